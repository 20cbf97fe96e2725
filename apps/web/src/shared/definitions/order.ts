/** Where a move puts a row: right before or after another one. */
export interface Beside {
  place: 'before' | 'after'
  otherId: string
}

/**
 * Beside whom the row comes to stand when it goes to the place `to` (0 is the first) of these ids: A B C with C to 0
 * is before A, with A to 1 after B. Null when it stands there already or there is no such place.
 */
export function besideAt(ids: readonly string[], id: string, to: number): Beside | null {
  const from = ids.indexOf(id)
  const otherId = ids[to]
  if (from === -1 || from === to || otherId === undefined) return null
  return { place: to < from ? 'before' : 'after', otherId }
}

/** The ids with one moved to the place `to`: A B C with C to 0 is C A B. */
export function movedIds(ids: readonly string[], id: string, to: number): string[] {
  return ids.filter((each) => each !== id).toSpliced(to, 0, id)
}
