import type { Conditions } from '../../platform/db/conditions.ts'
import { refuse } from '../../platform/http/problem.ts'

/**
 * The sorts of the directory: the column that orders, and how its value stands in a cursor. Where a client may lack the
 * value, it counts as the last one in either direction, in the expression that the indexes have too.
 */
const SORT_COLUMNS = {
  name: { column: 'c.sort_name', cast: 'text' },
  createdAt: { column: 'c.created_at', cast: 'timestamptz' },
  registeredOn: { column: 'c.registered_on', cast: 'date' },
  number: { column: 'c.number', cast: 'bigint' },
  birthDate: {
    column: `coalesce(c.birth_date, 'infinity'::date)`,
    descending: `coalesce(c.birth_date, '-infinity'::date)`,
    cast: 'date',
  },
} as const
export type SortKey = keyof typeof SORT_COLUMNS
export const SORT_KEYS = Object.keys(SORT_COLUMNS) as SortKey[]

const MOST_KEYS = 3

export interface SortPart {
  key: SortKey
  descending: boolean
}

const WORDS = {
  ru: `Сортировать можно по ${SORT_KEYS.join(', ')}: не больше трёх, каждый не больше раза`,
  en: `Sort by ${SORT_KEYS.join(', ')}: at most three, each at most once`,
}

/** Reads `name,-createdAt`. @throws 400 for a sort that doesn't exist, or one named twice. */
export function parseSort(sort: string): SortPart[] {
  const parts = sort.split(',').map((part): SortPart | null => {
    const descending = part.startsWith('-')
    const key = descending ? part.slice(1) : part
    return Object.hasOwn(SORT_COLUMNS, key) ? { key: key as SortKey, descending } : null
  })
  const known = parts.filter((part) => part !== null)
  if (
    known.length !== parts.length ||
    known.length > MOST_KEYS ||
    new Set(known.map((p) => p.key)).size !== known.length
  ) {
    throw refuse('malformed', { errors: [{ pointer: '?/sort', code: 'sort-unknown', detail: WORDS }] })
  }
  return known
}

interface KeyColumn {
  column: string
  cast: string
  descending: boolean
}

function keyColumn({ key, descending }: SortPart): KeyColumn {
  const sort: { column: string; descending?: string; cast: string } = SORT_COLUMNS[key]
  const column = descending ? (sort.descending ?? sort.column) : sort.column
  return { column, cast: sort.cast, descending }
}

function keyColumns(sort: readonly SortPart[]): KeyColumn[] {
  return [...sort.map(keyColumn), { column: 'c.id', cast: 'uuid', descending: sort[0]?.descending ?? false }]
}
/** `c.sort_name DESC, c.id DESC`: the id last, so that the order is total. */
export function orderBy(sort: readonly SortPart[]): string {
  return keyColumns(sort)
    .map((k) => `${k.column}${k.descending ? ' DESC' : ''}`)
    .join(', ')
}

/** The values of a row's sort key, as `key` JSON: what the next page's cursor holds. */
export function keySelect(sort: readonly SortPart[]): string {
  return `jsonb_build_array(${keyColumns(sort)
    .map((k) => k.column)
    .join(', ')}) AS "sortKey"`
}

/** Adds "behind this key": a row comparison where all go one way (an index range), otherwise spelled out. */
export function addAfter(
  where: Conditions,
  sort: readonly SortPart[],
  key: readonly (string | number)[],
): void {
  const columns = keyColumns(sort)
  if (key.length !== columns.length) throw refuse('cursor-invalid')
  const values = columns.map((k, i) => `${where.value(key[i])}::${k.cast}`)
  const oneWay = columns.every((k) => k.descending === columns[0]?.descending)
  if (oneWay) {
    const operator = columns[0]?.descending ? '<' : '>'
    where.add(`(${columns.map((k) => k.column).join(', ')}) ${operator} (${values.join(', ')})`)
    return
  }
  const branches = columns.map((k, i) => {
    const equal = columns.slice(0, i).map((e, j) => `${e.column} = ${values[j]}`)
    return [...equal, `${k.column} ${k.descending ? '<' : '>'} ${values[i]}`].join(' AND ')
  })
  where.add(branches.map((branch) => `(${branch})`).join(' OR '))
}
