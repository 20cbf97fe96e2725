import fc from 'fast-check'

/** A world of clients numbered from 0: who is deleted, and what connects them. */
export interface Web {
  size: number
  deleted: ReadonlySet<number>
  edges: readonly { from: number; to: number; symmetric: boolean; ended: boolean }[]
}

/** What may be said only once at a time: who is what of whom. */
const factOf = ({ from, to, symmetric }: Web['edges'][number]) =>
  symmetric ? `${Math.min(from, to)}=${Math.max(from, to)}` : `${from}>${to}`

/** Small worlds with few enough connections that chains of every length turn up, hubs and islands among them. */
export const webs = (largest: number): fc.Arbitrary<Web> =>
  fc.integer({ min: 2, max: largest }).chain((size) => {
    const client = fc.integer({ min: 0, max: size - 1 })
    const edge = fc.record({
      from: fc.oneof(client, fc.constant(0)),
      to: client,
      symmetric: fc.boolean(),
      ended: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    })
    return fc.record({
      size: fc.constant(size),
      deleted: fc.array(client, { maxLength: 2 }).map((list) => new Set(list)),
      edges: fc
        .uniqueArray(edge, { maxLength: Math.ceil(size * 1.4), selector: factOf })
        .map((list) => list.filter(({ from, to }) => from !== to)),
    })
  })

/** Who is connected with whom in a world: both ways, what has ended and who is deleted left out. */
export function neighboursIn({ size, deleted, edges }: Web): ReadonlySet<number>[] {
  const near = Array.from({ length: size }, () => new Set<number>())
  for (const { from, to, ended } of edges) {
    if (ended || deleted.has(from) || deleted.has(to)) continue
    near[from]?.add(to)
    near[to]?.add(from)
  }
  return near
}

/** How many steps the shortest way takes, by a plain breadth-first search from one end; null without a way. */
export function stepsBetween(web: Web, from: number, to: number): number | null {
  const near = neighboursIn(web)
  const steps = new Map([[from, 0]])
  for (const at of steps.keys()) {
    if (at === to) break
    for (const next of near[at] ?? []) if (!steps.has(next)) steps.set(next, (steps.get(at) ?? 0) + 1)
  }
  return steps.get(to) ?? null
}
