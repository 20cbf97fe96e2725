import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinWays, type Neighbour, searchChain, takeIn } from '../../src/rooms/graph/chain-search.ts'
import { neighboursIn, stepsBetween, type Web, webs } from '../support/chain-oracle.ts'

const GENEROUS = { depth: 6, levels: [1_000], reached: 1_000 }

/** The world as a search asks it: the deleted are found, but lead nowhere. What it gave is counted, and `order` is the order in which neighbours come. */
function worldOf(web: Web, order: (list: Neighbour[]) => Neighbour[] = (list) => list) {
  const near = neighboursIn(web)
  const all = neighboursIn({ ...web, deleted: new Set() })
  const living = (id: string) => !web.deleted.has(Number(id))
  const read = { rows: 0 }
  const expand = async (frontier: readonly string[], most: number) => {
    const found = frontier
      .filter(living)
      .flatMap((via) => [...(all[Number(via)] ?? [])].map((id) => ({ id: String(id), via })))
    read.rows += Math.min(found.length, most + 1)
    return found.length > most ? null : order(found)
  }
  const alive = async (ids: readonly string[]) => ids.filter(living)
  return { near, read, world: { expand, alive } }
}

const ends = { fromId: '0', toId: '1' }

describe('what a side has reached', () => {
  it('grows by newcomers in the order of ids, each reached over the smallest id', () => {
    const side = { reached: new Map<string, string | null>([['a', null]]), frontier: ['a'] }
    takeIn(side, [
      { id: 'c', via: 'a' },
      { id: 'b', via: 'a' },
    ])
    expect(side.frontier).toEqual(['b', 'c'])
    takeIn(side, [
      { id: 'd', via: 'c' },
      { id: 'd', via: 'b' },
      { id: 'a', via: 'b' },
    ])
    expect(side.frontier).toEqual(['d'])
    expect([side.reached.get('d'), side.reached.get('a')]).toEqual(['b', null])
    const other = {
      reached: new Map<string, string | null>([
        ['z', null],
        ['d', 'z'],
      ]),
      frontier: ['d'],
    }
    expect(joinWays(side, other, 'd')).toEqual(['a', 'b', 'd', 'z'])
  })
})

describe('the search for a chain', () => {
  it('finds a chain exactly when a plain breadth-first search does, and one as short', async () => {
    await fc.assert(
      fc.asyncProperty(webs(24), fc.integer({ min: 1, max: 6 }), async (web, depth) => {
        const { near, world } = worldOf(web)
        const { path, exhausted } = await searchChain(world, ends, { ...GENEROUS, depth })
        const steps = stepsBetween(web, 0, 1)
        expect(exhausted).toBe(true)
        if (steps === null || steps > depth) {
          expect(path).toBeNull()
          return
        }
        expect(path).toHaveLength(steps + 1)
        expect([path?.at(0), path?.at(-1)]).toEqual(['0', '1'])
        for (const [index, id] of (path ?? []).entries()) {
          if (index > 0) expect(near[Number(path?.[index - 1])]?.has(Number(id))).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives the same chain in whatever order neighbours come', async () => {
    await fc.assert(
      fc.asyncProperty(webs(16), async (web) => {
        const straight = await searchChain(worldOf(web).world, ends, GENEROUS)
        const backwards = await searchChain(worldOf(web, (list) => list.toReversed()).world, ends, GENEROUS)
        expect(backwards).toEqual(straight)
      }),
      { numRuns: 1_000 },
    )
  })

  it('with tight bounds gives the right chain or says that it broke off, and never a wrong “no”', async () => {
    await fc.assert(
      fc.asyncProperty(webs(24), fc.integer({ min: 1, max: 12 }), async (web, tight) => {
        const { world } = worldOf(web)
        const { path, exhausted } = await searchChain(world, ends, {
          depth: 6,
          levels: [tight],
          reached: tight * 2,
        })
        const steps = stepsBetween(web, 0, 1)
        if (path !== null) expect(path.length - 1).toBe(steps)
        else if (exhausted) expect(steps === null || steps > 6).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('goes around a client with thousands of neighbours when the other side leads on', async () => {
    // 0 is next to the hub 2, and 1 is three steps away from 0 past it; the hub has 5,000 others.
    const rim = Array.from({ length: 5_000 }, (_, n) => ({ from: 2, to: n + 6 }))
    const links = [
      [0, 2],
      [0, 3],
      [3, 4],
      [4, 1],
    ].map(([from = 0, to = 0]) => ({ from, to }))
    const edges = [...links, ...rim].map((edge) => ({ ...edge, symmetric: false, ended: false }))
    const { world, read } = worldOf({ size: 5_006, deleted: new Set(), edges })
    const { path } = await searchChain(world, ends, { depth: 6, levels: [100, 10_000], reached: 10_000 })
    expect(path).toEqual(['0', '3', '4', '1'])
    expect(read.rows).toBeLessThan(500)
  })
})
