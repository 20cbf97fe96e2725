import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { openDatabase } from '@kith/api/platform/db/database.ts'
import { lockDataDir } from '@kith/postgres/data-dir-lock.ts'
import { type EmbeddedServer, startEmbedded } from '@kith/postgres/embedded.ts'
import { DATABASE_NAME, prepareEmbeddedDatabase } from '@kith/postgres/first-database.ts'
import { makeThrowAwayFolder } from '@kith/postgres/throw-away-folders.ts'
import { signIn } from '../api-session.ts'
import { addBenchStaff } from '../database.ts'
import { type Server, startApi } from '../servers.ts'

/** A whole Kith in a folder of its own: a durable PostgreSQL and API processes, each of which can be killed and started again. */
export interface HardPlace {
  /** One per API process; another one after its restart. */
  urls: string[]
  headers(): Record<string, string>
  renew(): Promise<void>
  databaseUrl(): string
  /** A group that clients may be in. */
  groupId: string
  /** `kill -9`, and a start; milliseconds until it answers as ready. */
  killApi(nth: number): Promise<number>
  /** The same for PostgreSQL: until every API is ready on it again. */
  killPostgres(): Promise<number>
  stop(): Promise<void>
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 180_000
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await new Promise((done) => setTimeout(done, 20))
  }
  throw new Error(`${url} did not come back within three minutes`)
}

async function addGroup(databaseUrl: string): Promise<string> {
  const database = openDatabase({ databaseUrl, poolSize: 1 })
  try {
    const group = { id: randomUUID(), name: 'Стойкие', position: 1 }
    return (await database.prisma.clientGroup.create({ data: group })).id
  } finally {
    await database.close()
  }
}

/** Starts PostgreSQL and so many API processes on it, and signs in. */
export async function startHardPlace(processes: number): Promise<HardPlace> {
  const dataDir = makeThrowAwayFolder()
  const lock = lockDataDir(dataDir)
  const secret = randomBytes(32).toString('hex')
  const apis: Server[] = []
  let server: EmbeddedServer | null = null
  const stop = async () => {
    for (const api of apis) await api.stop()
    await server?.stop('immediate')
    lock.release()
    rmSync(dataDir, { recursive: true, force: true })
  }
  const startPostgres = () => startEmbedded({ dataDir, lock, settings: { max_connections: '150' } })
  try {
    server = await startPostgres()
    await prepareEmbeddedDatabase(server)
    const databaseUrl = () => server?.url(DATABASE_NAME, 'application') ?? ''
    const startOne = (first: boolean) =>
      startApi({ databaseUrl: databaseUrl(), secret, folder: dataDir, first })
    const staff = await addBenchStaff(databaseUrl())
    const groupId = await addGroup(databaseUrl())
    for (let nth = 0; nth < processes; nth += 1) apis.push(await startOne(nth === 0))
    const place: HardPlace = {
      urls: apis.map(({ url }) => url),
      ...(await signIn(apis[0]?.url ?? '', staff.login, staff.password)),
      databaseUrl,
      groupId,
      killApi: async (nth) => {
        await apis[nth]?.kill()
        const begun = Date.now()
        apis[nth] = await startOne(nth === 0)
        place.urls[nth] = apis[nth].url
        return Date.now() - begun
      },
      killPostgres: async () => {
        if (server === null) return 0
        const { pid, port, died } = server
        process.kill(pid, 'SIGKILL')
        await died
        const begun = Date.now()
        server = await startPostgres()
        if (server.port !== port) throw new Error('PostgreSQL came back on another port')
        await Promise.all(place.urls.map(untilReady))
        return Date.now() - begun
      },
      stop,
    }
    return place
  } catch (error) {
    await stop()
    throw error
  }
}
