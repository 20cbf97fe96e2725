import { type DirectorySearch, isCustomFilter } from './directory-search.ts'

/**
 * The conditions on custom fields as the API takes them, in one JSON text; absent when there are none. What kind of
 * condition it is stands in the key, `:from`, `:to` and `:text`, or else in the value: a flag, or ids of choices.
 *
 * Example: `{ 'custom:0192…:from': '5' }` → `{"0192…":{"from":5}}`.
 */
export function customQuery(view: DirectorySearch): string | undefined {
  const asked: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(view)) {
    if (!isCustomFilter(key) || typeof value !== 'string') continue
    const [, id = '', end] = key.split(':')
    if (end === 'text') asked[id] = value
    else if (end) asked[id] = { ...(asked[id] as object | undefined), [end]: endOf(value) }
    else asked[id] = whole(value)
  }
  return Object.keys(asked).length === 0 ? undefined : JSON.stringify(asked)
}

/** A date stays a text, a number becomes one. */
function endOf(value: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
}

function whole(value: string): boolean | string[] {
  return value === 'true' || value === 'false' ? value === 'true' : value.split(',')
}

/** The view without those conditions, as the rest of the query. */
export function withoutCustom(view: DirectorySearch): DirectorySearch {
  return Object.fromEntries(Object.entries(view).filter(([key]) => !isCustomFilter(key))) as DirectorySearch
}
