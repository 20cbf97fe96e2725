import type pg from 'pg'
import { readRows, readRowsFresh } from '../../platform/db/database.ts'
import type { Period } from '../../platform/http/period.ts'
import { type EntryFilters, entryConditions } from './entry-filters.ts'
import { LINE_COLUMNS, LINE_JOINS, presentLine, type Timed } from './line-columns.ts'
import type { AccountEntryJson, StatementJson } from './schemas.ts'

/** After which entry a page begins: when it happened, and its operation; an operation has one entry of an account at most. */
export type EntryKey = [occurredAt: string, operationId: string]

interface Turnovers {
  count: number
  inMinor: number
  outMinor: number
}

/**
 * Entries of an account, the newest first by when they happened, each with the balance after it: the present balance minus all
 * that happened later, whatever the filters leave out and however deep the page lies. Between two lines of the page each entry
 * is read once, from the index.
 *
 * Example: a balance of 70000 and entries of −30000 (today) and +100000 (yesterday) → running 70000 and 100000.
 */
export async function readEntries(
  primary: pg.Pool,
  accountId: string,
  period: Period,
  filters: EntryFilters,
  { after, limit }: { after: EntryKey | null; limit: number },
): Promise<AccountEntryJson[]> {
  const { where, source } = entryConditions(accountId, period, filters)
  if (after !== null)
    where.add(
      `(e.occurred_at, e.operation_id) < (${where.value(after[0])}::timestamptz, ${where.value(after[1])}::uuid)`,
    )
  const text = `
    WITH page AS MATERIALIZED (
      SELECT e.operation_id, e.line, e.occurred_at, e.amount_minor FROM ${source} WHERE ${where.sql()}
      ORDER BY e.occurred_at DESC, e.operation_id DESC LIMIT ${where.value(limit)}),
    step AS (
      SELECT p.*, lag(p.occurred_at) OVER newest AS next_at, lag(p.operation_id) OVER newest AS next_id
      FROM page p WINDOW newest AS (ORDER BY p.occurred_at DESC, p.operation_id DESC)),
    running AS (
      SELECT s.*, sum(between_them.amount) OVER (ORDER BY s.occurred_at DESC, s.operation_id DESC) AS later
      FROM step s CROSS JOIN LATERAL (
        SELECT coalesce(sum(e.amount_minor), 0)::bigint AS amount FROM entry e
        WHERE e.account_id = $1 AND (e.occurred_at, e.operation_id) > (s.occurred_at, s.operation_id)
          AND (e.occurred_at, e.operation_id)
            <= (coalesce(s.next_at, 'infinity'), coalesce(s.next_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))) AS between_them)
    SELECT ${LINE_COLUMNS}, r.amount_minor AS "amountMinor", (mine.balance_minor - r.later)::bigint AS "runningMinor"
    FROM running r JOIN account mine ON mine.id = $1 ${LINE_JOINS}
    ORDER BY r.occurred_at DESC, r.operation_id DESC`
  const rows = await readRowsFresh<Timed<AccountEntryJson>>(primary, text, where.values)
  return rows.map(presentLine)
}

/** How many entries the filters leave, and what came and went by them. */
export async function readTurnovers(
  primary: pg.Pool,
  accountId: string,
  period: Period,
  filters: EntryFilters,
): Promise<Turnovers> {
  const { where, source } = entryConditions(accountId, period, filters)
  const [row] = await readRowsFresh<Turnovers>(
    primary,
    `SELECT count(*)::int AS count, coalesce(sum(e.amount_minor) FILTER (WHERE e.amount_minor > 0), 0)::bigint AS "inMinor",
       coalesce(-sum(e.amount_minor) FILTER (WHERE e.amount_minor < 0), 0)::bigint AS "outMinor"
     FROM ${source} WHERE ${where.sql()}`,
    where.values,
  )
  return row ?? { count: 0, inMinor: 0, outMinor: 0 }
}

const STATEMENT_SQL = `
  SELECT (a.balance_minor - later.amount - within.came + within.went)::bigint AS "openingMinor", within.came AS "inMinor",
    within.went AS "outMinor", (a.balance_minor - later.amount)::bigint AS "closingMinor"
  FROM account a
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(e.amount_minor), 0)::bigint AS amount FROM entry e
    WHERE e.account_id = a.id AND e.occurred_at >= coalesce($3::timestamptz, 'infinity')) AS later
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(e.amount_minor) FILTER (WHERE e.amount_minor > 0), 0)::bigint AS came,
      coalesce(-sum(e.amount_minor) FILTER (WHERE e.amount_minor < 0), 0)::bigint AS went
    FROM entry e WHERE e.account_id = a.id AND e.occurred_at >= coalesce($2::timestamptz, '-infinity')
      AND e.occurred_at < coalesce($3::timestamptz, 'infinity')) AS within
  WHERE a.id = $1`

/**
 * An account over a period by when things happened: what was there when it began, what came and went, what was there when it
 * ended. Without a beginning it opens with nothing; without an end it closes with what is there now.
 *
 * Example: 100000 came on the 1st and 30000 went on the 3rd → the 2nd alone: opening and closing 100000, in and out 0.
 */
export async function readStatement(
  primary: pg.Pool,
  accountId: string,
  period: Period,
): Promise<Omit<StatementJson, 'from' | 'to' | 'accountId'>> {
  const [row] = await readRows<Omit<StatementJson, 'from' | 'to' | 'accountId'>>(
    primary,
    'account-statement',
    STATEMENT_SQL,
    [accountId, period.from, period.before],
  )
  if (row === undefined) throw new Error('the account was there a moment ago')
  return row
}
