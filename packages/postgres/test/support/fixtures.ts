import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** Two small migrations: an extension and `$$` bodies, then a table. */
export const FIXTURE_MIGRATIONS = fileURLToPath(new URL('../fixtures/migrations', import.meta.url))

/** A copy of the fixture's migrations with one more. */
export function migrationsWith(folder: string, name: string, sql: string): string {
  cpSync(FIXTURE_MIGRATIONS, folder, { recursive: true })
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
  return folder
}

/** Runs statements on a database and returns the rows of the last one. */
export async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const answer = (await client.query<T>(sql)) as pg.QueryResult<T> | pg.QueryResult<T>[]
    return Array.isArray(answer) ? (answer.at(-1)?.rows ?? []) : answer.rows
  } finally {
    await client.end()
  }
}

/** The SQLSTATE with which a statement is refused, or `accepted`. */
export async function sqlState(url: string, sql: string): Promise<string> {
  return query(url, sql).then(
    () => 'accepted',
    (error: pg.DatabaseError) => error.code ?? error.message,
  )
}

/** True while some session is in `pg_sleep`, i.e. in the middle of a migration that sleeps. */
export async function isSleeping(superuserUrl: string): Promise<boolean> {
  const sql = "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
  return (await query(superuserUrl, sql).catch(() => [])).length > 0
}
