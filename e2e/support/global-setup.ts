import { rmSync } from 'node:fs'
import { startTestCluster } from '@kith/postgres/template.ts'
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
    const demo = await cluster.createDatabase('demo')
    await seedDemo(demo)
    service = await startService(demo)
    publishSurroundings({ url: service.url, demo, source: cluster.source })
  } catch (error) {
    await tearDown()
    throw error
  }
  return tearDown
}
