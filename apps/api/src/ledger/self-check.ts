import type pg from 'pg'
import { readRowsFresh } from '../platform/db/database.ts'
import { readAtOneMoment } from './one-moment.ts'
import { ASSETS } from './operation-schemas.ts'

export const FAULT_CODES = [
  'operation-without-entries',
  'entries-without-operation',
  'operation-unbalanced',
  'operation-amount-differs',
  'account-unknown',
  'number-gap',
  'balance-differs',
  'chain-broken',
  'held-differs',
  'bonus-below-zero',
  'company-account-numbered',
] as const
export type FaultCode = (typeof FAULT_CODES)[number]

/** Something in the ledger that can't be; amounts in minor units, `number` that of the account's first wrong entry. */
export interface LedgerFault {
  code: FaultCode
  operationId: string | null
  accountId: string | null
  number: number | null
  expectedMinor: number | null
  foundMinor: number | null
}

export interface LedgerReport {
  operations: number
  entries: number
  accounts: number
  /** All that were found; `faults` holds the first hundred. */
  faultCount: number
  faults: LedgerFault[]
}

export const MAX_FAULTS = 100
const SLICE = 200_000
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const perAsset = ASSETS.map((asset) => `coalesce(sum(e.amount_minor) FILTER (WHERE a.asset = '${asset}'), 0)`)

/** Operations of a slice against their entries, both in the order of ids, so that memory stays that of the slice. */
const OPERATIONS_SQL = `
  WITH summed AS (
    SELECT e.operation_id, count(*) AS lines, count(a.id) AS known, sum(e.amount_minor) AS total,
      coalesce(sum(e.amount_minor) FILTER (WHERE e.amount_minor > 0), 0) AS moved,
      ${perAsset.map((sum) => `${sum} <> 0`).join(' OR ')} AS uneven
    FROM entry e LEFT JOIN account a ON a.id = e.account_id
    WHERE e.operation_id > $1 AND e.operation_id <= $2 GROUP BY e.operation_id),
  judged AS (
    SELECT coalesce(o.id, s.operation_id) AS id, s.lines, o.amount_minor, s.moved, s.total, CASE
        WHEN o.id IS NULL THEN 'entries-without-operation'
        WHEN s.lines IS NULL OR s.lines < 2 THEN 'operation-without-entries'
        WHEN s.known < s.lines THEN 'account-unknown'
        WHEN s.uneven THEN 'operation-unbalanced'
        WHEN s.moved <> o.amount_minor THEN 'operation-amount-differs' END AS code
    FROM (SELECT id, amount_minor FROM operation WHERE id > $1 AND id <= $2) o
      FULL JOIN summed s ON s.operation_id = o.id)
  SELECT count(*) AS checked, coalesce(sum(lines), 0)::bigint AS entries, count(code) AS "faultCount",
    coalesce((SELECT jsonb_agg(f) FROM (SELECT jsonb_build_object('code', code, 'operationId', id,
        'expectedMinor', CASE code WHEN 'operation-amount-differs' THEN amount_minor ELSE 0 END,
        'foundMinor', CASE code WHEN 'operation-amount-differs' THEN moved ELSE total END) AS f
      FROM judged WHERE code IS NOT NULL LIMIT ${MAX_FAULTS}) told), '[]') AS faults
  FROM judged`

const SLICE_END_SQL = `SELECT id FROM operation WHERE id > $1 ORDER BY id OFFSET ${SLICE - 1} LIMIT 1`

/**
 * Accounts against their entries, in one pass over the entries and without sorting them. That each entry begins with the balance
 * that the one before left is told by hashes: of every (number, balance after) and every (number − 1, balance before) all must
 * cancel out but the very first and the very last, and the last is what the account says.
 */
const ACCOUNTS_SQL = `
  WITH summed AS (
    SELECT account_id, count(*) AS lines, count(number) AS numbered, sum(amount_minor) AS total, max(number) AS last,
      bit_xor(hashint8extended(balance_after_minor, number)
        # hashint8extended(balance_after_minor - amount_minor, number - 1)) AS chain
    FROM entry GROUP BY account_id),
  kept AS (SELECT account_id, sum(amount_minor) AS total FROM hold WHERE state = 'pending' GROUP BY account_id),
  judged AS (
    SELECT a.id, a.balance_minor, a.held_minor, coalesce(s.total, 0) AS total, coalesce(k.total, 0) AS kept, CASE
        WHEN a.client_id IS NULL THEN CASE WHEN s.numbered > 0 THEN 'company-account-numbered' END
        WHEN coalesce(s.lines, 0) <> a.entries OR s.numbered < s.lines OR s.last <> a.entries THEN 'number-gap'
        WHEN a.balance_minor <> coalesce(s.total, 0) THEN 'balance-differs'
        WHEN s.chain <> (hashint8extended(0, 0) # hashint8extended(a.balance_minor, a.entries)) THEN 'chain-broken'
        WHEN a.held_minor <> coalesce(k.total, 0) THEN 'held-differs'
        WHEN a.asset = 'BONUS' AND a.balance_minor < 0 THEN 'bonus-below-zero' END AS code
    FROM account a LEFT JOIN summed s ON s.account_id = a.id LEFT JOIN kept k ON k.account_id = a.id)
  SELECT count(*) AS checked, count(code) AS "faultCount",
    coalesce((SELECT jsonb_agg(f) FROM (SELECT jsonb_build_object('code', code, 'accountId', id,
        'expectedMinor', CASE code WHEN 'held-differs' THEN kept ELSE total END,
        'foundMinor', CASE code WHEN 'held-differs' THEN held_minor ELSE balance_minor END) AS f
      FROM judged WHERE code IS NOT NULL LIMIT ${MAX_FAULTS}) told), '[]') AS faults
  FROM judged`

/** The first entry of an account that doesn't follow from the one before it. */
const FIRST_WRONG_SQL = `
  SELECT e.operation_id AS "operationId", e.place AS number, e.before + e.amount_minor AS "expectedMinor",
    e.balance_after_minor AS "foundMinor"
  FROM (SELECT x.*, row_number() OVER w AS place, coalesce(lag(x.balance_after_minor) OVER w, 0) AS before
        FROM entry x WHERE x.account_id = $1 WINDOW w AS (ORDER BY x.number)) e
  WHERE e.number IS DISTINCT FROM e.place OR e.balance_after_minor IS DISTINCT FROM e.before + e.amount_minor
  ORDER BY e.place LIMIT 1`

interface Judged {
  checked: number
  entries: number
  faultCount: number
  faults: Partial<LedgerFault>[]
}

const NO_FAULT: LedgerFault = {
  code: 'balance-differs',
  operationId: null,
  accountId: null,
  number: null,
  expectedMinor: null,
  foundMinor: null,
}

function add(report: LedgerReport, judged: Pick<Judged, 'faultCount' | 'faults'>): void {
  report.faultCount += judged.faultCount
  const room = MAX_FAULTS - report.faults.length
  report.faults.push(...judged.faults.slice(0, room).map((fault) => ({ ...NO_FAULT, ...fault })))
}

/** The next slice of operations as `(from, to]`, for whoever asks first; null once there is none. */
function slices(): (connection: pg.PoolClient) => Promise<[string, string] | null> {
  let from: string | null = '00000000-0000-0000-0000-000000000000'
  let turn: Promise<unknown> = Promise.resolve()
  return (connection) => {
    const mine = turn.then(async (): Promise<[string, string] | null> => {
      if (from === null) return null
      const [end] = await readRowsFresh<{ id: string }>(connection, SLICE_END_SQL, [from])
      const slice: [string, string] = [from, end?.id ?? LAST_UUID]
      from = end?.id ?? null
      return slice
    })
    turn = mine.catch(() => undefined)
    return mine
  }
}

async function checkOperations(
  connection: pg.PoolClient,
  report: LedgerReport,
  next: ReturnType<typeof slices>,
  tell: (operations: number) => Promise<void>,
): Promise<void> {
  for (let slice = await next(connection); slice !== null; slice = await next(connection)) {
    const [judged] = await readRowsFresh<Judged>(connection, OPERATIONS_SQL, slice)
    if (judged !== undefined) {
      report.operations += judged.checked
      report.entries += judged.entries
      add(report, judged)
    }
    await tell(report.operations)
  }
}

async function checkAccounts(connection: pg.PoolClient, report: LedgerReport): Promise<void> {
  const [judged] = await readRowsFresh<Judged>(connection, ACCOUNTS_SQL, [])
  if (judged === undefined) return
  report.accounts = judged.checked
  const faults = []
  for (const fault of judged.faults) {
    const lookCloser = fault.code === 'chain-broken' || fault.code === 'number-gap'
    const [wrong] = lookCloser
      ? await readRowsFresh<Partial<LedgerFault>>(connection, FIRST_WRONG_SQL, [fault.accountId])
      : []
    faults.push({ ...fault, ...wrong })
  }
  add(report, { faultCount: judged.faultCount, faults })
}

/**
 * Proves the whole ledger as of one moment, while others go on posting: every operation balances per asset and has its two
 * entries, every account of a client says what its entries sum to, entry follows entry without a gap, what is held is held by
 * pending holds, no bonus is below zero. Operations are read side by side with accounts and then with each other; ten million entries
 * take less than a minute; memory is bounded by slices of 200,000 operations and by `work_mem`. `tell` hears how much is done, in percent; `signal` ends
 * the check.
 *
 * Example: one entry of +100 made +101 by hand gives its operation as `operation-unbalanced` (0 expected, 1 found) and its account
 * as `balance-differs`.
 */
export async function checkLedger(
  primary: pg.Pool,
  { tell = async () => {}, signal }: { tell?: (percent: number) => Promise<void>; signal?: AbortSignal } = {},
): Promise<LedgerReport> {
  const report: LedgerReport = { operations: 0, entries: 0, accounts: 0, faultCount: 0, faults: [] }
  const next = slices()
  let total = 1
  const operations = (connection: pg.PoolClient, stop: AbortSignal) =>
    checkOperations(connection, report, next, async (done) => {
      stop.throwIfAborted()
      await tell(Math.min(99, Math.floor((done / total) * 99)))
    })
  const counted = async (connection: pg.PoolClient, stop: AbortSignal) => {
    const [all] = await readRowsFresh<{ operations: number }>(
      connection,
      'SELECT count(*) AS operations FROM operation',
      [],
    )
    total = Math.max(1, all?.operations ?? 0)
    await operations(connection, stop)
  }
  const accounts = async (connection: pg.PoolClient, stop: AbortSignal) => {
    await checkAccounts(connection, report)
    await operations(connection, stop)
  }
  await readAtOneMoment(primary, [counted, accounts], signal)
  return report
}
