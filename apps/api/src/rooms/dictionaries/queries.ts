import type pg from 'pg'
import { conditions, escapeLike } from '../../platform/db/conditions.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import { DICTIONARIES, DICTIONARY_KEYS, type DictionaryKey } from './registry.ts'

export interface DictionaryItem {
  id: string
  name: string
  position: number
  retired: boolean
  version: number
}

const COLUMNS = 'id, name, position, retired_at IS NOT NULL AS retired, version'

export interface ItemsQuery {
  search?: string | undefined
  retired: 'true' | 'false' | 'all'
  after: [number, string] | null
  limit: number
}

/** Items in their order, behind the key `after`. */
export async function readItems(
  reads: pg.Pool,
  dictionary: DictionaryKey,
  query: ItemsQuery,
): Promise<DictionaryItem[]> {
  const where = conditions()
  if (query.retired !== 'all')
    where.add(`(retired_at IS NOT NULL) = ${where.value(query.retired === 'true')}`)
  if (query.search !== undefined)
    where.add(`name ILIKE ${where.value(`%${escapeLike(query.search.trim())}%`)}`)
  if (query.after !== null) {
    where.add(`(position, id) > (${where.value(query.after[0])}::int, ${where.value(query.after[1])}::uuid)`)
  }
  const { table } = DICTIONARIES[dictionary]
  const text = `SELECT ${COLUMNS} FROM ${table} WHERE ${where.sql()} ORDER BY position, id LIMIT ${query.limit}`
  return readRowsFresh<DictionaryItem>(reads, text, where.values)
}

export async function readItem(
  reads: pg.Pool,
  dictionary: DictionaryKey,
  id: string,
): Promise<DictionaryItem | null> {
  const text = `SELECT ${COLUMNS} FROM ${DICTIONARIES[dictionary].table} WHERE id = $1`
  const [item] = await readRowsFresh<DictionaryItem>(reads, text, [id])
  return item ?? null
}

/** How many items in use each dictionary has. */
export async function readSizes(reads: pg.Pool): Promise<Map<string, number>> {
  const parts = DICTIONARY_KEYS.map(
    (key) =>
      `SELECT '${key}' AS key, count(*) AS size FROM ${DICTIONARIES[key].table} WHERE retired_at IS NULL`,
  )
  const rows = await readRowsFresh<{ key: string; size: number }>(reads, parts.join(' UNION ALL '), [])
  return new Map(rows.map((row) => [row.key, row.size]))
}
