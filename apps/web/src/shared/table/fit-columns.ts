export interface FittedColumn {
  id: string
  /** The width in pixels that suits the column when there is nothing to share out. */
  width: number
  /** Its share of free space, as a weight; 0 keeps the width. */
  grow: number
}

/**
 * Widths that fill the table. Dragged columns keep the width they were given; the free space goes to the others by
 * weight. When there is none the table is wider than its frame and scrolls. Example: widths 300 (weight 2) and 150
 * (weight 1) in 600 px → 400 and 200.
 */
export function fitColumns(
  columns: readonly FittedColumn[],
  dragged: Readonly<Record<string, number>>,
  available: number,
): Record<string, number> {
  const base = columns.map(({ id, width }) => dragged[id] ?? width)
  const free = Math.max(0, Math.floor(available) - base.reduce((sum, width) => sum + width, 0))
  const weights = columns.map(({ id, grow }) => (id in dragged ? 0 : grow))
  const weight = weights.reduce((sum, one) => sum + one, 0)
  const shares = weights.map((one) => (weight === 0 ? 0 : Math.floor((free * one) / weight)))
  // What rounding leaves goes to the first that grows, so that the edges meet the frame to the pixel.
  const rest = free - shares.reduce((sum, share) => sum + share, 0)
  const first = weights.findIndex((one) => one > 0)
  const fitted: Record<string, number> = {}
  columns.forEach(({ id }, place) => {
    fitted[id] = (base[place] ?? 0) + (shares[place] ?? 0) + (place === first ? rest : 0)
  })
  return fitted
}

/**
 * What to keep after a column's edge was dragged: its new width, and the widths that the columns before it have now,
 * since the edge would run away from the pointer if those grew or shrank meanwhile.
 */
export function dragWidths(
  columns: readonly FittedColumn[],
  fitted: Readonly<Record<string, number>>,
  dragged: Readonly<Record<string, number>>,
  id: string,
  width: number,
): Record<string, number> {
  const place = columns.findIndex((column) => column.id === id)
  const before = columns.slice(0, place).map((column) => [column.id, fitted[column.id] ?? column.width])
  return { ...dragged, ...Object.fromEntries(before), [id]: Math.round(width) }
}
