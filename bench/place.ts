import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setRoleTimeouts } from '@kith/postgres/application-role.ts'
import { ROLE_NAMES } from '@kith/postgres/cluster-secrets.ts'
import { startEmbedded } from '@kith/postgres/embedded.ts'
import { setUpDatabase } from '@kith/postgres/set-up-database.ts'
import { startTestCluster } from '@kith/postgres/template.ts'
import pg from 'pg'
import type { References } from './data/clients.ts'
import { loadData } from './data/load.ts'
import { type LoadedData, readLoaded } from './data/loaded.ts'
import { addBenchStaff, asSuperuser, type BenchStaff } from './database.ts'

/** A database full of generated clients, to be measured once. */
export type Place = { appUrl: string; staff: BenchStaff; data: LoadedData; stop(): Promise<void> }

/** A cluster that is loaded, measured and removed. */
export async function throwAwayPlace(clients: number): Promise<Place> {
  const cluster = await startTestCluster({ durable: true })
  try {
    const { ownerUrl, appUrl } = await cluster.createDatabase('bench')
    const staff = await addBenchStaff(appUrl)
    const data = await asSuperuser(cluster.adminUrl, ownerUrl, async (admin) =>
      readLoaded(admin, await loadData(admin, clients, staff.id)),
    )
    return { appUrl, staff, data, stop: () => cluster.stop() }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

/**
 * A cluster in `folder` that stays: the data set is loaded when it isn't there yet, brought to the present version, and
 * every run measures a copy of it, so that what one run writes the next doesn't find.
 */
export async function keptPlace(folder: string, clients: number): Promise<Place> {
  const server = await startEmbedded({ dataDir: folder, settings: { max_connections: '200' } })
  try {
    const source = `data_${clients}`
    const known = path.join(folder, `${source}.json`)
    const adminUrl = server.url('postgres', 'superuser')
    const url = (database: string, role: 'owner' | 'application') => server.url(database, role)
    if (!existsSync(known)) await createDatabase(adminUrl, source, 'template0')
    await setUpDatabase({ ownerUrl: url(source, 'owner'), applicationRole: ROLE_NAMES.application })
    if (!existsSync(known)) {
      const staff = await addBenchStaff(url(source, 'application'))
      const references = await asSuperuser(adminUrl, url(source, 'owner'), (admin) =>
        loadData(admin, clients, staff.id),
      )
      writeFileSync(known, JSON.stringify({ staff, references }), { mode: 0o600 })
    }
    await createDatabase(adminUrl, 'bench', source)
    await withClient(url('bench', 'application'), (client) => setRoleTimeouts(client, ROLE_NAMES.application))
    const { staff, references } = JSON.parse(readFileSync(known, 'utf8')) as {
      staff: BenchStaff
      references: References
    }
    const data = await asSuperuser(adminUrl, url('bench', 'owner'), (admin) => readLoaded(admin, references))
    return { appUrl: url('bench', 'application'), staff, data, stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Creates a database anew, files copied as they are: far faster for a large one than writing it through the log. */
async function createDatabase(adminUrl: string, name: string, template: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const quoted = pg.escapeIdentifier(name)
    await client.query(`DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`)
    await client.query(
      `CREATE DATABASE ${quoted} TEMPLATE ${pg.escapeIdentifier(template)} STRATEGY FILE_COPY
       OWNER ${pg.escapeIdentifier(ROLE_NAMES.owner)}`,
    )
  })
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
