import type { TestApp } from './test-app.ts'

const TABLES_SQL = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`

const queries = new WeakMap<TestApp, string>()

async function digestQuery(test: TestApp): Promise<string> {
  const known = queries.get(test)
  if (known !== undefined) return known
  const { rows } = await test.owner.query<{ name: string }>(TABLES_SQL)
  const parts = rows.map(
    ({ name }) =>
      `SELECT '${name.replaceAll("'", "''")}' AS name, md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) AS digest FROM ${name} t`,
  )
  const text = parts.join(' UNION ALL ')
  queries.set(test, text)
  return text
}

/** A digest of each table of the database, all of them: equal digests mean that not one row differs. */
export async function databaseDigest(test: TestApp): Promise<Record<string, string>> {
  // Views are written in batches: what was noted before must not arrive between two digests.
  await test.app.accessLog.flush()
  await test.app.keyUses.flush()
  const { rows } = await test.owner.query<{ name: string; digest: string }>({
    name: 'database-digest',
    text: await digestQuery(test),
  })
  return Object.fromEntries(rows.map((row) => [row.name, row.digest]))
}
