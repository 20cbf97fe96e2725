import type { TableSort } from '../../../shared/table/columns.ts'
import type { FieldDescription } from '../queries.ts'

/** The order in the address as a column and a direction, e.g. `-createdAt`; absent is by name. */
export function readSort(sort: string | undefined): TableSort {
  if (!sort) return { key: 'name', descending: false }
  return sort.startsWith('-') ? { key: sort.slice(1), descending: true } : { key: sort, descending: false }
}

/**
 * The order after a click on a head, as it stands in the address. A second click turns it round; times and dates begin
 * with the newest, since that is what one looks for.
 */
export function sortBy(
  key: string,
  before: TableSort,
  fields: readonly FieldDescription[],
): string | undefined {
  const type = fields.find((field) => field.key === key)?.type
  const descending = before.key === key ? !before.descending : type === 'date' || type === 'instant'
  if (key === 'name' && !descending) return undefined
  return descending ? `-${key}` : key
}
