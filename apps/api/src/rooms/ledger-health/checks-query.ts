import type pg from 'pg'
import type { LedgerFault } from '../../ledger/self-check.ts'
import { readRows } from '../../platform/db/database.ts'
import type { LedgerCheckJson, LedgerHealthJson } from './schemas.ts'

interface Row extends Omit<LedgerCheckJson, 'startedAt' | 'finishedAt' | 'faults'> {
  startedAt: Date
  finishedAt: Date | null
  faults: LedgerFault[]
}

const COLUMNS = `
  SELECT k.id, k.started_at AS "startedAt", k.finished_at AS "finishedAt", k.outcome, k.progress_percent AS "progressPercent",
    k.operations, k.entries, k.accounts, k.fault_count AS "faultCount", k.faults,
    CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'name', s.name) END AS "startedBy"
  FROM ledger_check k LEFT JOIN staff_user s ON s.id = k.started_by_id`

/** Whose money a fault is about: the client of its account, or the first client that its operation names. */
const CLIENTS_SQL = `
  SELECT f.place, c.id, c.display_name AS "displayName"
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS f(account_id, operation_id, place)
  JOIN client c ON c.id = coalesce((SELECT a.client_id FROM account a WHERE a.id = f.account_id),
    (SELECT a.client_id FROM entry e JOIN account a ON a.id = e.account_id
     WHERE e.operation_id = f.operation_id AND a.client_id IS NOT NULL ORDER BY e.line LIMIT 1))`

async function present(primary: pg.Pool, rows: readonly Row[]): Promise<LedgerCheckJson[]> {
  const faults = rows.flatMap((row) => row.faults)
  const found =
    faults.length === 0
      ? []
      : await readRows<{ place: number; id: string; displayName: string }>(
          primary,
          'ledger-fault-clients',
          CLIENTS_SQL,
          [faults.map((fault) => fault.accountId), faults.map((fault) => fault.operationId)],
        )
  const clients = new Map(found.map(({ place, ...client }) => [place, client]))
  let place = 0
  return rows.map((row) => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    faults: row.faults.map((fault) => {
      place += 1
      return { ...fault, client: clients.get(place) ?? null }
    }),
  }))
}

/** How the ledger is: what the last checks found, when all was well, and what runs now. */
export async function readLedgerHealth(primary: pg.Pool, now: Date): Promise<LedgerHealthJson> {
  const rows = await readRows<Row>(
    primary,
    'ledger-checks',
    `${COLUMNS} WHERE k.finished_at IS NOT NULL ORDER BY k.started_at DESC, k.id DESC LIMIT 30`,
    [],
  )
  // One whose process died a while ago runs no more, though nobody has ended its row yet.
  const running = await readRows<Row>(
    primary,
    'ledger-check-running',
    `${COLUMNS} WHERE k.finished_at IS NULL AND (k.started_at > $1 OR ledger_check_runs())`,
    [new Date(now.getTime() - 60_000)],
  )
  const [good] = await readRows<{ at: Date | null }>(
    primary,
    'ledger-last-good',
    "SELECT max(finished_at) AS at FROM ledger_check WHERE outcome = 'whole'",
    [],
  )
  const checks = await present(primary, rows)
  const last = checks[0]?.outcome
  return {
    state: last === undefined || last === 'running' ? 'never' : last,
    lastGoodAt: good?.at?.toISOString() ?? null,
    running: (await present(primary, running))[0] ?? null,
    checks,
  }
}

/** A check as whoever began it is told. */
export async function readLedgerCheckBegun(
  primary: pg.Pool,
  id: string,
): Promise<{ id: string; startedAt: string }> {
  const sql = 'SELECT started_at AS "startedAt" FROM ledger_check WHERE id = $1'
  const [row] = await readRows<{ startedAt: Date }>(primary, 'ledger-check-begun', sql, [id])
  if (row === undefined) throw new Error(`There is no check ${id}`)
  return { id, startedAt: row.startedAt.toISOString() }
}
