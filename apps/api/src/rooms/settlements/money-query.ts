import type pg from 'pg'
import type { Scope } from '../../platform/auth/access.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import type { Period } from '../../platform/http/period.ts'
import { OPERATION_COLUMNS, OPERATION_JOINS, OTHER_SIDE, presentLine, type Timed } from './line-columns.ts'
import { type MoneyFilters, moneyConditions, PLACE_COLUMNS, PLACES } from './money-filters.ts'
import type { Group, MoneyOperationJson, MoneyReportJson, Step } from './money-schemas.ts'
import { refuseReport } from './problems.ts'

/** More rows than anyone reads: a report that has more is refused. */
const MOST_ROWS = 5_000

/** What a row is split by: the columns of its cells. */
const COLUMNS: Record<Group, string> = {
  period: 'period',
  city: 'city_id',
  'legal-entity': 'legal_entity_id',
  category: 'category_id',
  method: 'method',
  kind: 'kind',
}
const SUMS = `coalesce(sum(came), 0)::bigint AS "inMinor", coalesce(sum(went), 0)::bigint AS "outMinor",
  coalesce(sum(came - went), 0)::bigint AS "netMinor", coalesce(sum(operations), 0)::int AS operations`

const named = (alias: string) =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name) END`

/**
 * What came and went, split by `group` and, for a chart, by `by`; days, weeks and months are the company's. All is summed up once,
 * as finely as it is asked for, and everything else is a sum of that. A reversal counts on the day on which it happened.
 * @throws 403 `out-of-scope`, 422 `report-too-long`.
 *
 * Example: 5000 came by cash on Monday and 2000 went on Tuesday → totals in 5000, out 2000, net 3000, two points by day.
 */
export async function readMoneyReport(
  reads: pg.Pool,
  asked: {
    period: Period
    filters: MoneyFilters
    scope: Scope
    timeZone: string
    by: Step
    group: readonly Group[]
  },
): Promise<Pick<MoneyReportJson, 'totals' | 'series' | 'rows'>> {
  const { by, group } = asked
  const where = moneyConditions(asked.period, asked.filters, asked.scope)
  const grain = [...new Set<Group>(['period', ...group])].map((one) => COLUMNS[one]).join(', ')
  const start = `date_trunc(${where.value(by)}, e.occurred_at AT TIME ZONE ${where.value(asked.timeZone)})::date`
  const split = (one: Group) =>
    group.includes(one)
      ? COLUMNS[one]
      : `NULL::${one === 'period' ? 'date' : one === 'method' || one === 'kind' ? 'text' : 'uuid'}`
  const text = `
    WITH line AS (
      SELECT ${start} AS period, a.city_id, a.legal_entity_id, o.category_id, ${PLACE_COLUMNS.method} AS method, o.kind,
        ${PLACE_COLUMNS.amount} AS amount
      FROM ${PLACES} WHERE ${where.sql()}),
    cell AS MATERIALIZED (
      SELECT ${grain}, coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS came,
        coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS went, count(*) AS operations
      FROM line GROUP BY ${grain}),
    shown AS (
      SELECT ${(Object.keys(COLUMNS) as Group[]).map((one) => `${split(one)} AS ${COLUMNS[one]}`).join(', ')}, ${SUMS}
      FROM cell ${group.length === 0 ? '' : `GROUP BY ${group.map((one) => COLUMNS[one]).join(', ')}`}
      LIMIT ${MOST_ROWS + 1})
    SELECT
      (SELECT to_jsonb(t) FROM (SELECT ${SUMS} FROM cell) t) AS totals,
      (SELECT coalesce(jsonb_agg(s ORDER BY s.period), '[]') FROM (
        SELECT period, sum(came)::bigint AS "inMinor", sum(went)::bigint AS "outMinor" FROM cell GROUP BY period) s) AS series,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('period', r.period, 'city', ${named('city')}, 'legalEntity', ${named('entity')},
          'category', ${named('category')}, 'method', r.method, 'kind', r.kind, 'inMinor', r."inMinor", 'outMinor', r."outMinor",
          'netMinor', r."netMinor", 'operations', r.operations)
          ORDER BY r.period DESC, city.position, city.id, entity.position, entity.id, category.direction, category.position, category.id,
            array_position(ARRAY['cash', 'card', 'bank', 'terminal', 'online'], r.method), r.kind), '[]')
        FROM shown r LEFT JOIN city ON city.id = r.city_id LEFT JOIN legal_entity entity ON entity.id = r.legal_entity_id
          LEFT JOIN money_category category ON category.id = r.category_id) AS rows`
  const [report] = await readRowsFresh<Pick<MoneyReportJson, 'totals' | 'series' | 'rows'>>(
    reads,
    text,
    where.values,
  )
  if (report === undefined) throw new Error('sums are always there')
  if (report.rows.length > MOST_ROWS) throw refuseReport('report-too-long')
  return report
}

/** After which operation a page begins: when it happened, its id, and the line. */
export type MoneyKey = [occurredAt: string, operationId: string, line: number]

type Listed = MoneyOperationJson & { line: number }

const LISTED_SQL = (page: string) => `
  SELECT ${OPERATION_COLUMNS}, r.role AS place, ${named('city')} AS city, ${named('entity')} AS "legalEntity",
    other.told->'client' AS client, (-r.amount_minor)::bigint AS "amountMinor", r.line
  FROM (${page}) r ${OPERATION_JOINS} ${OTHER_SIDE}
    LEFT JOIN city ON city.id = r.city_id LEFT JOIN legal_entity entity ON entity.id = r.legal_entity_id
  ORDER BY r.occurred_at DESC, r.operation_id DESC, r.line DESC`

/** The operations behind a report, the newest first. @throws 403 `out-of-scope`. */
export async function readMoneyOperations(
  reads: pg.Pool,
  asked: { period: Period; filters: MoneyFilters; scope: Scope },
  { after, limit }: { after: MoneyKey | null; limit: number },
): Promise<Listed[]> {
  const where = moneyConditions(asked.period, asked.filters, asked.scope)
  if (after !== null) {
    const [at, id, line] = [where.value(after[0]), where.value(after[1]), where.value(after[2])]
    where.add(
      `(e.occurred_at, e.operation_id, e.line) < (${at}::timestamptz, ${id}::uuid, ${line}::smallint)`,
    )
    // What the index of entries is walked by.
    where.add(`e.occurred_at <= ${at}::timestamptz`)
  }
  const most = where.value(limit)
  const newest = (of: string) =>
    `${of}.occurred_at DESC, ${of}.operation_id DESC, ${of}.line DESC LIMIT ${most}`
  // Each place gives as many as may be needed, in the order of its index, and the newest of them are the page.
  const page = `
    SELECT p.*, a.role, a.city_id, a.legal_entity_id
    FROM account a CROSS JOIN LATERAL (
      SELECT e.operation_id, e.line, e.amount_minor, e.occurred_at FROM entry e JOIN operation o ON o.id = e.operation_id
      WHERE e.account_id = a.id AND ${where.sql()} ORDER BY ${newest('e')}) AS p
    WHERE a.client_id IS NULL ORDER BY ${newest('p')}`
  return (await readRowsFresh<Timed<Listed>>(reads, LISTED_SQL(page), where.values)).map(presentLine)
}
