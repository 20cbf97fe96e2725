import pg from 'pg'

/** The oldest PostgreSQL that Kith runs on. */
export const OLDEST_POSTGRES = 15

/** Thrown when a server can't carry Kith; the message lists what is wrong and what to do about it. */
export class RequirementsError extends Error {
  override readonly name = 'RequirementsError'
}

const ADVICE = {
  encoding: (found: string) =>
    `The database’s encoding is ${found}, Kith needs UTF8. Create it with: CREATE DATABASE kith ENCODING 'UTF8' TEMPLATE template0.`,
  ctype: (found: string) =>
    `The database’s character type (lc_ctype «${found}») doesn’t know Cyrillic letters: search would miss people. ` +
    "Create the database anew, e.g.: CREATE DATABASE kith ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0.",
  missing: (extension: string) =>
    `The extension ${extension} isn’t available on this server. Install PostgreSQL’s «contrib» package (Debian: it is part of «postgresql»).`,
  forbidden: (extension: string) =>
    `The extension ${extension} isn’t installed in this database, and the owner may not create it. Ask an administrator to run: CREATE EXTENSION ${extension}.`,
}

/** What Kith's migrations create: search, and relations that may not overlap in time. */
const EXTENSIONS = ['pg_trgm', 'btree_gist']

/**
 * Checks that an external database can carry Kith: PostgreSQL ≥ 15, UTF-8, a character type that knows Cyrillic, and
 * the extensions `pg_trgm` and `btree_gist`. Needs the owner's address. Throws `RequirementsError` with everything that is wrong, e.g. on a database
 * with `lc_ctype = C`, where `lower('Ё')` stays `Ё`.
 */
export async function checkRequirements(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'kith-requirements' })
  try {
    await client.connect()
  } catch (error) {
    throw new RequirementsError(`The database can’t be reached: ${(error as Error).message}`, {
      cause: error,
    })
  }
  try {
    const problems = await findProblems(client)
    if (problems.length > 0) throw new RequirementsError(problems.join('\n'))
  } finally {
    await client.end()
  }
}

async function findProblems(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{
    version: number
    encoding: string
    ctype: string
    missing: string[]
    forbidden: string[]
  }>(
    `SELECT current_setting('server_version_num')::int AS version,
            pg_encoding_to_char(encoding) AS encoding,
            datctype AS ctype,
            ARRAY(SELECT name FROM unnest($1::text[]) AS name
              WHERE name NOT IN (SELECT available.name FROM pg_available_extensions AS available)) AS missing,
            ARRAY(SELECT name FROM unnest($1::text[]) AS name
              WHERE name NOT IN (SELECT extname FROM pg_extension)
                AND NOT has_database_privilege(current_database(), 'CREATE')) AS forbidden
     FROM pg_database WHERE datname = current_database()`,
    [EXTENSIONS],
  )
  const facts = rows[0]
  if (!facts) return ['The server gave no answer about its database.']
  const major = Math.floor(facts.version / 10_000)
  if (major < OLDEST_POSTGRES) {
    return [`The server runs PostgreSQL ${major}; Kith needs ${OLDEST_POSTGRES} or newer.`]
  }
  if (facts.encoding !== 'UTF8') return [ADVICE.encoding(facts.encoding)]
  const problems = [
    ...facts.missing.map(ADVICE.missing),
    ...facts.forbidden.filter((name) => !facts.missing.includes(name)).map(ADVICE.forbidden),
  ]
  if (!(await foldsCyrillic(client)) || (problems.length === 0 && !(await trigramsSeeCyrillic(client))))
    problems.push(ADVICE.ctype(facts.ctype))
  return problems
}

async function foldsCyrillic(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ folded: string }>("SELECT lower('Ё') AS folded")
  return rows[0]?.folded === 'ё'
}

/** Tries it: only the extension itself tells what it takes for a letter. Leaves nothing behind. */
async function trigramsSeeCyrillic(client: pg.Client): Promise<boolean> {
  await client.query('BEGIN')
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
    const { rows } = await client.query<{ count: number }>("SELECT cardinality(show_trgm('Ёл')) AS count")
    return (rows[0]?.count ?? 0) > 0
  } finally {
    await client.query('ROLLBACK')
  }
}
