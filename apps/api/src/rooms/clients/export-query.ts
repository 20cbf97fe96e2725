import type pg from 'pg'
import { inBatches } from '../../platform/db/batches.ts'
import { conditions } from '../../platform/db/conditions.ts'
import { readRows } from '../../platform/db/database.ts'
import { addFilters, type ClientsQuery } from './filters.ts'
import { LIST_COLUMNS, LIST_JOINS, type ListRow } from './list-columns.ts'
import { orderBy, parseSort } from './sorting.ts'

const ROWS_SQL = `
  SELECT ${LIST_COLUMNS}
  FROM unnest($1::uuid[]) WITH ORDINALITY AS page(id, place) JOIN client c ON c.id = page.id ${LIST_JOINS}
  ORDER BY page.place`

/** All rows of a list in its order, in batches that `complete` adds to on the same connection. */
export function exportedRows(
  reads: pg.Pool,
  query: ClientsQuery,
  complete: (on: pg.PoolClient, rows: readonly ListRow[]) => Promise<ListRow[]>,
): AsyncGenerator<ListRow[]> {
  const where = conditions()
  addFilters(where, query)
  const order = orderBy(parseSort(query.sort ?? 'name'))
  const text = `SELECT c.id FROM client c WHERE ${where.sql()} ORDER BY ${order}`
  return inBatches<{ id: string }, ListRow>(reads, { text, values: where.values }, async (on, page) =>
    complete(on, await readRows<ListRow>(on, 'clients-export', ROWS_SQL, [page.map(({ id }) => id)])),
  )
}
