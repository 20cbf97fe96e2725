import { cardSvg, colour, escaped, frameAround, pictureSvg } from '../../shared/diagram/picture.ts'
import { avatarLetters } from '../../ui/avatar-letters.ts'
import type { PlacedChart, PlacedNode, PlacedRest } from './layout.ts'

/** What the picture says besides names: in the language of the screen. */
export interface ChartWords {
  title: string
  /** What stands below a name, e.g. «подразделение · 14 подчинённых». */
  notes: (node: PlacedNode) => string
  /** What is on its accounts, e.g. «1 200,00 ₽ · долг 500,00 ₽»; empty where nothing is told. */
  figures: (node: PlacedNode) => string
  /** E.g. «ещё 214». */
  rest: (rest: PlacedRest) => string
}

const lineSvg = (path: string) =>
  `<path d="${path}" fill="none" stroke="${colour('ink-4')}" stroke-width="1.4"/>`

function restSvg({ x, y, width, height }: PlacedRest, word: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${colour('panel')}" stroke="${colour('control-line')}" stroke-dasharray="4 3"/><text font-size="12" text-anchor="middle" x="${x + width / 2}" y="${y + height / 2}" fill="${colour('ink-2')}">${escaped(word)}</text>`
}

export const frameOf = ({ nodes, rests }: PlacedChart) => frameAround([...nodes, ...rests])

/** The structure as an SVG document of its own, as much of it as is open. */
export function chartSvg(chart: PlacedChart, words: ChartWords): string {
  return pictureSvg(words.title, frameOf(chart), [
    ...chart.lines.map(({ path }) => lineSvg(path)),
    ...chart.nodes.map((node) => {
      const initials = avatarLetters(node.kind, node.displayName)
      return cardSvg({
        ...node,
        marked: node.top,
        initials,
        notes: words.notes(node),
        below: words.figures(node),
      })
    }),
    ...chart.rests.map((rest) => restSvg(rest, words.rest(rest))),
  ])
}
