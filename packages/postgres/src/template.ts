import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import pg from 'pg'
import { setRoleTimeouts } from './application-role.ts'
import { ROLE_NAMES, readClusterSecrets } from './cluster-secrets.ts'
import { startEmbedded } from './embedded.ts'
import { ensureLoginRole } from './login-roles.ts'
import { setUpDatabase } from './set-up-database.ts'
import { makeThrowAwayFolder, removeLeftClusters } from './throw-away-folders.ts'

/** The two addresses of one database. */
export interface DatabaseUrls {
  readonly ownerUrl: string
  readonly appUrl: string
}

/** Plain data from which any process can make databases: hand it from a global set-up to the workers. */
export interface TemplateSource {
  readonly adminUrl: string
  readonly template: string
  /** Put before every database's name; empty on a throw-away cluster. */
  readonly prefix: string
  readonly owner: { readonly name: string; readonly password: string }
  readonly application: { readonly name: string; readonly password: string }
}

/** A place for test databases. */
export interface TestCluster {
  readonly adminUrl: string
  readonly source: TemplateSource
  /** A fresh, migrated database; one of the same name is replaced. */
  createDatabase(name: string): Promise<DatabaseUrls>
  stop(): Promise<void>
}

/** `durable`: with fsync, as people run it (the bench wants that). `migrationsDir`: other migrations than Kith's. */
export interface TestClusterOptions {
  readonly durable?: boolean
  readonly migrationsDir?: string
}

/**
 * Starts a throw-away cluster with one migrated template database. With `KITH_TEST_DATABASE_URL` (an administrator of
 * an external server) databases and roles are made there instead, named `kith_test_…`, and removed by `stop`.
 */
export async function startTestCluster(options: TestClusterOptions = {}): Promise<TestCluster> {
  const external = process.env.KITH_TEST_DATABASE_URL
  return external ? onExternalServer(external, options) : onEmbeddedServer(options)
}

/** Makes a database from the template; for processes that got only the source, e.g. test workers. */
export async function createTestDatabase(source: TemplateSource, name: string): Promise<DatabaseUrls> {
  const database = `${source.prefix}${name}`
  await withAdmin(source.adminUrl, async (admin) => {
    const quoted = pg.escapeIdentifier(database)
    await admin.query(`DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`)
    await admin.query(
      `CREATE DATABASE ${quoted} TEMPLATE ${pg.escapeIdentifier(source.template)} OWNER ${pg.escapeIdentifier(source.owner.name)}`,
    )
  })
  const appUrl = withRole(source.adminUrl, source.application, database)
  await withAdmin(appUrl, (client) => setRoleTimeouts(client, source.application.name))
  return { ownerUrl: withRole(source.adminUrl, source.owner, database), appUrl }
}

async function onEmbeddedServer(options: TestClusterOptions): Promise<TestCluster> {
  await removeLeftClusters()
  const dataDir = makeThrowAwayFolder()
  const settings = { max_connections: '200' }
  const server = await startEmbedded({ dataDir, durable: options.durable ?? false, settings })
  const passwords = readClusterSecrets(dataDir)?.passwords
  const source: TemplateSource = {
    adminUrl: server.url('postgres', 'superuser'),
    template: 'kith_template',
    prefix: '',
    owner: { name: ROLE_NAMES.owner, password: passwords?.owner ?? '' },
    application: { name: ROLE_NAMES.application, password: passwords?.application ?? '' },
  }
  const stop = async (): Promise<void> => {
    await server.stop('immediate')
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await makeTemplate(source, options)
  } catch (error) {
    await stop()
    throw error
  }
  return cluster(source, stop)
}

async function onExternalServer(adminUrl: string, options: TestClusterOptions): Promise<TestCluster> {
  const run = randomBytes(4).toString('hex')
  const role = (kind: string) => ({
    name: `kith_test_${run}_${kind}`,
    password: randomBytes(12).toString('hex'),
  })
  const prefix = `kith_test_${run}_`
  const source: TemplateSource = {
    adminUrl,
    template: `${prefix}template`,
    prefix,
    owner: role('owner'),
    application: role('app'),
  }
  const stop = () => withAdmin(adminUrl, (admin) => removeEverything(admin, source))
  try {
    await withAdmin(adminUrl, async (admin) => {
      await ensureLoginRole(admin, source.owner.name, source.owner.password)
      await ensureLoginRole(admin, source.application.name, source.application.password)
      await admin.query(`GRANT ${pg.escapeIdentifier(source.owner.name)} TO CURRENT_USER`)
    })
    await makeTemplate(source, options)
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
  return cluster(source, stop)
}

function cluster(source: TemplateSource, stop: () => Promise<void>): TestCluster {
  return {
    adminUrl: source.adminUrl,
    source,
    createDatabase: (name) => createTestDatabase(source, name),
    stop,
  }
}

async function makeTemplate(source: TemplateSource, options: TestClusterOptions): Promise<void> {
  await withAdmin(source.adminUrl, (admin) =>
    admin.query(
      `CREATE DATABASE ${pg.escapeIdentifier(source.template)} OWNER ${pg.escapeIdentifier(source.owner.name)} TEMPLATE template0`,
    ),
  )
  const { migrationsDir } = options
  await setUpDatabase({
    ownerUrl: withRole(source.adminUrl, source.owner, source.template),
    applicationRole: source.application.name,
    ...(migrationsDir === undefined ? {} : { migrationsDir }),
  })
}

async function removeEverything(admin: pg.Client, source: TemplateSource): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [source.prefix],
  )
  for (const { datname } of rows) {
    await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`)
  }
  for (const { name } of [source.application, source.owner]) {
    await admin.query(`DROP ROLE IF EXISTS ${pg.escapeIdentifier(name)}`)
  }
}

function withRole(adminUrl: string, role: { name: string; password: string }, database: string): string {
  const url = new URL(adminUrl)
  url.username = encodeURIComponent(role.name)
  url.password = encodeURIComponent(role.password)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}

async function withAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
