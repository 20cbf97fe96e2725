import type { TestApp } from './test-app.ts'

const TABLES_SQL = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`

/**
 * What a table is summed up by, from the hash of each row: their number and their sum, which no order of the rows changes. A
 * sort per table would cost ten times as much as everything else here.
 */
const SUMMED = {
  contents: 'hashtextextended(t::text, 0)',
  // Each version of a row has a place and the transaction that wrote it, whatever it says.
  versions: 'hash_record_extended(ROW(t.ctid, t.xmin), 0)',
}

const queries = new WeakMap<TestApp, Map<string, string>>()

async function queryFor(test: TestApp, of: keyof typeof SUMMED): Promise<string> {
  const known = queries.get(test)?.get(of)
  if (known !== undefined) return known
  const { rows } = await test.owner.query<{ name: string }>(TABLES_SQL)
  const parts = rows.map(
    ({ name }) =>
      `SELECT '${name.replaceAll("'", "''")}' AS name, count(*) || ' ' || coalesce(sum(${SUMMED[of]}::numeric), 0) AS digest FROM ${name} t`,
  )
  const text = parts.join(' UNION ALL ')
  queries.set(test, (queries.get(test) ?? new Map<string, string>()).set(of, text))
  return text
}

async function summed(test: TestApp, of: keyof typeof SUMMED): Promise<Record<string, string>> {
  // Views are written in batches: what was noted before must not arrive between two digests.
  await test.app.accessLog.flush()
  await test.app.keyUses.flush()
  await test.app.ledgerChecks.settled()
  const { rows } = await test.owner.query<{ name: string; digest: string }>({
    name: `database-${of}`,
    text: await queryFor(test, of),
  })
  return Object.fromEntries(rows.map((row) => [row.name, row.digest]))
}

/** A digest of each table of the database, all of them: equal digests mean that not one row differs. */
export function databaseDigest(test: TestApp): Promise<Record<string, string>> {
  return summed(test, 'contents')
}

/**
 * A mark of each table of the database, all of them: equal marks mean that nothing was written between, not even the same
 * values again. It doesn't read what the rows hold, so walks of thousands of requests can afford it twice for each.
 */
export function databaseMark(test: TestApp): Promise<Record<string, string>> {
  return summed(test, 'versions')
}
