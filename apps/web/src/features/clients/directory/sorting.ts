import type { TableSort } from '../../../shared/table/columns.ts'
import type { FieldDescription } from '../queries.ts'

/** The API orders by so many columns at most. */
const mostKeys = 3

const byName: TableSort = { key: 'name', descending: false }

/** The order in the address as columns and directions, e.g. `-createdAt,name`; absent is by name. */
export function readSort(sort: string | undefined): TableSort[] {
  if (!sort) return [byName]
  return sort
    .split(',')
    .map((one) =>
      one.startsWith('-') ? { key: one.slice(1), descending: true } : { key: one, descending: false },
    )
}

/**
 * The order after a click on a head, as it stands in the address. A second click turns it round; times and dates begin
 * with the newest, since that is what one looks for. With `add` (Shift) the column orders within the ones before it, and
 * a third click takes it out again: by name, Shift and `createdAt` → `name,-createdAt`.
 */
export function sortBy(
  key: string,
  before: readonly TableSort[],
  fields: readonly FieldDescription[],
  add = false,
): string | undefined {
  const type = fields.find((field) => field.key === key)?.type
  const first = type === 'date' || type === 'instant'
  const present = before.find((one) => one.key === key)
  const turned: TableSort = { key, descending: present ? !present.descending : first }
  if (!add) return write([turned])
  if (!present) return write([...before, turned].slice(-mostKeys))
  const done = present.descending !== first
  return write(before.flatMap((one) => (one !== present ? [one] : done ? [] : [turned])))
}

function write(sort: readonly TableSort[]): string | undefined {
  const text = sort.map(({ key, descending }) => (descending ? `-${key}` : key)).join(',')
  return text === '' || text === byName.key ? undefined : text
}
