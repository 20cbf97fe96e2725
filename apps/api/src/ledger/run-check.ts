import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import type { Clock } from '../platform/clock.ts'
import { sqlFaultOf } from '../platform/db/sql-errors.ts'
import { checkLedger, type LedgerReport } from './self-check.ts'

/** One lock for all processes, known to `ledger_check_runs` too: whoever checks holds it, and a process that dies gives it back. */
const LOCK = 8220001

const FINISH_SQL = `
  UPDATE ledger_check SET outcome = $2, finished_at = $3, progress_percent = CASE WHEN $2 = 'failed' THEN progress_percent ELSE 100 END,
    operations = $4, entries = $5, accounts = $6, fault_count = $7, faults = $8::jsonb WHERE id = $1 AND finished_at IS NULL`

async function finish(
  primary: pg.Pool,
  id: string,
  now: Date,
  outcome: 'whole' | 'faulty' | 'failed',
  report: LedgerReport | null,
): Promise<void> {
  await primary.query(FINISH_SQL, [
    id,
    outcome,
    now,
    report?.operations ?? 0,
    report?.entries ?? 0,
    report?.accounts ?? 0,
    report?.faultCount ?? 0,
    JSON.stringify(report?.faults ?? []),
  ])
}

/**
 * Runs the check whose row `begin_ledger_check` has added, and writes down what came of it, its progress on the way. Aborted, it
 * ends as failed. @throws what made it fail, after that is written down.
 */
export async function runCheck(
  primary: pg.Pool,
  clock: Clock,
  id: string,
  signal?: AbortSignal,
): Promise<LedgerReport> {
  const holder = await primary.connect()
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [LOCK])
    const tell = async (percent: number) => {
      await primary.query('UPDATE ledger_check SET progress_percent = $2 WHERE id = $1', [id, percent])
    }
    const report = await checkLedger(primary, { tell, ...(signal && { signal }) })
    await finish(primary, id, clock.now(), report.faultCount > 0 ? 'faulty' : 'whole', report)
    return report
  } catch (error) {
    await finish(primary, id, clock.now(), 'failed', null)
    throw error
  } finally {
    // The lock goes with its session, so the session goes too.
    holder.release(true)
  }
}

/** The checks that requests began in this process and that go on after their answers. */
export interface LedgerChecks {
  /** Runs the check of this row in the background. */
  start(id: string, onError: (error: unknown) => void): void
  /** When none of them runs any more. */
  settled(): Promise<void>
  /** Ends them as failed. */
  stop(): Promise<void>
}

export function ledgerChecks(primary: pg.Pool, clock: Clock): LedgerChecks {
  const stopping = new AbortController()
  const running = new Set<Promise<unknown>>()
  const settled = async () => void (await Promise.all(running))
  return {
    start: (id, onError) => {
      const check = runCheck(primary, clock, id, stopping.signal)
        .catch(onError)
        .finally(() => running.delete(check))
      running.add(check)
    },
    settled,
    stop: async () => {
      stopping.abort()
      await settled()
    },
  }
}

/** The nightly check; null where one runs already. */
export async function checkNightly(primary: pg.Pool, clock: Clock): Promise<LedgerReport | null> {
  const id = randomUUIDv7()
  try {
    await primary.query('SELECT begin_ledger_check($1, $2, NULL)', [id, clock.now()])
  } catch (error) {
    if (sqlFaultOf(error)?.constraint === 'ledger_check_one_at_once') return null
    throw error
  }
  return runCheck(primary, clock, id)
}
