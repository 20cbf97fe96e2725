import type { RawSearch } from '../../lib/search-params.ts'

/** What the address says about the picture, ids separated by commas; everything is absent when it is as at first. */
export interface ChartSearch {
  /** Whose subordinates are hidden. */
  closed?: string
  /** Whose subordinates are shown, though they stand deeper than the picture goes at first. */
  opened?: string
  /** Of whom more subordinates are shown: once for each fifty more. */
  more?: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** As many of each as a picture may be changed by. */
const most = 40
const parts = ['closed', 'opened', 'more'] as const

const listOf = (text: string | undefined) => (text === undefined ? [] : text.split(','))

function idsParam(value: unknown): string | undefined {
  const ids = typeof value === 'string' ? value.split(',').filter((id) => uuid.test(id)) : []
  return ids.length === 0 ? undefined : ids.slice(-most).join(',')
}

/** Every part is named, also when absent: the router would hand on the address as it came. */
export function validateChartSearch(raw: RawSearch): ChartSearch {
  const found = parts.map((part) => [part, idsParam(raw[part])] as const)
  return Object.fromEntries(found.filter(([part, value]) => value !== undefined || raw[part] !== undefined))
}

export const closedOf = ({ closed }: ChartSearch): ReadonlySet<string> => new Set(listOf(closed))

/** How many subordinates of each client are shown at first, with each wish for more, and at most. */
export const limits = { usual: 12, more: 50, most: 200 }

/**
 * The clients whose own pictures have to be read besides the first one, with how many subordinates of each.
 *
 * Example: `{ opened: 'a', more: 'a,b' }` → a with 62, b with 62; `{ opened: 'a' }` → a with 12.
 */
export function wantedParts({ opened, more }: ChartSearch): { id: string; limit: number }[] {
  const wishes = listOf(more)
  return [...new Set([...listOf(opened), ...wishes])].map((id) => ({
    id,
    limit: Math.min(limits.most, limits.usual + limits.more * wishes.filter((one) => one === id).length),
  }))
}

const without = (text: string | undefined, id: string) => listOf(text).filter((one) => one !== id)
const joined = (ids: readonly string[]) => (ids.length === 0 ? undefined : ids.slice(-most).join(','))

/** With the subordinates of a client hidden, or shown; `known`: the first picture has them already. */
export function toggled(search: ChartSearch, id: string, open: boolean, known: boolean): ChartSearch {
  const closed = without(search.closed, id)
  if (open) return { ...search, closed: joined([...closed, id]) }
  const opened = without(search.opened, id)
  return { ...search, closed: joined(closed), opened: joined(known ? opened : [...opened, id]) }
}

/** With fifty more subordinates of a client. */
export function withMore(search: ChartSearch, id: string): ChartSearch {
  return { ...search, more: joined([...listOf(search.more), id]) }
}
