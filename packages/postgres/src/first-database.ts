import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { setRoleTimeouts } from './application-role.ts'
import { ROLE_NAMES } from './cluster-secrets.ts'
import type { EmbeddedServer } from './embedded.ts'
import { setUpDatabase } from './set-up-database.ts'
import type { DatabaseUrls } from './template.ts'

/** The name of Kith's database on the embedded server. */
export const DATABASE_NAME = 'kith'
const UNFINISHED = 'kith_new_'

/** How the database is made ready. */
export interface PrepareOptions {
  /** Fills a database that was just made, e.g. with the demo company; not called when there is one already. */
  readonly seed?: (urls: DatabaseUrls) => Promise<void>
  readonly migrationsDir?: string
  readonly onProgress?: (message: string) => void
}

/** The database's addresses, and whether it was made just now. */
export interface PreparedDatabase extends DatabaseUrls {
  readonly created: boolean
}

/**
 * Makes Kith's database on the embedded server ready: migrates it, or makes it when there is none.
 *
 * A new one is migrated and seeded under another name and renamed when it is whole, so that a killed first start leaves
 * nothing half; what such a start left is dropped here.
 */
export async function prepareEmbeddedDatabase(
  server: EmbeddedServer,
  options: PrepareOptions = {},
): Promise<PreparedDatabase> {
  const admin = new pg.Client(server.url('postgres', 'superuser'))
  await admin.connect()
  try {
    const names = await databaseNames(admin)
    for (const name of names.filter((candidate) => candidate.startsWith(UNFINISHED))) {
      await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
    }
    const created = !names.includes(DATABASE_NAME)
    if (created) await create(admin, server, options)
    else await setUp(server, DATABASE_NAME, options)
    return { ...urlsOf(server, DATABASE_NAME), created }
  } finally {
    await admin.end()
  }
}

async function create(admin: pg.Client, server: EmbeddedServer, options: PrepareOptions): Promise<void> {
  // A name of its own: a seeding program that outlived its killed start must not write into ours.
  const name = `${UNFINISHED}${randomBytes(4).toString('hex')}`
  await admin.query(`CREATE DATABASE ${name} OWNER ${ROLE_NAMES.owner} TEMPLATE template0`)
  await setUp(server, name, options)
  await options.seed?.(urlsOf(server, name))
  await closeSessions(admin, name)
  await admin.query(`ALTER DATABASE ${name} RENAME TO ${DATABASE_NAME}`)
}

/** A database can't be renamed under a session; the seeding program's last ones may just be going. */
async function closeSessions(admin: pg.Client, name: string): Promise<void> {
  await admin.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [name])
}

async function setUp(server: EmbeddedServer, name: string, options: PrepareOptions): Promise<void> {
  const { migrationsDir, onProgress } = options
  const applied = await setUpDatabase({
    ownerUrl: server.url(name, 'owner'),
    applicationRole: ROLE_NAMES.application,
    ...(migrationsDir === undefined ? {} : { migrationsDir }),
  })
  for (const migration of applied) onProgress?.(`migrated ${migration}`)
  const application = new pg.Client(server.url(name, 'application'))
  await application.connect()
  try {
    await setRoleTimeouts(application, ROLE_NAMES.application)
  } finally {
    await application.end()
  }
}

async function databaseNames(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ datname: string }>('SELECT datname FROM pg_database')
  return rows.map((row) => row.datname)
}

function urlsOf(server: EmbeddedServer, name: string): DatabaseUrls {
  return { ownerUrl: server.url(name, 'owner'), appUrl: server.url(name, 'application') }
}
