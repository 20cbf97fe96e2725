import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own migrations, in Prisma's layout. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

/** One migration: a folder with `migration.sql` in it. */
export interface Migration {
  /** The folder's name, e.g. `20261122000000_foundation`; migrations run in the order of their names. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the script in hex, as Prisma stores it in `_prisma_migrations.checksum`. */
  readonly checksum: string
}

/**
 * Reads the migrations of a folder in the order in which they apply.
 * Throws when a script steers transactions itself: each one must succeed or fail as a whole.
 */
export function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) throw new Error(`The folder of migrations ${folder} doesn’t exist.`)
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return names.map((name) => {
    const file = path.join(folder, name, 'migration.sql')
    if (!existsSync(file)) throw new Error(`The migration ${name} has no migration.sql.`)
    const sql = readFileSync(file, 'utf8')
    if (/^\s*(BEGIN|COMMIT|ROLLBACK|START\s+TRANSACTION)\s*;/im.test(sql)) {
      throw new Error(`The migration ${name} begins or ends a transaction itself; scripts run whole in one.`)
    }
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}
