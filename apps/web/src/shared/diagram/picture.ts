import type { ClientKind } from '@kith/kernel/names.ts'
import { colours } from '../../ui/tokens.ts'
import type { Box } from './box.ts'
import { cut } from './cut.ts'

const margin = 24
const nameLetters = 20

/** A colour of the light scheme: the picture leaves the screen, mostly for paper. */
export const colour = (name: keyof typeof colours) => colours[name][0]

export const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ')

/** As attributes and not as a stylesheet, so that the picture is drawn under any content security policy. */
const text = {
  name: 'font-size="13" font-weight="550"',
  note: 'font-size="11"',
  letters: 'font-size="11" font-weight="600" text-anchor="middle"',
}
const font = `font-family="'Golos Text', system-ui, 'Segoe UI', Arial, sans-serif" dominant-baseline="central"`

/** A client's card in a saved picture. */
export interface DrawnCard extends Box {
  kind: ClientKind
  displayName: string
  shortName: string
  initials: string
  /** What stands below the name, e.g. «архив · ещё 37»; may be empty. */
  notes: string
  /** A line below that, e.g. «1 200,00 ₽»; absent where there is none. */
  below?: string
  /** The one that the picture is about. */
  marked: boolean
}

function avatarSvg({ x, y, height, kind, initials }: DrawnCard): string {
  const [left, top] = [x + 10, y + height / 2 - 13]
  const round = kind === 'person' ? 13 : 6
  const [paper, ink] = {
    person: [colour('violet-soft'), colour('violet')],
    organization: [colour('accent-soft'), colour('accent-ink')],
    unit: [colour('line-soft'), colour('ink-2')],
  }[kind]
  return `<rect x="${left}" y="${top}" width="26" height="26" rx="${round}" fill="${paper}"/><text ${text.letters} x="${left + 13}" y="${top + 13}" fill="${ink}">${escaped(initials)}</text>`
}

/** How many letters of 13 px fit beside the picture in a card: 20 in one of 190 px. */
const lettersIn = (width: number) => Math.max(nameLetters, Math.floor((width - 56) / 6.6))

export function cardSvg(card: DrawnCard): string {
  const { x, y, width, height, marked, shortName, displayName, notes, below } = card
  const left = x + 46
  const line = y + height / 2 - (below ? 8 : 0)
  const border = marked ? colour('accent') : colour('control-line')
  const most = lettersIn(width)
  const name = `<text ${text.name} x="${left}" y="${notes ? line - 8 : line}" fill="${colour('ink')}">${escaped(cut(shortName, most))}</text>`
  const note = notes
    ? `<text ${text.note} x="${left}" y="${line + 10}" fill="${colour('ink-3')}">${escaped(cut(notes, most + 6))}</text>`
    : ''
  const last = below
    ? `<text ${text.note} x="${left}" y="${line + 27}" fill="${colour('ink')}">${escaped(cut(below, most + 6))}</text>`
    : ''
  return `<g><title>${escaped(displayName)}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${colour('panel')}" stroke="${border}" stroke-width="${marked ? 2 : 1}"/>${avatarSvg(card)}${name}${note}${last}</g>`
}

/**
 * What a picture covers, with a margin around; `xs` are further places that must be in it. Example: one card of 214 × 56 →
 * 262 × 104.
 */
export function frameAround(boxes: readonly Box[], xs: readonly number[] = []) {
  const across = [...boxes.flatMap(({ x, width }) => [x, x + width]), ...xs]
  const down = boxes.flatMap(({ y, height }) => [y, y + height])
  const [left, top] = [Math.min(...across) - margin, Math.min(...down) - margin]
  return { left, top, width: Math.max(...across) + margin - left, height: Math.max(...down) + margin - top }
}

/** A picture as an SVG document of its own: `parts` are drawn in their order on the paper of the screen. */
export function pictureSvg(
  title: string,
  { left, top, width, height }: ReturnType<typeof frameAround>,
  parts: readonly string[],
  definitions = '',
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}">`,
    `<title>${escaped(title)}</title>`,
    ...(definitions === '' ? [] : [`<defs>${definitions}</defs>`]),
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colour('bg')}"/>`,
    `<g ${font}>`,
    ...parts,
    '</g></svg>',
  ].join('\n')
}
