import pg from 'pg'

/**
 * Tables to which the application may only add. What stands in them is what happened: the journal with its seals and the
 * log of who looked are neither changed nor removed by anyone but the owner (erasure will be a function that runs with the
 * owner's rights).
 */
export const APPEND_ONLY_TABLES = [
  'journal_entry',
  'journal_value',
  'journal_link',
  'journal_seal',
  'access_log',
  'operation',
  'entry',
] as const

/**
 * Tables whose rows go on but never go away: what was set aside, paid, spent and issued is ended, voided or taken back by a row,
 * so that numbers have no gaps and sums can be reckoned anew.
 */
export const KEPT_TABLES = [
  'account',
  'hold',
  'family_spending',
  'terminal_payment',
  'card_payment',
  'card_payment_event',
  'document_counter',
  'invoice_document',
  'referral',
  'ledger_check',
] as const

/** Limits of the application's sessions; an operation of the API never needs longer. */
export const ROLE_TIMEOUTS: Readonly<Record<string, string>> = {
  statement_timeout: '15s',
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '30s',
}

/**
 * Gives the application's role what it needs on the owner's current database, and no more: rows of all tables may be
 * read, added, changed and removed, except that rows of the kept ones aren't removed, the append-only ones may only be read and
 * added to, and the history of migrations not even read. Repeatable; run it after every migration.
 */
export async function grantApplicationRole(ownerPool: pg.Pool, roleName: string): Promise<void> {
  const client = await ownerPool.connect()
  try {
    await client.query('BEGIN')
    await client.query(await grants(client, pg.escapeIdentifier(roleName)))
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function grants(client: pg.PoolClient, role: string): Promise<string> {
  const { rows } = await client.query<{ database: string; jobs: boolean }>(
    "SELECT current_database() AS database, to_regnamespace('pgboss') IS NOT NULL AS jobs",
  )
  const appendOnly = await relationsOf(client, APPEND_ONLY_TABLES)
  const kept = await relationsOf(client, KEPT_TABLES)
  const statements = [
    `GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(rows[0]?.database ?? '')} TO ${role}`,
    ...schemaGrants('public', role),
    ...(rows[0]?.jobs ? schemaGrants('pgboss', role) : []),
    ...appendOnly.map((table) => `REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM ${role}`),
    ...kept.map((table) => `REVOKE DELETE, TRUNCATE ON ${table} FROM ${role}`),
    `DO $$ BEGIN IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
       REVOKE ALL ON public._prisma_migrations FROM ${role}; END IF; END $$`,
  ]
  return statements.join(';\n')
}

function schemaGrants(schema: string, role: string): string[] {
  return [
    `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role}`,
  ]
}

/** Those of the tables that exist, with their partitions: a right on a partition would be a way around the table. */
async function relationsOf(client: pg.PoolClient, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ relation: string }>(
    `WITH RECURSIVE guarded (oid) AS (
       SELECT to_regclass('public.' || quote_ident(name))::oid FROM unnest($1::text[]) AS name
       UNION
       SELECT inhrelid FROM pg_inherits JOIN guarded ON inhparent = guarded.oid
     )
     SELECT format('%I.%I', nspname, relname) AS relation
     FROM guarded JOIN pg_class USING (oid) JOIN pg_namespace AS n ON n.oid = relnamespace`,
    [tables],
  )
  return rows.map((row) => row.relation)
}

/**
 * Sets the limits of `ROLE_TIMEOUTS` for a role in the database that the client is connected to.
 * The role itself may do so, as may an administrator.
 */
export async function setRoleTimeouts(client: pg.Client, roleName: string): Promise<void> {
  const { rows } = await client.query<{ database: string }>('SELECT current_database() AS database')
  const where = `ROLE ${pg.escapeIdentifier(roleName)} IN DATABASE ${pg.escapeIdentifier(rows[0]?.database ?? '')}`
  const statements = Object.entries(ROLE_TIMEOUTS).map(
    ([name, value]) => `ALTER ${where} SET ${name} = ${pg.escapeLiteral(value)}`,
  )
  await client.query(statements.join(';'))
}
