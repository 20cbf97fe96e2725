import type pg from 'pg'
import { readRowsFresh } from '../platform/db/database.ts'

/** Reading is the one thing that may take its time here: a sum over all entries does. */
const PATIENT = "SET LOCAL statement_timeout = '10min'; SET LOCAL work_mem = '64MB'"
const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
const MARK_SQL = 'SELECT pg_export_snapshot() AS snapshot, pg_backend_pid() AS pid'

/** Reads until it is done or `stop` aborts. */
type Read = (connection: pg.PoolClient, stop: AbortSignal) => Promise<unknown>

/**
 * Reads side by side on two connections that see one and the same moment, however others go on writing: two hours of reading
 * take one where there are two processors. When one of them fails or `signal` aborts, both are cancelled.
 */
export async function readAtOneMoment(
  primary: pg.Pool,
  reads: readonly [Read, Read],
  signal?: AbortSignal,
): Promise<void> {
  const connections: pg.PoolClient[] = []
  const pids: number[] = []
  const failure = new AbortController()
  const stop = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal
  stop.addEventListener('abort', () => {
    primary.query('SELECT pg_cancel_backend(pid) FROM unnest($1::int[]) pid', [pids]).catch(() => undefined)
  })
  let whole = false
  try {
    let snapshot: string | null = null
    for (const _ of reads) {
      const connection = await primary.connect()
      connections.push(connection)
      const same = snapshot === null ? '' : `SET TRANSACTION SNAPSHOT '${snapshot}'; `
      await connection.query(`${BEGIN}; ${same}${PATIENT}`)
      const [mark] = await readRowsFresh<{ snapshot: string; pid: number }>(connection, MARK_SQL, [])
      snapshot ??= mark?.snapshot ?? null
      if (mark !== undefined) pids.push(mark.pid)
    }
    stop.throwIfAborted()
    const under = connections.map(async (connection, nth) => {
      await reads[nth]?.(connection, stop)
      // At once: PostgreSQL ends a transaction in which nothing happens while the other one still reads.
      await connection.query('COMMIT')
    })
    for (const one of under) one.catch((error) => failure.abort(error))
    await Promise.allSettled(under)
    stop.throwIfAborted()
    whole = true
  } finally {
    for (const connection of connections) connection.release(!whole)
  }
}
