interface FittedColumn {
  id: string
  /** The width in pixels that suits the column when there is nothing to share out. */
  width: number
  /** How narrow it may become before the table scrolls instead. */
  least: number
  /** Its share of free space, as a weight; 0 keeps the width. */
  grow: number
}

/**
 * Widths that fill the table. Dragged columns keep the width they were given. Free space goes to the others by weight;
 * where there is too little, they give way in proportion, down to their least widths, and then the table is wider than
 * its frame and scrolls. Example: widths 300 (weight 2) and 150 (weight 1) in 600 px → 400 and 200.
 */
export function fitColumns(
  columns: readonly FittedColumn[],
  dragged: Readonly<Record<string, number>>,
  available: number,
): Record<string, number> {
  const base = columns.map(({ id, width }) => dragged[id] ?? width)
  const free = Math.floor(available) - sum(base)
  const weights = columns.map(({ id, grow, width, least }) => {
    if (id in dragged) return 0
    return free >= 0 ? grow : Math.max(0, width - least)
  })
  const shared = free >= 0 ? free : Math.max(free, -sum(weights))
  const shares = share(shared, weights)
  return Object.fromEntries(columns.map(({ id }, place) => [id, (base[place] ?? 0) + (shares[place] ?? 0)]))
}

/**
 * How many columns, counted from the first, have room at their own widths; the first always has. E.g. 300, 150 and 200 px
 * in 500 px → 2.
 */
export function fittingColumns(
  columns: readonly Pick<FittedColumn, 'id' | 'width'>[],
  dragged: Readonly<Record<string, number>>,
  available: number,
): number {
  let room = available
  const tooMany = columns.findIndex(({ id, width }) => {
    room -= dragged[id] ?? width
    return room < 0
  })
  return tooMany === -1 ? columns.length : Math.max(1, tooMany)
}

/** Shares out whole pixels by weight; what rounding leaves goes to the first, so that the edges meet the frame. */
function share(pixels: number, weights: readonly number[]): number[] {
  const weight = sum(weights)
  if (weight === 0) return weights.map(() => 0)
  const shares = weights.map((one) => Math.trunc((pixels * one) / weight))
  const first = weights.findIndex((one) => one > 0)
  const rest = pixels - sum(shares)
  return shares.map((one, place) => (place === first ? one + rest : one))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
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
