import type pg from 'pg'
import { readRowsFresh } from './database.ts'

/** Rows that are in memory at a time. */
const BATCH = 1_000

/** Why a connection isn't given back in good order; absent, it is. */
async function giveBack(client: pg.PoolClient, failure: Error | undefined): Promise<void> {
  if (failure !== undefined) return client.release(failure)
  try {
    await client.query('ROLLBACK')
    client.release()
  } catch (error) {
    client.release(error as Error)
  }
}

/**
 * All rows of a query in its order, a thousand at a time, as one moment saw them: a cursor holds the order, so that sorting
 * happens once, and each batch may be completed on the same connection. The connection goes back to the pool as soon as the
 * reader ends, breaks off, or takes nothing for a minute, when the server ends the transaction.
 */
export async function* inBatches<Row, Complete = Row>(
  reads: pg.Pool,
  query: { text: string; values: unknown[] },
  complete: (on: pg.PoolClient, rows: Row[]) => Promise<Complete[]>,
): AsyncGenerator<Complete[]> {
  const client = await reads.connect()
  // When the server ends the session between two reads, the next read says so; unheard, it would end the process.
  const unheard = () => {}
  client.on('error', unheard)
  let failure: Error | undefined
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query("SET LOCAL idle_in_transaction_session_timeout = '60s'")
    await client.query(`DECLARE batches NO SCROLL CURSOR FOR ${query.text}`, query.values)
    for (;;) {
      const rows = await readRowsFresh<Row>(client, `FETCH ${BATCH} FROM batches`, [])
      if (rows.length === 0) return
      yield await complete(client, rows)
      if (rows.length < BATCH) return
    }
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    await giveBack(client, failure)
    client.off('error', unheard)
  }
}
