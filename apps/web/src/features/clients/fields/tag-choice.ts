import { TAG_COLORS, type TagColor } from '@kith/kernel/tag-colors.ts'
import type { Ref } from './field-data.ts'

/** Whether the dictionary would refuse one of the names beside the other: it doesn't tell capitals apart. */
export function sameTagName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

/**
 * The colour for a new tag: the one that the fewest of the known tags have, the first of them in the order of the palette;
 * grey is everyone's default and is taken last. E.g. with a red and a grey one: orange.
 */
export function nextTagColor(known: readonly Ref[]): TagColor {
  const uses = (color: TagColor) => known.filter((tag) => tag.color === color).length
  const palette: TagColor[] = [...TAG_COLORS.filter((color) => color !== 'gray'), 'gray']
  return palette.reduce((best, color) => (uses(color) < uses(best) ? color : best))
}
