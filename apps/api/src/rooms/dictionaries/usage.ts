import type pg from 'pg'
import { readRowsFresh } from '../../platform/db/database.ts'
import type { Use } from './kind.ts'
import { type DictionaryKey, kindOf } from './registry.ts'

/** Counting stops here, so that the answer is quick for a city of a million clients too. */
const COUNTED = 100_000

export interface Usage {
  what: Use['what']
  count: number
  /** False when there are more than were counted. */
  exact: boolean
}

/** One row for each place where an item ($1) may be used, with its number of uses up to `limit`. */
export function usageSql(dictionary: DictionaryKey, limit: number): string {
  const kind = kindOf(dictionary)
  return kind.usedBy
    .map(({ what, table, columns, lists = [] }) => {
      const holds = [
        ...columns.map((column) => `${column} = $1::uuid`),
        ...lists.map((column) => `(${column} @> ARRAY[$1::uuid] AND ${column} <> '{}')`),
      ].join(' OR ')
      const other = table === kind.table ? 'AND id <> $1::uuid' : ''
      return `SELECT '${what}' AS what, count(*) AS count FROM (
           SELECT 1 FROM ${table} WHERE (${holds}) ${other} LIMIT ${limit}) AS uses`
    })
    .join(' UNION ALL ')
}

/** Where an item is used and how often, without the places where it isn't. */
export async function readUsage(reads: pg.Pool, dictionary: DictionaryKey, id: string): Promise<Usage[]> {
  const sql = usageSql(dictionary, COUNTED + 1)
  const rows = await readRowsFresh<{ what: Use['what']; count: number }>(reads, sql, [id])
  return rows
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => ({ what, count: Math.min(count, COUNTED), exact: count <= COUNTED }))
}
