import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSchemaEngine } from './schema-engine.ts'

/** The project's Prisma schema: one file per domain. */
export const SCHEMA_DIR = fileURLToPath(new URL('../../../prisma/schema', import.meta.url))

/** What to compare. */
export interface DifferenceOptions {
  /** A migrated database; Prisma reads the tables from it. */
  readonly databaseUrl: string
  readonly schemaDir?: string
  /** Tables that Prisma shall not look at, e.g. `['public.journal_seal']`. */
  readonly externalTables?: readonly string[]
}

/**
 * The SQL that would turn a migrated database into what the Prisma schema says: empty when the two agree as far as
 * Prisma can see. Its advice to drop an index is left out, since migrations hold indexes that a schema can't express
 * (partial ones, expressions, trigrams). One statement per item, e.g. `ALTER TABLE "client" DROP COLUMN "note"`.
 */
export async function schemaDifference(options: DifferenceOptions): Promise<string[]> {
  const folder = options.schemaDir ?? SCHEMA_DIR
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({
      path: path.join(folder, name),
      content: readFileSync(path.join(folder, name), 'utf8'),
    }))
  const filters = { externalTables: [...(options.externalTables ?? [])], externalEnums: [] }
  const datamodels = files.map((file): [string, string] => [file.path, file.content])
  const script = await withSchemaEngine(options.databaseUrl, datamodels, async (engine) => {
    const answer = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: folder },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: false,
      filters,
    })
    return answer.stdout ?? ''
  })
  return statements(script).filter((statement) => !/^DROP INDEX\b/i.test(statement))
}

/** Prisma writes one statement per paragraph, under a comment line. */
function statements(script: string): string[] {
  return script
    .split(/;\s*(?:\n|$)/)
    .map((part) => part.replaceAll(/^\s*--.*$/gm, '').trim())
    .filter((part) => part !== '')
}
