import pg from 'pg'
import { MIGRATIONS_DIR, type Migration, readMigrations } from './migrations-folder.ts'
import { withSchemaEngine } from './schema-engine.ts'

/** Which migrations are applied; by default the project's own. */
export interface MigrateOptions {
  readonly migrationsDir?: string
}

/** A failed or refused migration; the message says which one, why, and what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

interface AppliedRow {
  readonly migration_name: string
  readonly checksum: string
  readonly finished: boolean
}

const DATAMODEL = 'datasource db {\n  provider = "postgresql"\n}\n'
/** Any constant of our own: two processes that migrate one database at once take turns. */
const LOCK_KEY = 7_210_518_004
const FILTERS = { externalTables: [], externalEnums: [] }

/**
 * Applies the migrations that the database doesn't have yet and returns their names, e.g. `['20261122000000_foundation']`.
 *
 * The history stays in Prisma's own `_prisma_migrations`, so `prisma migrate deploy` would see the same. Every script
 * is one transaction that also marks itself finished; an unfinished row therefore means that nothing of it is in the
 * database, and it is simply run again, after `kill -9` too. Needs the address of the database's owner.
 * Throws `MigrationError` when a script fails, was edited after it ran, or the database is newer than the code.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const folder = options.migrationsDir ?? MIGRATIONS_DIR
  const migrations = readMigrations(folder)
  const guard = new pg.Client({ connectionString: ownerUrl, application_name: 'kith-migrate-lock' })
  guard.on('error', () => undefined)
  await guard.connect()
  try {
    await guard.query('SET statement_timeout = 0; SET lock_timeout = 0')
    await guard.query('SELECT pg_advisory_lock($1)', [LOCK_KEY])
    const applied = await readApplied(guard)
    refuseStrangeHistory(migrations, applied)
    const finished = new Set(applied.filter((row) => row.finished).map((row) => row.migration_name))
    if (migrations.every((migration) => finished.has(migration.name))) return []
    const unfinished = applied.filter((row) => !row.finished).map((row) => row.migration_name)
    return await apply(ownerUrl, folder, migrations, unfinished)
  } finally {
    await guard.end().catch(() => undefined)
  }
}

async function readApplied(client: pg.Client): Promise<AppliedRow[]> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there",
  )
  if (!rows[0]?.there) return []
  const answer = await client.query<AppliedRow>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  return answer.rows
}

function refuseStrangeHistory(migrations: Migration[], applied: AppliedRow[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const unknown = applied.filter((row) => row.finished && !known.has(row.migration_name))
  if (unknown.length > 0) {
    const names = unknown.map((row) => row.migration_name).join(', ')
    throw new MigrationError(
      `The database is newer than this version of Kith: it has the migrations ${names}. Start the newer version, or restore a backup made with this one.`,
    )
  }
  const edited = applied.find(
    (row) => row.finished && known.get(row.migration_name)?.checksum !== row.checksum,
  )
  if (edited) {
    throw new MigrationError(
      `The migration ${edited.migration_name} was changed after this database had run it. Restore the file and write a new migration; a development database can be removed and made anew.`,
    )
  }
}

async function apply(
  ownerUrl: string,
  folder: string,
  migrations: Migration[],
  unfinished: string[],
): Promise<string[]> {
  let failure: MigrationError | undefined
  const nameOf = new Map(migrations.map((migration) => [migration.sql, migration.name]))
  const migrationsList = {
    baseDir: folder,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  }
  const runScript = async (script: string, run: (script: string) => Promise<void>): Promise<void> => {
    const name = nameOf.get(script)
    try {
      await run(name === undefined ? script : `${script}\n${markFinished(name)}`)
    } catch (error) {
      failure ??= describeFailure(name ?? '(Prisma’s own table)', script, error)
      throw error
    }
  }
  try {
    return await withSchemaEngine(
      ownerUrl,
      [['schema.prisma', DATAMODEL]],
      async (engine) => {
        for (const migrationName of unfinished) await engine.markMigrationRolledBack({ migrationName })
        const answer = await engine.applyMigrations({ migrationsList, filters: FILTERS })
        return answer.appliedMigrationNames
      },
      runScript,
    )
  } catch (error) {
    throw failure ?? error
  }
}

/** Ends a script: it counts as finished in the very transaction that does its work, or fails if someone took it over. */
function markFinished(name: string): string {
  const literal = pg.escapeLiteral(name)
  return `;DO $kith_finish$ BEGIN
  UPDATE public._prisma_migrations SET finished_at = clock_timestamp()
  WHERE migration_name = ${literal} AND finished_at IS NULL AND rolled_back_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'this migration was taken over by another process'; END IF;
END $kith_finish$;`
}

function describeFailure(name: string, script: string, error: unknown): MigrationError {
  const { message, code, position, where } = error as pg.DatabaseError
  const at = Number(position)
  const line = at > 0 ? `, line ${script.slice(0, at).split('\n').length}` : ''
  const context = where ? `\n${where}` : ''
  return new MigrationError(
    `The migration ${name} failed and changed nothing${line}: ${message} (SQLSTATE ${code ?? 'none'})${context}`,
    { cause: error },
  )
}
