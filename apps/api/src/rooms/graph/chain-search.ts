/** A neighbour found on a level, and who of the level it was found from. */
export interface Neighbour {
  id: string
  via: string
}

/**
 * What the search asks the world. That a client is deleted is found out late, since neighbours come by the thousand: among
 * the neighbours there may be deleted ones, but none has neighbours, and none of them is `alive`.
 */
export interface ChainWorld {
  /** The neighbours of these clients, or null when there are more than `most` of them. */
  expand: (frontier: readonly string[], most: number) => Promise<readonly Neighbour[] | null>
  /** Which of these clients aren't deleted, in the same order. */
  alive: (ids: readonly string[]) => Promise<readonly string[]>
}

export interface ChainBounds {
  /** The longest chain, in steps. */
  depth: number
  /** How many neighbours one level may have, tried in this order on both sides in turn. */
  levels: readonly number[]
  /** How many clients both sides together may reach. */
  reached: number
}

export interface ChainAnswer {
  /** The clients from one to the other, both included; null when no chain was found. */
  path: string[] | null
  /** False when the search was broken off for its size. */
  exhausted: boolean
}

/** One of the two ends: whom it has reached, from whom each was reached, and who was reached last. */
interface Side {
  reached: Map<string, string | null>
  frontier: string[]
}

const startingAt = (id: string): Side => ({ reached: new Map([[id, null]]), frontier: [id] })

/**
 * Takes the neighbours of a side's frontier in: who is new becomes the next frontier, in the order of ids. Of several ways
 * to a newcomer the one over the smallest id is kept, so that the same data give the same chain.
 *
 * Example: reached {a}, frontier [a], found b via a and a via a → the frontier is [b], and b was reached from a.
 */
export function takeIn(side: Side, found: readonly Neighbour[]): void {
  const newcomers = new Map<string, string>()
  for (const { id, via } of found) {
    if (side.reached.has(id)) continue
    const known = newcomers.get(id)
    if (known === undefined || via < known) newcomers.set(id, via)
  }
  for (const [id, via] of newcomers) side.reached.set(id, via)
  side.frontier = [...newcomers.keys()].sort()
}

/** The way from the side's end to a client that it has reached, the end first. */
function wayTo({ reached }: Side, id: string): string[] {
  const way = [id]
  for (let before = reached.get(id); before; before = reached.get(before)) way.push(before)
  return way.reverse()
}

/** The chain over `meeting`, which both sides have reached. */
export function joinWays(from: Side, to: Side, meeting: string): string[] {
  return [...wayTo(from, meeting), ...wayTo(to, meeting).reverse().slice(1)]
}

/** Expands the side that costs less: the one with the smaller frontier, unless its neighbours turn out too many. */
async function expandCheaper(
  { expand }: ChainWorld,
  sides: readonly [Side, Side],
  levels: readonly number[],
): Promise<Side | null> {
  const [from, to] = sides
  const order = from.frontier.length <= to.frontier.length ? [from, to] : [to, from]
  for (const most of levels) {
    for (const side of order) {
      const found = await expand(side.frontier, most)
      if (found === null) continue
      takeIn(side, found)
      return side
    }
  }
  return null
}

/**
 * The shortest chain between two clients, looked for from both ends. Each round expands one whole level of one side: of
 * the two the one whose neighbours fit into the smaller bound, so that a client with thousands of neighbours is gone
 * around as long as the other side leads somewhere. As soon as both have reached the same client, the way over it is the shortest.
 *
 * Example: a–b, b–c and a–d–e–c with depth 6 → path [a, b, c]; with depth 1 → no path, exhausted.
 */
export async function searchChain(
  world: ChainWorld,
  { fromId, toId }: { fromId: string; toId: string },
  bounds: ChainBounds,
): Promise<ChainAnswer> {
  const from = startingAt(fromId)
  const to = startingAt(toId)
  for (let steps = 0; steps < bounds.depth; steps++) {
    if (from.frontier.length === 0 || to.frontier.length === 0) break
    const grown = await expandCheaper(world, [from, to], bounds.levels)
    if (grown === null) return { path: null, exhausted: false }
    const other = grown === from ? to : from
    const both = grown.frontier.filter((id) => other.reached.has(id))
    const [meeting] = both.length === 0 ? [] : await world.alive(both)
    if (meeting !== undefined) return { path: joinWays(from, to, meeting), exhausted: true }
    if (from.reached.size + to.reached.size > bounds.reached) return { path: null, exhausted: false }
  }
  return { path: null, exhausted: true }
}
