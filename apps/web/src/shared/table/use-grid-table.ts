import { useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import { isShown, narrowestColumn, orderColumns, type TableChoice } from './column-choice.ts'
import { columnDefs, gridFeatures, type TableColumn } from './columns.ts'
import { dragWidths, fitColumns, fittingColumns } from './fit-columns.ts'

interface GridTableOptions<Row extends object> {
  columns: readonly TableColumn<Row>[]
  choice: TableChoice
  onChoice: (choice: TableChoice) => void
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** The room in pixels that the columns share. */
  available: number
  /** Leaves out the last columns that would make the others narrow, while the row is told beside the table. */
  brief?: boolean
}

/**
 * The table model over our own choice: which columns, in which order and how wide. Widths that aren't chosen fill the
 * frame; dragging an edge keeps the ones up to it.
 */
export function useGridTable<Row extends object>(options: GridTableOptions<Row>) {
  const { columns, choice, onChoice, rows, rowId, available, brief = false } = options
  const defs = useMemo(() => columnDefs(columns), [columns])
  const ends = useMemo(
    () => new Set(columns.filter(({ align }) => align === 'end').map(({ id }) => id)),
    [columns],
  )
  const layout = useMemo(
    () => layoutOf(columns, choice, brief ? available : Number.POSITIVE_INFINITY),
    [columns, choice, brief, available],
  )
  const fitted = fitColumns(layout.shown, choice.widths, available)
  const table = useTable({
    features: gridFeatures,
    columns: defs,
    data: rows,
    getRowId: rowId,
    columnResizeMode: 'onChange',
    state: { columnOrder: layout.order, columnVisibility: layout.visibility, columnSizing: fitted },
    onColumnSizingChange: (updater) => {
      const next = typeof updater === 'function' ? updater(fitted) : updater
      const dragged = layout.shown.find(({ id }) => next[id] !== fitted[id])
      if (!dragged) return
      const width = Math.max(dragged.minWidth, next[dragged.id] ?? dragged.width)
      const widths = dragWidths(layout.shown, fitted, choice.widths, dragged.id, width)
      onChoice({ ...choice, widths })
    },
  })
  const autoWidth = (id: string) => {
    const { [id]: _, ...widths } = choice.widths
    onChoice({ ...choice, widths })
  }
  const total = layout.shown.reduce((sum, { id }) => sum + (fitted[id] ?? 0), 0)
  return {
    table,
    fitted,
    /** An empty column at the end takes what the dragged ones leave. */
    filler: available - total > 0,
    shape: layout.shown.map(({ id }) => id).join(' '),
    ends,
    autoWidth,
  }
}

function layoutOf<Row extends object>(
  columns: readonly TableColumn<Row>[],
  choice: TableChoice,
  room: number,
) {
  const [first, ...others] = columns
  const ordered = first ? [first, ...orderColumns(others, choice.order)] : []
  const chosen = ordered.filter((column) => column === first || isShown(column, choice))
  const shown = chosen.slice(0, fittingColumns(chosen, choice.widths, room))
  return {
    order: ordered.map(({ id }) => id),
    visibility: Object.fromEntries(ordered.map((column) => [column.id, shown.includes(column)])),
    shown: shown.map(({ id, width, least = width, grow = 1, minWidth = narrowestColumn }) => ({
      id,
      width,
      least,
      grow,
      minWidth,
    })),
  }
}
