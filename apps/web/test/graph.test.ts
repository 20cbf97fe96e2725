import { describe, expect, it } from 'vitest'
import { chainSentence } from '../src/features/graph/chain-words.ts'
import {
  expanded,
  kindsOf,
  limitOf,
  toggledKind,
  validateGraphSearch,
} from '../src/features/graph/graph-search.ts'
import { graphSvg } from '../src/features/graph/graph-svg.ts'
import { innerWord } from '../src/features/graph/inner-words.ts'
import { layOut } from '../src/features/graph/layout.ts'
import type { Graph, GraphEdge, GraphNode } from '../src/features/graph/queries.ts'
import { cut } from '../src/shared/diagram/cut.ts'
import { nearestNode } from '../src/shared/diagram/nearest-node.ts'
import { drawingScale, fileName } from '../src/shared/diagram/save-picture.ts'

const node = (id: string, distance: number, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  displayName: `Лаптева ${id}`,
  shortName: `Лаптева ${id}`,
  kind: 'person',
  state: 'active',
  distance,
  hidden: 0,
  ...more,
})
const edge = (fromId: string, toId: string, label: string, more: Partial<GraphEdge> = {}): GraphEdge => ({
  kind: 'relation',
  relationId: null,
  typeId: label,
  symmetric: false,
  fromId,
  toId,
  label,
  ...more,
})
const graph = (nodes: GraphNode[], edges: GraphEdge[]): Graph => ({ nodes, edges, truncated: false })
const words = {
  title: 'Схема',
  state: (state: string) => `(${state})`,
  more: (hidden: number) => `ещё ${hidden}`,
  initials: () => 'ЛЕ',
}

/** The same numbers every time, below `most`. */
function numbers(seed: number) {
  let state = seed + 1
  return (most: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % most
  }
}

/** A picture as the service gives it: a centre, everybody one step farther than somebody, and a few lines across. */
function pictureOf(seed: number): Graph {
  const next = numbers(seed)
  const size = 1 + next(40)
  const nodes = [node('n0', 0)]
  const edges: GraphEdge[] = []
  for (let n = 1; n < size; n++) {
    const stem = next(n)
    nodes.push(node(`n${n}`, (nodes[stem]?.distance ?? 0) + 1))
    edges.push(edge(`n${n}`, `n${stem}`, 'Мать'))
  }
  for (let n = next(10); n > 0; n--) {
    const [a, b] = [next(size), next(size)]
    if (a !== b) edges.push(edge(`n${a}`, `n${b}`, 'Друг', { symmetric: true }))
  }
  return graph(nodes, edges)
}
const pictures = Array.from({ length: 25 }, (_, seed) => pictureOf(seed))

describe('the layout of a picture', () => {
  it('places every client once, none over another, and draws every connection', () => {
    for (const picture of pictures) {
      const { nodes, links } = layOut(picture)
      expect(nodes.map(({ id }) => id)).toEqual(picture.nodes.map(({ id }) => id))
      const overlaps = nodes.flatMap((a, place) =>
        nodes
          .slice(place + 1)
          .filter(
            (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
          )
          .map((b) => [a.id, b.id]),
      )
      expect(overlaps).toEqual([])
      const pairs = new Set(picture.edges.map(({ fromId, toId }) => [fromId, toId].sort().join(' ')))
      expect(new Set(links.map(({ fromId, toId }) => [fromId, toId].sort().join(' ')))).toEqual(pairs)
      expect(links.every(({ path }) => !path.includes('NaN'))).toBe(true)
    }
  })

  it('writes several relations of a pair on one line, each with its direction', () => {
    const { links } = layOut(
      graph(
        [node('a', 0), node('b', 1)],
        [edge('a', 'b', 'Муж'), edge('b', 'a', 'Жена'), edge('b', 'a', 'Владелец дисконтной карты')],
      ),
    )
    expect(links).toHaveLength(1)
    expect(links[0]).toMatchObject({
      kind: 'relation',
      arrow: { end: true, start: true },
      lines: ['муж →', '← жена', '← владелец дисконтной…'],
      star: null,
    })
  })

  it('draws a symmetric relation without arrows, and a family with the star at its head', () => {
    const { links, nodes } = layOut(
      graph(
        [node('a', 0), node('b', 1)],
        [edge('a', 'b', 'Друг', { symmetric: true }), edge('b', 'a', 'Член семьи', { kind: 'family' })],
      ),
    )
    expect(links.map(({ kind, arrow, lines }) => [kind, arrow, lines])).toEqual([
      ['relation', { end: false, start: false }, ['друг']],
      ['family', { end: false, start: false }, []],
    ])
    const [a, b] = nodes
    const star = links[1]?.star
    expect(Math.abs((star?.x ?? 0) - ((a?.x ?? 0) + (a?.width ?? 0)))).toBeLessThan(
      Math.abs((star?.x ?? 0) - (b?.x ?? 0)),
    )
  })
})

describe('the picture as SVG', () => {
  it('holds every client and every word, escaped, and nothing that runs', () => {
    const picture = graph(
      [
        node('a', 0, { shortName: 'Ива <script>alert(1)</script>', displayName: '"&\u0007<img>' }),
        node('b', 1, { state: 'archived', hidden: 37, kind: 'unit' }),
      ],
      [edge('a', 'b', '<b>Муж</b>'), edge('b', 'a', 'Сотрудник', { kind: 'hierarchy' })],
    )
    const svg = graphSvg(layOut(picture), words)
    expect(svg).not.toMatch(/<script|<img|<b>|<style|\p{Cc}(?<!\n)/u)
    expect(svg).toContain('&#60;b&#62;')
    expect(svg).toContain('Лаптева b')
    expect(svg).toContain('(archived) · ещё 37')
    expect(svg).toContain('Сотрудник'.toLocaleLowerCase())
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('has as many cards as clients and as many lines as the layout, for any picture', () => {
    for (const picture of pictures) {
      const placed = layOut(picture)
      const svg = graphSvg(placed, words)
      expect(svg.match(/<g><title>/g)).toHaveLength(picture.nodes.length)
      expect(svg.match(/<path d="[^"]*" fill="none"/g) ?? []).toHaveLength(placed.links.length)
      for (const { shortName } of picture.nodes) expect(svg).toContain(shortName)
    }
  })

  it('is drawn at twice its size, or as large as browsers can', () => {
    expect(drawingScale(1_000, 800)).toBe(2)
    expect(drawingScale(10_000, 4_000)).toBe(0.89)
    expect(drawingScale(100, 20_000)).toBe(0.8)
    expect(fileName('Схема: ООО «Луч/Свет»', 'svg')).toBe('Схема ООО «Луч Свет».svg')
  })
})

describe('walking by arrows', () => {
  const box = (id: string, x: number, y: number) => ({ id, x, y, width: 100, height: 40, distance: 1 })
  const boxes = [
    box('me', 0, 0),
    box('right', 300, 0),
    box('corner', 200, 200),
    box('below', 0, 60),
    box('left', -300, 500),
  ]
  it('leads to the nearest in that direction, or nowhere', () => {
    expect(nearestNode(boxes, 'me', 'ArrowRight')).toBe('right')
    expect(nearestNode(boxes, 'me', 'ArrowDown')).toBe('below')
    expect(nearestNode(boxes, 'below', 'ArrowUp')).toBe('me')
    expect(nearestNode(boxes, 'me', 'ArrowLeft')).toBe('left')
    expect(nearestNode(boxes, 'me', 'ArrowUp')).toBeNull()
    expect(nearestNode(boxes, 'nobody', 'ArrowUp')).toBeNull()
  })
})

describe('the address of a picture', () => {
  const id = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
  it('keeps what is meant and drops the rest', () => {
    expect(validateGraphSearch({})).toEqual({})
    expect(
      validateGraphSearch({ depth: 3, kinds: 'families,hierarchy', types: id, expand: `${id},${id}` }),
    ).toEqual({
      depth: 3,
      kinds: 'families,hierarchy',
      types: id,
      expand: `${id},${id}`,
    })
    expect(validateGraphSearch({ depth: 9, kinds: 'x', types: '1', expand: 5 })).toEqual({
      depth: undefined,
      kinds: undefined,
      types: undefined,
      expand: undefined,
    })
  })

  it('switches connections on and off, but never the last one off', () => {
    const without = toggledKind({}, 'families')
    expect(kindsOf(without)).toEqual(['relations', 'hierarchy'])
    expect(toggledKind(without, 'families')).toEqual({ kinds: undefined })
    expect(toggledKind({ kinds: 'families' }, 'families')).toEqual({ kinds: 'families' })
  })

  it('asks for 40 more clients with each wish, 300 at most, and holds 20 wishes', () => {
    let search = {}
    expect(limitOf(search)).toBe(60)
    search = expanded(search, id)
    expect(limitOf(search)).toBe(100)
    for (let n = 0; n < 30; n++) search = expanded(search, id)
    expect(limitOf(search)).toBe(300)
    expect(validateGraphSearch(search)).toEqual(search)
  })
})

describe('words', () => {
  it('begin small inside a line, unless the capital belongs to them', () => {
    expect(innerWord('Муж')).toBe('муж')
    expect(innerWord('VIP-клиент')).toBe('VIP-клиент')
    expect(innerWord('Ё')).toBe('Ё')
    expect(innerWord('')).toBe('')
    expect(cut('Контактное лицо', 8)).toBe('Контакт…')
    expect(cut('Муж', 3)).toBe('Муж')
  })

  it('tell a chain in one line, each in the direction that it reads', () => {
    const client = (id: string) => ({ ...node(id, 0), shortName: id })
    const steps = [
      { client: client('Глеб'), edges: [] },
      { client: client('Нина'), edges: [edge('Глеб', 'Нина', 'Муж'), edge('Нина', 'Глеб', 'Жена')] },
      { client: client('Ева'), edges: [edge('Ева', 'Нина', 'Дочь')] },
      { client: client('Анна'), edges: [edge('Ева', 'Анна', 'Подруга', { symmetric: true })] },
    ]
    expect(chainSentence(steps)).toBe('Глеб → муж → Нина ← дочь ← Ева — подруга — Анна')
  })
})
