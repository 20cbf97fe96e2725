/** How narrow a column may be made, where it doesn’t say itself. */
export const narrowestColumn = 72

export const densities = ['compact', 'normal', 'comfortable'] as const
export type Density = (typeof densities)[number]

/** How one person likes one table. What is absent was never chosen, so that new columns appear by their own default. */
export interface TableChoice {
  /** Ids of columns in the order chosen; columns that aren't named follow in their own order. */
  order: readonly string[]
  shown: Readonly<Record<string, boolean>>
  /** Widths in pixels of the columns that were dragged. */
  widths: Readonly<Record<string, number>>
  density: Density
}

export const defaultChoice: TableChoice = { order: [], shown: {}, widths: {}, density: 'normal' }

/** What the choice needs to know of a column. */
export interface ChoosableColumn {
  id: string
  /** Shown until the person says otherwise. */
  byDefault: boolean
}

/**
 * The columns in the order to show them, hidden ones included. E.g. columns `a b c d` with the order `c a` →
 * `c a b d`; ids that no longer exist are passed over.
 */
export function orderColumns<Column extends ChoosableColumn>(
  columns: readonly Column[],
  order: readonly string[],
): Column[] {
  const chosen = order.flatMap((id) => columns.find((column) => column.id === id) ?? [])
  return [...chosen, ...columns.filter((column) => !order.includes(column.id))]
}

export function isShown(column: ChoosableColumn, choice: TableChoice): boolean {
  return choice.shown[column.id] ?? column.byDefault
}

/** Moves one id before or behind its neighbours: `moveId(['a', 'b', 'c'], 'c', 0)` → `c a b`; out of bounds, to the end. */
export function moveId(ids: readonly string[], id: string, to: number): string[] {
  if (!ids.includes(id)) return [...ids]
  const rest = ids.filter((other) => other !== id)
  const place = Math.max(0, Math.min(to, rest.length))
  return [...rest.slice(0, place), id, ...rest.slice(place)]
}

/** The widest that a column may be made. */
const widest = 1200

/** The width after so many pixels more or less: 158 px by default and 16 more → 174; not below the column's least. */
export function widerBy(
  column: { id: string; width: number; minWidth?: number },
  choice: TableChoice,
  by: number,
): number {
  const width = (choice.widths[column.id] ?? column.width) + by
  return Math.min(widest, Math.max(column.minWidth ?? narrowestColumn, width))
}

/** Reads a choice that was kept as JSON; whatever doesn't fit (an older program wrote it) falls back to the default. */
export function readChoice(text: string | null): TableChoice {
  const raw = parse(text)
  const density = densities.find((one) => one === raw.density) ?? defaultChoice.density
  return {
    order: Array.isArray(raw.order) ? raw.order.filter((id) => typeof id === 'string') : [],
    shown: entries(raw.shown, (value) => typeof value === 'boolean'),
    widths: entries(raw.widths, (value) => typeof value === 'number' && value > 0 && value < 5000),
    density,
  }
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const raw: unknown = JSON.parse(text ?? '{}')
    return isRecord(raw) ? raw : {}
  } catch {
    return {}
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function entries<Value>(raw: unknown, fits: (value: unknown) => boolean): Record<string, Value> {
  if (!isRecord(raw)) return {}
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => fits(value))) as Record<string, Value>
}
