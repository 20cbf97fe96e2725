import { cardSvg, colour, escaped, frameAround, pictureSvg } from '../../shared/diagram/picture.ts'
import type { PlacedGraph, PlacedNode } from './layout.ts'
import type { Link } from './links.ts'

/** What the picture says besides names: in the language of the screen. */
export interface PictureWords {
  title: string
  /** The state of a client who isn't simply active, e.g. «архив». */
  state: (state: PlacedNode['state']) => string
  /** E.g. «ещё 37». */
  more: (hidden: number) => string
  initials: (node: PlacedNode) => string
}

const halo = `paint-order="stroke" stroke="${colour('bg')}" stroke-width="4" stroke-linejoin="round"`
const text = {
  word: `font-size="11" text-anchor="middle" ${halo}`,
  star: `font-size="13" text-anchor="middle" ${halo}`,
}

const lineColour = { relation: 'ink-3', family: 'violet', hierarchy: 'ink-4' } as const

function linkSvg({ kind, path, arrow, star, label, lines }: Link): string {
  const stroke = colour(lineColour[kind])
  const dashes = kind === 'family' ? ' stroke-dasharray="6 4"' : ''
  const heads = `${arrow.start ? ' marker-start="url(#start)"' : ''}${arrow.end ? ' marker-end="url(#end)"' : ''}`
  const first = label.y - ((lines.length - 1) * 14) / 2
  const words = lines.map(
    (line, place) =>
      `<text ${text.word} x="${label.x}" y="${first + place * 14}" fill="${colour('ink-2')}">${escaped(line)}</text>`,
  )
  const starText = star
    ? `<text ${text.star} x="${star.x}" y="${star.y}" fill="${colour('violet')}">★</text>`
    : ''
  return `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="1.4"${dashes}${heads}/>${words.join('')}${starText}`
}

function nodeSvg(node: PlacedNode, words: PictureWords): string {
  const notes = [
    ...(node.state === 'active' ? [] : [words.state(node.state)]),
    ...(node.hidden > 0 ? [words.more(node.hidden)] : []),
  ].join(' · ')
  return cardSvg({ ...node, marked: node.centre, notes, initials: words.initials(node) })
}

const head = (id: string, way: string, at: number) =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="${at}" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="${way}" fill="${colour('ink-3')}"/></marker>`

/** What the picture covers: all cards, and what is written on the lines. */
export const frameOf = ({ nodes, links }: PlacedGraph) =>
  frameAround(
    nodes,
    links.flatMap(({ label }) => [label.x - 60, label.x + 60]),
  )

/** The picture as an SVG document of its own: every client and every line of it, names escaped, colours for paper. */
export function graphSvg(graph: PlacedGraph, words: PictureWords): string {
  const parts = [...graph.links.map(linkSvg), ...graph.nodes.map((node) => nodeSvg(node, words))]
  const heads = head('end', 'M0,0 L8,4 L0,8 z', 8) + head('start', 'M8,0 L0,4 L8,8 z', 0)
  return pictureSvg(words.title, frameOf(graph), parts, heads)
}
