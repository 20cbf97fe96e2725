import type pg from 'pg'
import { inBatches } from '../../platform/db/batches.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import type { Period } from '../../platform/http/period.ts'
import { type ClientsFilters, type ClientsKey, clientsConditions } from './clients-filters.ts'
import type { ClientSettlementsJson, SettlementTotalsJson, TurnoversJson } from './clients-schemas.ts'

interface AccountSums extends TurnoversJson {
  role: 'main' | 'bonus' | 'debt'
  city: { id: string; name: string } | null
}
interface Found extends Omit<ClientSettlementsJson, 'main' | 'bonus' | 'debts'> {
  sortName: string
  accounts: AccountSums[]
}

const NOTHING: TurnoversJson = { openingMinor: 0, inMinor: 0, outMinor: 0, closingMinor: 0 }
const sumsOf = ({ openingMinor, inMinor, outMinor, closingMinor }: TurnoversJson): TurnoversJson => ({
  openingMinor,
  inMinor,
  outMinor,
  closingMinor,
})

function present({ sortName: _, accounts, ...client }: Found): ClientSettlementsJson {
  const of = (role: string) => sumsOf(accounts.find((account) => account.role === role) ?? NOTHING)
  const debts = accounts.flatMap((account) =>
    account.role === 'debt' && account.city !== null ? [{ city: account.city, ...sumsOf(account) }] : [],
  )
  return { ...client, main: of('main'), bonus: of('bonus'), debts }
}

/** Since the beginning of the period: what came and went within it, and what changed after it, per account. */
const LATER = `
  coalesce(sum(e.amount_minor) FILTER (WHERE e.occurred_at >= $3), 0)::bigint AS later,
  coalesce(sum(e.amount_minor) FILTER (WHERE e.amount_minor > 0 AND e.occurred_at < $3), 0)::bigint AS came,
  coalesce(-sum(e.amount_minor) FILTER (WHERE e.amount_minor < 0 AND e.occurred_at < $3), 0)::bigint AS went`

/** These clients in this order, each with its accounts over the period: `$1` ids, `$2` and `$3` the period, `$4` the city of debts. */
const OF_CLIENTS_SQL = `
  SELECT c.sort_name AS "sortName", jsonb_build_object('id', c.id, 'displayName', c.display_name) AS client,
    CASE WHEN town.id IS NOT NULL THEN jsonb_build_object('id', town.id, 'name', town.name) END AS city,
    (SELECT w.invoice_details FROM client w WHERE w.id = ANY (c.path || c.id) AND w.invoice_details IS NOT NULL
      ORDER BY w.depth DESC LIMIT 1) AS "invoiceDetails",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('role', a.role,
        'city', CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('id', t.id, 'name', t.name) END,
        'openingMinor', a.balance_minor - s.later - s.came + s.went, 'inMinor', s.came, 'outMinor', s.went,
        'closingMinor', a.balance_minor - s.later) ORDER BY t.position, t.id), '[]')
      FROM account a LEFT JOIN city t ON t.id = a.city_id CROSS JOIN LATERAL (
        SELECT ${LATER} FROM entry e WHERE e.account_id = a.id AND e.occurred_at >= $2) AS s
      WHERE a.client_id = c.id AND (a.role <> 'debt' OR $4::uuid IS NULL OR a.city_id = $4)) AS accounts
  FROM unnest($1::uuid[]) WITH ORDINALITY AS page(id, place) JOIN client c ON c.id = page.id
    LEFT JOIN city town ON town.id = c.city_id
  ORDER BY page.place`

const since = ({ from, before }: Period) => [from ?? '-infinity', before ?? 'infinity']

async function ofClients(
  on: pg.Pool | pg.PoolClient,
  ids: readonly string[],
  period: Period,
  filters: ClientsFilters,
): Promise<Found[]> {
  return readRowsFresh<Found>(on, OF_CLIENTS_SQL, [ids, ...since(period), filters.cityId ?? null])
}

/**
 * A page of clients by name with what they had, what came and went, and what they had in the end, per account: the page is found
 * first, by an index, and only its clients are summed up.
 */
export async function readClientsPage(
  reads: pg.Pool,
  period: Period,
  filters: ClientsFilters,
  { after, limit }: { after: ClientsKey | null; limit: number },
): Promise<{ items: ClientSettlementsJson[]; last: ClientsKey | null }> {
  const { where } = clientsConditions(filters)
  if (after !== null)
    where.add(`(c.sort_name, c.id) > (${where.value(after[0])}, ${where.value(after[1])}::uuid)`)
  const most = where.value(limit + 1)
  // Names are indexed apart for those in the archive; each part gives as many as may be needed, in order.
  const part = (archived: string) => `(SELECT c.id, c.sort_name FROM client c
    WHERE ${where.sql()} AND c.archived_at IS ${archived} ORDER BY c.sort_name, c.id LIMIT ${most})`
  const page = await readRowsFresh<{ id: string }>(
    reads,
    `SELECT id FROM (${part('NULL')} UNION ALL ${part('NOT NULL')}) AS c ORDER BY sort_name, id LIMIT ${most}`,
    where.values,
  )
  const ids = page.slice(0, limit).map(({ id }) => id)
  const found = await ofClients(reads, ids, period, filters)
  const end = page.length > limit ? found.at(-1) : undefined
  return { items: found.map(present), last: end === undefined ? null : [end.sortName, end.client.id] }
}

/** The same of all whom the filters leave, in batches. */
export function exportedClients(
  reads: pg.Pool,
  period: Period,
  filters: ClientsFilters,
): AsyncGenerator<ClientSettlementsJson[]> {
  const { where } = clientsConditions(filters)
  const text = `SELECT c.id FROM client c WHERE ${where.sql()} ORDER BY c.sort_name, c.id`
  return inBatches<{ id: string }, ClientSettlementsJson>(
    reads,
    { text, values: where.values },
    async (on, page) =>
      (
        await ofClients(
          on,
          page.map(({ id }) => id),
          period,
          filters,
        )
      ).map(present),
  )
}

interface RoleSums extends TurnoversJson {
  role: 'main' | 'bonus' | 'debt'
  clients: number
  owedMinor: number
  owingMinor: number
}

/**
 * Sums of all whom the filters leave.
 *
 * Example: two who closed with debts of −500 and +300 → debts closing −200, owed 500, owing 300.
 */
export async function readClientsTotals(
  reads: pg.Pool,
  period: Period,
  filters: ClientsFilters,
): Promise<SettlementTotalsJson> {
  const { where, ofAccounts } = clientsConditions(filters)
  const [from, before] = since(period).map((at) => `${where.value(at)}::timestamptz`)
  const rows = await readRowsFresh<RoleSums>(
    reads,
    `WITH mine AS MATERIALIZED (
       SELECT a.id, a.role, a.client_id, a.balance_minor FROM client c JOIN account a ON a.client_id = c.id
       WHERE ${where.sql()} AND ${ofAccounts}),
     moved AS (
       SELECT e.account_id, ${LATER.replaceAll('$3', before ?? '')} FROM entry e JOIN mine ON mine.id = e.account_id
       WHERE e.occurred_at >= ${from} GROUP BY e.account_id),
     over AS (
       SELECT m.role, m.client_id, coalesce(v.came, 0) AS came, coalesce(v.went, 0) AS went,
         m.balance_minor - coalesce(v.later, 0) AS closing
       FROM mine m LEFT JOIN moved v ON v.account_id = m.id)
     SELECT role, count(*)::int AS clients, sum(closing - came + went)::bigint AS "openingMinor", sum(came)::bigint AS "inMinor",
       sum(went)::bigint AS "outMinor", sum(closing)::bigint AS "closingMinor",
       coalesce(-sum(closing) FILTER (WHERE closing < 0), 0)::bigint AS "owedMinor",
       coalesce(sum(closing) FILTER (WHERE closing > 0), 0)::bigint AS "owingMinor"
     FROM over GROUP BY role`,
    where.values,
  )
  const of = (role: string) => rows.find((row) => row.role === role)
  const [main, debts] = [of('main'), of('debt')]
  return {
    // Every client with an own account has exactly one main account.
    clients: main?.clients ?? 0,
    main: sumsOf(main ?? NOTHING),
    bonus: sumsOf(of('bonus') ?? NOTHING),
    debts: sumsOf(debts ?? NOTHING),
    owedMinor: debts?.owedMinor ?? 0,
    owingMinor: debts?.owingMinor ?? 0,
  }
}
