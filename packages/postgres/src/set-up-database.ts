import pg from 'pg'
import { grantApplicationRole, setRoleTimeouts } from './application-role.ts'
import { ensureJobsSchema } from './jobs-schema.ts'
import { migrate } from './migrate.ts'

/** A database to bring to the present version. */
export interface SetUpOptions {
  /** Address of the database's owner. */
  readonly ownerUrl: string
  /** Name of the application's role; null when the application connects as the owner. */
  readonly applicationRole: string | null
  readonly migrationsDir?: string
}

/**
 * Migrates a database, brings the tables of the jobs up to date and gives the application's role its rights.
 * Repeatable and safe to be killed at any point. Returns the names of the migrations that were applied.
 */
export async function setUpDatabase(options: SetUpOptions): Promise<string[]> {
  const { ownerUrl, applicationRole, migrationsDir } = options
  const applied = await migrate(ownerUrl, migrationsDir === undefined ? {} : { migrationsDir })
  await ensureJobsSchema(ownerUrl)
  if (applicationRole === null) return applied
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, application_name: 'kith-migrate' })
  try {
    await grantApplicationRole(pool, applicationRole)
  } finally {
    await pool.end()
  }
  return applied
}

/**
 * The same for an external server, told by its two addresses: rights are given when they name different users, and
 * the application's role then sets its own time limits.
 */
export async function setUpExternalDatabase(
  databaseUrl: string,
  ownerUrl: string,
  migrationsDir?: string,
): Promise<string[]> {
  const application = await currentUser(databaseUrl)
  const separate = application !== (await currentUser(ownerUrl))
  const options = { ownerUrl, applicationRole: separate ? application : null }
  const applied = await setUpDatabase(migrationsDir === undefined ? options : { ...options, migrationsDir })
  if (separate) await withClient(databaseUrl, (client) => setRoleTimeouts(client, application))
  return applied
}

async function currentUser(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>('SELECT current_user AS name')
    return rows[0]?.name ?? ''
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
