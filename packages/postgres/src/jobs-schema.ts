import pg from 'pg'
import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import bossPackage from 'pg-boss/package.json' with { type: 'json' }

/** The schema in which pg-boss keeps the jobs. */
export const JOBS_SCHEMA = 'pgboss'

/**
 * Creates the tables of pg-boss, or brings them to the installed version, as the database's owner; the application then
 * starts pg-boss with `migrate: false` (and `createSchema: false`), since its role may not change tables.
 * Throws when the tables belong to a newer version.
 */
export async function ensureJobsSchema(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'kith-migrate' })
  await client.connect()
  try {
    await client.query('SET statement_timeout = 0; SET lock_timeout = 0')
    const present = await installedVersion(client)
    const wanted = bossPackage.pgboss.schema
    if (present === null) await client.query(getConstructionPlans(JOBS_SCHEMA))
    else if (present < wanted) await client.query(getMigrationPlans(JOBS_SCHEMA, present))
    else if (present > wanted) {
      throw new Error(
        `The job tables have version ${present}, this version of Kith knows ${wanted}: the database is newer than the code.`,
      )
    }
  } finally {
    await client.end()
  }
}

async function installedVersion(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('${JOBS_SCHEMA}.version') IS NOT NULL AS there`,
  )
  if (!rows[0]?.there) return null
  const answer = await client.query<{ version: number }>(`SELECT version FROM ${JOBS_SCHEMA}.version`)
  return answer.rows[0]?.version ?? null
}
