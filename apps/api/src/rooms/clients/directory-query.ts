import { sortName } from '@kith/kernel/names.ts'
import type pg from 'pg'
import { conditions } from '../../platform/db/conditions.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import { type Cursors, DEFAULT_LIMIT } from '../../platform/http/list.ts'
import { refuse } from '../../platform/http/problem.ts'
import { addFilters, type ClientsQuery } from './filters.ts'
import { narrowGroups } from './group-roots.ts'
import type { ListRow } from './list-columns.ts'
import { LISTED, readShown } from './read-shown.ts'
import { addAfter, keySelect, orderBy, parseSort } from './sorting.ts'

/** Counting stops here: more rows than this are "at least so many". */
export const COUNT_CAP = 100_000

export interface DirectoryPage {
  rows: ListRow[]
  nextCursor: string | null
}

/**
 * A page of the directory by keyset: the page's ids come from the index of the tab and sort, and only then the columns,
 * so that depth costs nothing.
 */
export async function readDirectory(
  reads: pg.Pool,
  cursors: Cursors,
  query: ClientsQuery,
): Promise<DirectoryPage> {
  const limit = query.limit ?? DEFAULT_LIMIT
  const sortText = query.sort ?? 'name'
  const sort = parseSort(sortText)
  const where = conditions()
  addFilters(where, await narrowGroups(reads, query))
  if (query.from !== undefined) {
    if (sortText !== 'name') {
      const detail = { ru: 'from годится только с sort=name', en: 'from goes with sort=name only' }
      throw refuse('malformed', { errors: [{ pointer: '?/from', code: 'from-without-name', detail }] })
    }
    where.add(`c.sort_name >= ${where.value(sortName(query.from))}`)
  }
  if (query.cursor !== undefined) addAfter(where, sort, cursors.read(query.cursor, sortText))
  const order = orderBy(sort)
  const text = `
    SELECT c.id, ${keySelect(sort)} FROM client c WHERE ${where.sql()} ORDER BY ${order} LIMIT ${limit + 1}`
  const found = await readRowsFresh<{ id: string; sortKey: (string | number)[] }>(reads, text, where.values)
  const ids = found.slice(0, limit).map(({ id }) => id)
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    rows: await readShown<ListRow>(reads, ids, LISTED),
    nextCursor: last === undefined ? null : cursors.write({ sort: sortText, key: last.sortKey }),
  }
}

/** How many clients the filters leave, counted up to COUNT_CAP: 100,001 rows are `{ value: 100000, exact: false }`. */
export async function countDirectory(
  reads: pg.Pool,
  query: ClientsQuery,
): Promise<{ value: number; exact: boolean }> {
  const where = conditions()
  addFilters(where, await narrowGroups(reads, query))
  const text = `SELECT count(*) AS value FROM (SELECT 1 FROM client c WHERE ${where.sql()} LIMIT ${COUNT_CAP + 1}) AS counted`
  const [row] = await readRowsFresh<{ value: number }>(reads, text, where.values)
  const value = row?.value ?? 0
  return value > COUNT_CAP ? { value: COUNT_CAP, exact: false } : { value, exact: true }
}
