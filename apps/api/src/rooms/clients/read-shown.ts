import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import { LIST_COLUMNS, LIST_JOINS } from './list-columns.ts'

/** What a list shows of its clients: columns of the client `c`, with the joins that they need. */
export interface Shown {
  /** Of the prepared statement. */
  name: string
  columns: string
  joins: string
}

/** A directory's row. */
export const LISTED: Shown = { name: 'client-listed', columns: LIST_COLUMNS, joins: LIST_JOINS }

/**
 * The clients of these ids, in their order. Which clients a page has is found before, by a statement that is planned anew
 * for its values; planning so many columns each time would cost more than reading them, so they are prepared.
 */
export async function readShown<Row>(reads: pg.Pool, ids: readonly string[], shown: Shown): Promise<Row[]> {
  if (ids.length === 0) return []
  const text = `
    SELECT ${shown.columns} FROM unnest($1::uuid[]) WITH ORDINALITY AS page(id, place)
    JOIN client c ON c.id = page.id ${shown.joins} ORDER BY page.place`
  return readRows<Row>(reads, shown.name, text, [ids])
}
