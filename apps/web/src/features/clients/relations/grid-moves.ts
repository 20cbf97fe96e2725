import { otherLayout } from '@kith/kernel/keyboard-layout.ts'
import { foldText } from '@kith/kernel/search-text.ts'
import { type Side, sides } from './ticks.ts'

/** A box by its row and column. */
export interface Cell {
  row: number
  side: Side
}

/** A row of the ticks: how each column names it, and which of its boxes can be reached. */
export interface MovesRow {
  labels: Readonly<Record<Side, string>>
  open: Readonly<Record<Side, boolean>>
}

/** The first box that can be ticked, the left column before the right one. */
export function firstCell(rows: readonly MovesRow[]): Cell | null {
  for (const side of sides) {
    const row = rows.findIndex(({ open }) => open[side])
    if (row !== -1) return { row, side }
  }
  return null
}

/**
 * Where a key leads from a box: ↑ ↓ to the next reachable box of the column, ← → into the other column (to the nearest
 * reachable box there), Home and End, and a letter to the next type that begins with it, on either keyboard layout. Null
 * where it leads nowhere.
 *
 * Example: on "брат", «к» or the key R of a Latin layout → "контактное лицо" of the same column.
 */
export function cellAfter(rows: readonly MovesRow[], { row, side }: Cell, key: string): Cell | null {
  const reachable = rows.flatMap(({ open }, at) => (open[side] ? [at] : []))
  const at = (place: number | undefined): Cell | null => (place === undefined ? null : { row: place, side })
  switch (key) {
    case 'ArrowDown':
      return at(reachable.find((place) => place > row))
    case 'ArrowUp':
      return at(reachable.findLast((place) => place < row))
    case 'Home':
      return at(reachable[0])
    case 'End':
      return at(reachable.at(-1))
    case 'ArrowLeft':
      return side === 'has' ? nearest(rows, row, 'is') : null
    case 'ArrowRight':
      return side === 'is' ? nearest(rows, row, 'has') : null
    default:
      return [...key].length === 1 && key !== ' ' ? at(beginning(rows, reachable, { row, side }, key)) : null
  }
}

function nearest(rows: readonly MovesRow[], row: number, side: Side): Cell | null {
  const places = rows.flatMap(({ open }, at) => (open[side] ? [at] : []))
  const [first] = places.sort(
    (one, another) => Math.abs(one - row) - Math.abs(another - row) || one - another,
  )
  return first === undefined ? null : { row: first, side }
}

function beginning(
  rows: readonly MovesRow[],
  reachable: readonly number[],
  { row, side }: Cell,
  letter: string,
): number | undefined {
  const after = [...reachable.filter((at) => at > row), ...reachable.filter((at) => at <= row)]
  const begins = (typed: string) =>
    after.find((at) => foldText(rows[at]?.labels[side] ?? '').startsWith(foldText(typed)))
  const switched = otherLayout(letter)
  return begins(letter) ?? (switched === null ? undefined : begins(switched))
}
