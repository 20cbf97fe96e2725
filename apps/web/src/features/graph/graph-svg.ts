import { colours } from '../../ui/tokens.ts'
import { cut } from './inner-words.ts'
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

const margin = 24
const nameLetters = 20

/** A colour of the light scheme: the picture leaves the screen, mostly for paper. */
const colour = (name: keyof typeof colours) => colours[name][0]

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ')

const halo = `paint-order="stroke" stroke="${colour('bg')}" stroke-width="4" stroke-linejoin="round"`
/** As attributes and not as a stylesheet, so that the picture is drawn under any content security policy. */
const text = {
  name: 'font-size="13" font-weight="550"',
  note: 'font-size="11"',
  letters: 'font-size="11" font-weight="600" text-anchor="middle"',
  word: `font-size="11" text-anchor="middle" ${halo}`,
  star: `font-size="13" text-anchor="middle" ${halo}`,
}
const font = `font-family="'Golos Text', system-ui, 'Segoe UI', Arial, sans-serif" dominant-baseline="central"`

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

function avatarSvg(node: PlacedNode, letters: string): string {
  const [x, y] = [node.x + 10, node.y + node.height / 2 - 13]
  const round = node.kind === 'person' ? 13 : 6
  const [paper, ink] = {
    person: [colour('violet-soft'), colour('violet')],
    organization: [colour('accent-soft'), colour('accent-ink')],
    unit: [colour('line-soft'), colour('ink-2')],
  }[node.kind]
  return `<rect x="${x}" y="${y}" width="26" height="26" rx="${round}" fill="${paper}"/><text ${text.letters} x="${x + 13}" y="${y + 13}" fill="${ink}">${escaped(letters)}</text>`
}

function nodeSvg(node: PlacedNode, words: PictureWords): string {
  const { x, y, width, height, centre, shortName, displayName, state, hidden } = node
  const notes = [
    ...(state === 'active' ? [] : [words.state(state)]),
    ...(hidden > 0 ? [words.more(hidden)] : []),
  ].join(' · ')
  const left = x + 46
  const line = y + height / 2
  const border = centre ? colour('accent') : colour('control-line')
  const name = `<text ${text.name} x="${left}" y="${notes ? line - 8 : line}" fill="${colour('ink')}">${escaped(cut(shortName, nameLetters))}</text>`
  const note = notes
    ? `<text ${text.note} x="${left}" y="${line + 10}" fill="${colour('ink-3')}">${escaped(notes)}</text>`
    : ''
  return `<g><title>${escaped(displayName)}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${colour('panel')}" stroke="${border}" stroke-width="${centre ? 2 : 1}"/>${avatarSvg(node, words.initials(node))}${name}${note}</g>`
}

const head = (id: string, way: string, at: number) =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="${at}" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="${way}" fill="${colour('ink-3')}"/></marker>`

/** What the picture covers, with a margin around. Example: one card of 214 × 56 → 262 × 104. */
export function frameOf({ nodes, links }: PlacedGraph) {
  const xs = [
    ...nodes.flatMap(({ x, width }) => [x, x + width]),
    ...links.flatMap(({ label }) => [label.x - 60, label.x + 60]),
  ]
  const ys = nodes.flatMap(({ y, height }) => [y, y + height])
  const [left, top] = [Math.min(...xs) - margin, Math.min(...ys) - margin]
  return { left, top, width: Math.max(...xs) + margin - left, height: Math.max(...ys) + margin - top }
}

/** The picture as an SVG document of its own: every client and every line of it, names escaped, colours for paper. */
export function graphSvg(graph: PlacedGraph, words: PictureWords): string {
  const { left, top, width, height } = frameOf(graph)
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}">`,
    `<title>${escaped(words.title)}</title>`,
    `<defs>${head('end', 'M0,0 L8,4 L0,8 z', 8)}${head('start', 'M8,0 L0,4 L8,8 z', 0)}</defs>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colour('bg')}"/>`,
    `<g ${font}>`,
    ...graph.links.map(linkSvg),
    ...graph.nodes.map((node) => nodeSvg(node, words)),
    '</g></svg>',
  ]
  return parts.join('\n')
}
