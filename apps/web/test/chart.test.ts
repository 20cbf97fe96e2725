import { describe, expect, it } from 'vitest'
import { toggled, validateChartSearch, wantedParts, withMore } from '../src/features/chart/chart-search.ts'
import { chartSvg } from '../src/features/chart/chart-svg.ts'
import { layOut } from '../src/features/chart/layout.ts'
import type { Chart, ChartNode } from '../src/features/chart/queries.ts'
import { structureOf } from '../src/features/chart/structure.ts'

const ids = {
  network: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e50',
  river: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e51',
  forest: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e52',
}
const node = (id: string, parentId: string | null, more: Partial<ChartNode> = {}): ChartNode => ({
  id,
  parentId,
  kind: parentId === null ? 'organization' : 'unit',
  displayName: `Магазин ${id}`,
  shortName: `Магазин ${id}`,
  state: 'active',
  blockedBy: null,
  ownAccount: false,
  balanceMinor: null,
  bonusMinor: null,
  debtMinor: null,
  subordinates: 0,
  hidden: 0,
  ...more,
})
const chart = (...nodes: ChartNode[]): Chart => ({ above: [], nodes, truncated: false })
const first = chart(
  node('n', null, { subordinates: 3, hidden: 1 }),
  node('a', 'n', { subordinates: 2, hidden: 2 }),
  node('b', 'n'),
)
const closed = (...all: string[]) => new Set(all)

describe('what is shown of a structure', () => {
  it('is the first picture, and what it leaves out stands as a number', () => {
    const { nodes, rests } = structureOf(first, [], closed())
    expect(nodes.map(({ id, open, top }) => [id, open, top])).toEqual([
      ['n', true, true],
      ['a', false, false],
      ['b', false, false],
    ])
    expect(rests).toMatchObject([{ parentId: 'n', hidden: 1, way: 'more' }])
  })

  it('grows by the parts that were opened, each below its client', () => {
    const part = chart(node('a', null, { subordinates: 2, hidden: 0 }), node('c', 'a'), node('d', 'a'))
    const { nodes, rests } = structureOf(first, [{ id: 'a', chart: part, failed: false }], closed())
    expect(nodes.map(({ id }) => id)).toEqual(['n', 'a', 'c', 'd', 'b'])
    expect(nodes[1]).toMatchObject({ open: true, parentId: 'n', top: false })
    expect(rests.map(({ parentId }) => parentId)).toEqual(['n'])
  })

  it('hides all below whatever is closed, and its number with it', () => {
    const { nodes, rests } = structureOf(first, [], closed('n'))
    expect(nodes.map(({ id, open }) => [id, open])).toEqual([['n', false]])
    expect(rests).toEqual([])
  })

  it('says what is on its way and what failed', () => {
    const waiting = structureOf(first, [{ id: 'a', chart: undefined, failed: false }], closed())
    expect(waiting.nodes[1]).toMatchObject({ id: 'a', open: false, waiting: true })
    const failed = structureOf(first, [{ id: 'a', chart: undefined, failed: true }], closed())
    expect(failed.rests.find(({ parentId }) => parentId === 'a')).toMatchObject({ way: 'failed' })
  })

  it('leads to the list where a picture takes no more', () => {
    const many = Array.from({ length: 200 }, (_, place) => node(`m${place}`, 'n'))
    const full = chart(node('n', null, { subordinates: 1000, hidden: 800 }), ...many)
    expect(structureOf(full, [], closed()).rests).toMatchObject([{ hidden: 800, way: 'list' }])
  })
})

describe('where everything stands', () => {
  const placed = layOut(structureOf(first, [], closed()))

  it('is a column per level, and a line from each to whoever stands above', () => {
    const [n, a, b] = placed.nodes
    expect(a?.x).toBe(b?.x)
    expect(a?.x).toBeGreaterThan((n?.x ?? 0) + (n?.width ?? 0))
    expect(placed.lines).toHaveLength(3)
  })

  it('keeps the order of the structure from above to below, in every column', () => {
    const wide = chart(
      node('n', null, { subordinates: 9 }),
      ...Array.from({ length: 9 }, (_, place) => node(`c${place}`, 'n', { subordinates: place % 3 })),
      ...Array.from({ length: 9 }, (_, place) =>
        Array.from({ length: place % 3 }, (_none, nth) => node(`c${place}-${nth}`, `c${place}`)),
      ).flat(),
    )
    const { nodes } = layOut(structureOf(wide, [], closed()))
    const columns = Map.groupBy(nodes, ({ id }) => id.split('-').length + (id === 'n' ? 0 : 1))
    for (const column of columns.values()) {
      const down = column.toSorted((a, b) => a.y - b.y).map(({ id }) => id)
      expect(down).toEqual(column.map(({ id }) => id))
    }
  })

  it('leaves every box its room', () => {
    const boxes = [...placed.nodes, ...placed.rests]
    for (const one of boxes) {
      for (const other of boxes) {
        if (one === other) continue
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y
        expect(apart, `${one.id} ${other.id}`).toBe(true)
      }
    }
  })

  it('is saved with names escaped, as much as is open', () => {
    const named = layOut(
      structureOf(chart(node('n', null, { shortName: '<script>"Луч" & Ко' })), [], closed()),
    )
    const svg = chartSvg(named, {
      title: 'Структура',
      notes: () => 'сеть',
      figures: () => '',
      rest: () => 'ещё',
    })
    expect(svg).not.toContain('<script>')
    expect(svg).toContain('&#60;script&#62;&#34;Луч&#34; &#38; Ко')
    expect(svg.match(/<text/g)).toHaveLength(3)
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true)
  })
})

describe('what is on the accounts', () => {
  const own = layOut(
    structureOf(
      chart(
        node('n', null, { subordinates: 1, ownAccount: true, balanceMinor: 50_000, debtMinor: 120_000 }),
        node('a', 'n'),
      ),
      [],
      closed(),
    ),
  )

  it('takes a line more in the box of whoever pays, and none elsewhere', () => {
    const [network, shop] = own.nodes
    expect([network?.height, shop?.height]).toEqual([77, 54])
  })

  it('is saved with the picture', () => {
    const svg = chartSvg(own, {
      title: 'Структура',
      notes: () => 'сеть',
      figures: ({ debtMinor }) => (debtMinor === null ? '' : `долг ${debtMinor}`),
      rest: () => 'ещё',
    })
    expect(svg.match(/долг 120000/g)).toHaveLength(1)
  })
})

describe('the address of the picture', () => {
  it('keeps what is open and closed, and nothing that is no id', () => {
    expect(validateChartSearch({ opened: `${ids.river},x`, closed: 7 })).toEqual({
      opened: ids.river,
      closed: undefined,
    })
    expect(validateChartSearch({})).toEqual({})
  })

  it('opens, closes and opens again', () => {
    const opened = toggled({}, ids.river, false, false)
    expect(opened).toMatchObject({ opened: ids.river })
    const shut = toggled(opened, ids.river, true, false)
    expect(shut).toMatchObject({ opened: ids.river, closed: ids.river })
    expect(toggled(shut, ids.river, false, false)).toMatchObject({ opened: ids.river, closed: undefined })
    expect(toggled({}, ids.network, false, true)).toEqual({ closed: undefined, opened: undefined })
  })

  it('asks for fifty more each time, and for two hundred at most', () => {
    const once = withMore({ opened: ids.forest }, ids.river)
    expect(wantedParts(once)).toEqual([
      { id: ids.forest, limit: 12 },
      { id: ids.river, limit: 62 },
    ])
    const often = Array.from({ length: 9 }).reduce<typeof once>((search) => withMore(search, ids.river), {})
    expect(wantedParts(often)).toEqual([{ id: ids.river, limit: 200 }])
  })
})
