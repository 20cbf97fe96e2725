/**
 * The order in which the directory last showed its clients, for "previous" and "next" on a card. It lives as long as
 * the tab: a card that was opened by a link has no neighbours, and that is right.
 */
interface RememberedList {
  ids: readonly string[]
  /** Where the list is, so that a card leads back to the same view, e.g. `/clients?search=орех`. */
  href: string
}

export interface ListPlace {
  previous: string | null
  next: string | null
  /** Counted from one. */
  place: number
  /** How many rows the list had loaded; there may be more of them on the server. */
  size: number
  href: string
}

let remembered: RememberedList | null = null

/** Keeps the rows that the directory shows now, in the order shown. The last call wins. */
export function rememberList(ids: readonly string[], href: string): void {
  remembered = { ids, href }
}

/**
 * Where a client stands in the list that was shown last, or null when it isn't in it. E.g. after
 * `rememberList(['a', 'b', 'c'], '/clients')`, `listAround('b')` → `{ previous: 'a', next: 'c', place: 2, size: 3, … }`.
 */
export function listAround(id: string): ListPlace | null {
  if (!remembered) return null
  const { ids, href } = remembered
  const at = ids.indexOf(id)
  if (at === -1) return null
  return { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null, place: at + 1, size: ids.length, href }
}
