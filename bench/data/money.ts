import type pg from 'pg'

/** Entries of the one account that statements are read of. */
export const STATEMENT_ENTRIES = 100_000
/** What stands on a main account at first, minor units: a bench of transfers never runs into a floor. */
const START_MINOR = 1_000_000_000

/** An operation of the system’s, by its number `n`, on account `a`; the desk’s entry has no number. */
const topUps = (source: string) => `
  WITH desk AS (SELECT id FROM account WHERE client_id IS NULL AND role = 'cash-desk'),
  done AS (
    SELECT uuidv7() AS id, a.id AS account_id, s.amount, s.number, s.after, s.at FROM ${source}),
  o AS (
    INSERT INTO operation (id, kind, asset, amount_minor, method, actor_kind, occurred_at, recorded_at)
    SELECT id, 'top-up', 'RUB', amount, 'cash', 'system', at, at FROM done)
  INSERT INTO entry (operation_id, line, account_id, amount_minor, number, balance_after_minor, occurred_at)
  SELECT d.id, 1, d.account_id, d.amount, d.number, d.after, d.at FROM done d
  UNION ALL SELECT d.id, 2, desk.id, -d.amount, NULL, NULL, d.at FROM done d, desk`

/**
 * Loads accounts: a main and a bonus account for every client with an own one, money on the main accounts of every tenth (one
 * top-up each), and a hundred thousand entries over four years on the account of the first client.
 */
export async function loadMoney(admin: pg.Client): Promise<void> {
  await admin.query(`
    INSERT INTO account (client_id, role, asset)
    SELECT c.id, r.role, r.asset FROM client c CROSS JOIN (VALUES ('main', 'RUB'), ('bonus', 'BONUS')) AS r(role, asset)
    WHERE c.own_account`)
  await admin.query("INSERT INTO account (role, asset) VALUES ('cash-desk', 'RUB')")
  await admin.query(
    topUps(`(SELECT x.id FROM account x JOIN client c ON c.id = x.client_id WHERE x.role = 'main' AND c.number % 10 = 0) a,
      (SELECT ${START_MINOR}::bigint AS amount, 1::bigint AS number, ${START_MINOR}::bigint AS after, now() - interval '1 day' AS at) s`),
  )
  await admin.query(
    topUps(`(SELECT x.id FROM account x JOIN client c ON c.id = x.client_id WHERE x.role = 'main' AND c.number = 1) a,
      (SELECT 100::bigint AS amount, n AS number, n * 100 AS after,
         now() - interval '4 years' + n * interval '20 minutes' AS at FROM generate_series(1::bigint, ${STATEMENT_ENTRIES}) n) s`),
  )
  await admin.query(`
    UPDATE account a SET balance_minor = e.total, entries = e.lines
    FROM (SELECT account_id, sum(amount_minor) AS total, count(*) AS lines FROM entry WHERE number IS NOT NULL GROUP BY 1) e
    WHERE e.account_id = a.id`)
}

/** What the measures of money work with: accounts with money, and the one with many entries. */
export interface LoadedMoney {
  purses: string[]
  statementAccountId: string
}

export async function readMoney(admin: pg.Client): Promise<LoadedMoney> {
  const purses = await admin.query<{ id: string }>(
    `SELECT a.id FROM account a JOIN client c ON c.id = a.client_id
     WHERE a.role = 'main' AND c.number % 10 = 0 ORDER BY c.number LIMIT 20000`,
  )
  const many = await admin.query<{ id: string }>(
    "SELECT a.id FROM account a JOIN client c ON c.id = a.client_id WHERE a.role = 'main' AND c.number = 1",
  )
  return { purses: purses.rows.map(({ id }) => id), statementAccountId: many.rows[0]?.id ?? '' }
}
