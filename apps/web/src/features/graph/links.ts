import type { Box as AnyBox } from '../../shared/diagram/box.ts'
import { cut } from '../../shared/diagram/cut.ts'
import { innerWord } from './inner-words.ts'
import type { GraphEdge } from './queries.ts'

/** Where a client's card stands, and how far from the centre. */
export interface Box extends AnyBox {
  distance: number
}

interface Point {
  x: number
  y: number
}

/** A line of the picture, from the first to the second box, with what is written on it. */
export interface Link {
  key: string
  kind: GraphEdge['kind']
  fromId: string
  toId: string
  /** An SVG path. */
  path: string
  /** Arrowheads at the end and at the beginning of the path. */
  arrow: { end: boolean; start: boolean }
  /** Where the star of the head of a family stands; null on other lines. */
  star: Point | null
  /** The middle of what is written, and its lines from above to below. */
  label: Point
  lines: string[]
}

const laneGap = 13
const mostLines = 3
const lineLetters = 20
const arcWidth = 96
const starGap = 11

const middle = ({ y, height }: Box) => y + height / 2

/** A point of the curve at `t` between 0 and 1. Example: at 0 it is the first point, at 1 the last. */
export function onCurve([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const u = 1 - t
  const at = (axis: 'x' | 'y') =>
    u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis]
  return { x: Math.round(at('x')), y: Math.round(at('y')) }
}

/** The curve between two boxes: from side to side, or round the outer side when one stands above the other. */
function curveBetween(
  first: Box,
  second: Box,
  shift: number,
  leftwards: boolean,
): [Point, Point, Point, Point] {
  const y1 = middle(first) + shift
  const y2 = middle(second) + shift
  const above = first.x < second.x + second.width && second.x < first.x + first.width
  if (above) {
    const side = ({ x, width }: Box) => (leftwards ? x : x + width)
    const out = (leftwards ? -1 : 1) * (arcWidth + Math.abs(shift))
    const [a, d] = [
      { x: side(first), y: y1 },
      { x: side(second), y: y2 },
    ]
    return [a, { x: a.x + out, y: y1 }, { x: d.x + out, y: y2 }, d]
  }
  const rightwards = first.x < second.x
  const a = { x: rightwards ? first.x + first.width : first.x, y: y1 }
  const d = { x: rightwards ? second.x : second.x + second.width, y: y2 }
  const bend = (d.x - a.x) / 2
  return [a, { x: a.x + bend, y: y1 }, { x: d.x - bend, y: y2 }, d]
}

/** The arrow beside a word, pointing from who is it to whom they are it. */
function arrowFor(from: Box, to: Box): string {
  if (to.x >= from.x + from.width) return '→'
  if (to.x + to.width <= from.x) return '←'
  return to.y > from.y ? '↓' : '↑'
}

/** «муж →», «← жена», «подруга»: what is written on the line of a pair; beyond three words their number. */
function linesOf(edges: readonly GraphEdge[], boxes: ReadonlyMap<string, Box>): string[] {
  const lines = edges.map((edge) => {
    const word = cut(innerWord(edge.label), lineLetters)
    const [from, to] = [boxes.get(edge.fromId), boxes.get(edge.toId)]
    if (edge.symmetric || !from || !to) return word
    const arrow = arrowFor(from, to)
    return arrow === '←' || arrow === '↑' ? `${arrow} ${word}` : `${word} ${arrow}`
  })
  return lines.length <= mostLines
    ? lines
    : [...lines.slice(0, mostLines - 1), `+${lines.length - mostLines + 1}`]
}

/**
 * One line between two clients for their connections of one kind. Of a family only the star at its head is drawn, since the
 * dashes say the rest. The line of a family runs a little below the middle of the cards and, where the pair is also connected
 * otherwise, the line of the hierarchy a little above.
 *
 * Example: «муж» of `a` (left) and «жена» of `b` (right) → one line with arrowheads at both ends and «муж →», «← жена».
 */
export function linkBetween(
  a: Box,
  b: Box,
  edges: readonly GraphEdge[],
  { alone, leftwards }: { alone: boolean; leftwards: boolean },
): Link {
  // From the nearer to the farther, so that what is written stands beside the farther, where there is more room.
  const [first, second] = a.distance <= b.distance ? [a, b] : [b, a]
  const kind = edges[0]?.kind ?? 'relation'
  const shift = kind === 'family' ? laneGap : kind === 'hierarchy' && !alone ? -laneGap : 0
  const curve = curveBetween(first, second, shift, leftwards)
  const [p0, p1, p2, p3] = curve
  const boxes = new Map([a, b].map((box) => [box.id, box]))
  const directed = edges.filter(({ symmetric }) => kind === 'relation' && !symmetric)
  const headId = kind === 'family' ? edges[0]?.toId : undefined
  const head = headId === undefined ? null : headId === first.id ? p0 : p3
  const outwards = head && Math.sign((head === p0 ? p1.x - p0.x : p2.x - p3.x) || 1)
  return {
    key: `${kind} ${first.id} ${second.id}`,
    kind,
    fromId: first.id,
    toId: second.id,
    path: `M${p0.x},${p0.y} C${p1.x},${p1.y} ${p2.x},${p2.y} ${p3.x},${p3.y}`,
    arrow: {
      end: directed.some(({ toId }) => toId === second.id),
      start: directed.some(({ toId }) => toId === first.id),
    },
    star: head && outwards !== null ? { x: head.x + outwards * starGap, y: head.y } : null,
    label: onCurve(curve, first.distance === second.distance ? 0.5 : 0.66),
    lines: kind === 'family' ? [] : linesOf(edges, boxes),
  }
}
