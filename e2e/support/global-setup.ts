import { rmSync } from 'node:fs'
import { createTestDatabase, startTestCluster } from '@kith/postgres/template.ts'
import { artefacts } from './pictures.ts'
import { type Service, seedDemo, startService } from './service.ts'
import { publishSurroundings } from './surroundings.ts'

/** One cluster, the demo company in it, and the service over that. Returns what ends them, also when tests failed. */
export default async function setUp(): Promise<() => Promise<void>> {
  rmSync(artefacts, { recursive: true, force: true })
  const cluster = await startTestCluster()
  let service: Service | undefined
  const tearDown = async () => {
    await service?.stop()
    await cluster.stop()
  }
  try {
    const { source } = cluster
    await seedDemo(await cluster.createDatabase('seeded'))
    // Nobody is connected to it from here on, so that it can be copied.
    const seeded = { ...source, template: `${source.prefix}seeded` }
    const demo = await createTestDatabase(seeded, 'demo')
    service = await startService(demo)
    publishSurroundings({ url: service.url, demo, source, seeded })
  } catch (error) {
    await tearDown()
    throw error
  }
  return tearDown
}
