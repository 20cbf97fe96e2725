import type pg from 'pg'
import type { CustomField } from '../../fields/custom/custom-field.ts'
import { conditions } from '../../platform/db/conditions.ts'
import { readRows } from '../../platform/db/database.ts'
import { withCustom } from './custom-columns.ts'
import { addFilters, type ClientsQuery } from './filters.ts'
import { LIST_COLUMNS, LIST_JOINS, type ListRow } from './list-columns.ts'
import { orderBy, parseSort } from './sorting.ts'

/** Rows that are in memory at a time. */
const BATCH = 1_000

const ROWS_SQL = `
  SELECT ${LIST_COLUMNS}
  FROM unnest($1::uuid[]) WITH ORDINALITY AS page(id, place) JOIN client c ON c.id = page.id ${LIST_JOINS}
  ORDER BY page.place`

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
 * All rows of a list in its order, with the values of these custom fields, a thousand at a time, as one moment saw them: a cursor holds the order, so that sorting
 * happens once. The connection goes back to the pool as soon as the reader ends, breaks off, or takes nothing for a
 * minute, when the server ends the transaction.
 */
export async function* exportedRows(
  reads: pg.Pool,
  query: ClientsQuery,
  fields: readonly CustomField[],
): AsyncGenerator<ListRow[]> {
  const where = conditions()
  addFilters(where, query)
  const order = orderBy(parseSort(query.sort ?? 'name'))
  const client = await reads.connect()
  // When the server ends the session between two reads, the next read says so; unheard, it would end the process.
  const unheard = () => {}
  client.on('error', unheard)
  let failure: Error | undefined
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query("SET LOCAL idle_in_transaction_session_timeout = '60s'")
    await client.query(
      `DECLARE exported NO SCROLL CURSOR FOR SELECT c.id FROM client c WHERE ${where.sql()} ORDER BY ${order}`,
      where.values,
    )
    for (;;) {
      const { rows } = await client.query<{ id: string }>(`FETCH ${BATCH} FROM exported`)
      if (rows.length === 0) return
      const listed = await readRows<ListRow>(client, 'clients-export', ROWS_SQL, [rows.map(({ id }) => id)])
      yield await withCustom(client, listed, fields)
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
