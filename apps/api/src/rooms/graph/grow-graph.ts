/** Neighbours shown of the client in the centre, of any other, and of one that is expanded, each time. */
export const CENTRE_ROOM = 40
export const NODE_ROOM = 12
export const EXPANDED_ROOM = 40

/**
 * How many neighbours of a client may be shown. Example: 40 of the centre, 12 of another, and 52 of one that was
 * expanded once; 40 more with each further time.
 */
export function roomOf(id: string, centreId: string, expand: readonly string[]): number {
  const times = expand.filter((expanded) => expanded === id).length
  return (id === centreId ? CENTRE_ROOM : NODE_ROOM) + times * EXPANDED_ROOM
}

/** A neighbour as the level's query offers it: `via` is the place of who it was reached from, 1 for the first. */
export interface Offered {
  via: number
  id: string
}

/**
 * Which of the offered neighbours are shown, when there is room for `room` more: the first of each client on the level,
 * then the second of each, so that nobody takes all the room. Whoever is offered twice counts once.
 *
 * Example: offered a, b, c by the first and d by the second with room for 3 → a, d, b.
 */
export function pickLevel<T extends Offered>(offered: readonly T[], room: number): T[] {
  const ranks = new Map<number, number>()
  const ranked = offered.map((one) => {
    const rank = ranks.get(one.via) ?? 0
    ranks.set(one.via, rank + 1)
    return { one, rank }
  })
  ranked.sort((a, b) => a.rank - b.rank || a.one.via - b.one.via)
  const picked = new Map<string, T>()
  for (const { one } of ranked) {
    if (picked.size >= room) break
    if (!picked.has(one.id)) picked.set(one.id, one)
  }
  return [...picked.values()]
}

/**
 * Who is asked for neighbours next: everybody reached at `distance` as long as that is below `depth`, beyond it only who
 * was expanded.
 */
export function nextFrontier(
  reached: readonly string[],
  distance: number,
  { depth, expand }: { depth: number; expand: readonly string[] },
): readonly string[] {
  return distance < depth ? reached : reached.filter((id) => expand.includes(id))
}
