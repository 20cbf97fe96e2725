import type pg from 'pg'
import { conditions, escapeLike } from '../../platform/db/conditions.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import type { ExtraValue } from './kind.ts'
import {
  DICTIONARY_KEYS,
  type DictionaryKey,
  extrasOf,
  kindOf,
  shownKey,
  tableOfReference,
} from './registry.ts'

/** An item with the extra fields of its dictionary: a centre has `city: { id, name }`, a tag `color`. */
export interface DictionaryItem {
  id: string
  name: string
  retired: boolean
  version: number
}

export type ItemRow = DictionaryItem & { position: number }

function columnsOf(dictionary: DictionaryKey): string {
  const extras = extrasOf(dictionary).map(([key, extra]) => {
    const value =
      extra.type === 'reference'
        ? `(SELECT jsonb_build_object('id', r.id, 'name', r.name) FROM ${tableOfReference(extra)} r WHERE r.id = i.${extra.column})`
        : `i.${extra.column}`
    return `${value} AS "${shownKey(key, extra)}"`
  })
  return ['i.id', 'i.name', 'i.retired_at IS NOT NULL AS retired', 'i.version', ...extras].join(', ')
}

export interface ItemsQuery {
  search?: string | undefined
  retired: 'true' | 'false' | 'all'
  /** Values of extra fields that the items must have, by key. */
  extras: Readonly<Record<string, ExtraValue | undefined>>
  after: [number, string] | null
  limit: number
}

/** Items in their order, behind the key `after`. */
export async function readItems(
  reads: pg.Pool,
  dictionary: DictionaryKey,
  query: ItemsQuery,
): Promise<ItemRow[]> {
  const where = conditions()
  if (query.retired !== 'all')
    where.add(`(i.retired_at IS NOT NULL) = ${where.value(query.retired === 'true')}`)
  if (query.search !== undefined) {
    const fragment = where.value(`%${escapeLike(query.search.trim())}%`)
    const texts = extrasOf(dictionary).filter(([, { type }]) => type === 'text')
    const columns = ['name', ...texts.map(([, { column }]) => column)]
    where.add(`(${columns.map((column) => `i.${column} ILIKE ${fragment}`).join(' OR ')})`)
  }
  for (const [key, { column }] of extrasOf(dictionary)) {
    if (query.extras[key] !== undefined) where.add(`i.${column} = ${where.value(query.extras[key])}`)
  }
  if (query.after !== null) {
    const [position, id] = query.after
    where.add(`(i.position, i.id) > (${where.value(position)}::int, ${where.value(id)}::uuid)`)
  }
  const text = `SELECT ${columnsOf(dictionary)}, i.position FROM ${kindOf(dictionary).table} i
    WHERE ${where.sql()} ORDER BY i.position, i.id LIMIT ${query.limit}`
  return readRowsFresh<ItemRow>(reads, text, where.values)
}

export async function readItem(
  reads: pg.Pool,
  dictionary: DictionaryKey,
  id: string,
): Promise<DictionaryItem | null> {
  const text = `SELECT ${columnsOf(dictionary)} FROM ${kindOf(dictionary).table} i WHERE i.id = $1`
  const [item] = await readRowsFresh<DictionaryItem>(reads, text, [id])
  return item ?? null
}

/** How many items in use each dictionary has. */
export async function readSizes(reads: pg.Pool): Promise<Map<string, number>> {
  const parts = DICTIONARY_KEYS.map(
    (key) => `SELECT '${key}' AS key, count(*) AS size FROM ${kindOf(key).table} WHERE retired_at IS NULL`,
  )
  const rows = await readRowsFresh<{ key: string; size: number }>(reads, parts.join(' UNION ALL '), [])
  return new Map(rows.map((row) => [row.key, row.size]))
}
