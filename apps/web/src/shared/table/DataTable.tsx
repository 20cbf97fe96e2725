import { type CSSProperties, type ReactNode, type UIEvent, useId, useRef } from 'react'
import type { TableChoice } from './column-choice.ts'
import { headHeight, rowHeight, type TableColumn, type TableSort } from './columns.ts'
import classes from './DataTable.module.css'
import { TableBody } from './TableBody.tsx'
import { TableHead } from './TableHead.tsx'
import { type ListPosition, type Pages, useEndlessRows } from './use-endless-rows.ts'
import { useFrame } from './use-frame.ts'
import { type GridMovesOptions, useGridMoves } from './use-grid-moves.ts'
import { useGridTable } from './use-grid-table.ts'

interface DataTableProps<Row extends object> extends GridMovesOptions<Row> {
  /** What the table lists, for those who hear it. */
  label: string
  /** All columns; the first always comes first and stays in sight. */
  columns: readonly TableColumn<Row>[]
  choice: TableChoice
  onChoice: (choice: TableChoice) => void
  /** How many rows there are on the server, where it is known. */
  total?: number
  pages: Pages
  position: ListPosition
  /** The rows answer an older question; the answer to the new one is on its way. */
  stale?: boolean
  /** The columns that order the rows, the first of them first; empty while another order rules. */
  sort: readonly TableSort[]
  /** A head was clicked; `add` with Shift, to order within the columns before it. */
  onSort?: (key: string, add: boolean) => void
  /** Why a click doesn't sort just now, e.g. during a search; the heads are then off. */
  sortOff?: string
  /** The row that is looked into beside the table. Meanwhile only the columns are shown that have room. */
  selected: string | null
  /** Stands below the head when there are no rows: nothing yet, nothing found, not loaded. */
  instead?: ReactNode
  /** Stands below the last row. */
  foot?: ReactNode
}

/**
 * A table over any number of rows: only those in sight exist on the page, further pages load as one scrolls, head and
 * first column stay. It has one tab stop; see `gridKeyHandler` for the keys. A click looks into a row, a double click
 * opens it; links inside of cells act for themselves.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { choice, rows, pages, position, instead, total, stale, foot } = props
  const gridId = useId()
  const grid = useRef<HTMLTableElement>(null)
  const { frame, width } = useFrame()
  const height = rowHeight(choice.density)
  const { table, fitted, filler, shape, ends, autoWidth } = useGridTable({
    ...props,
    available: width,
    brief: props.selected !== null,
  })
  const endless = useEndlessRows({
    frame,
    count: rows.length,
    rowHeight: height,
    head: headHeight,
    pages,
    position,
  })
  const moves = useGridMoves(props, { grid, frame, endless, rowHeight: height })
  const headers = table.getHeaderGroups()[0]?.headers ?? []
  const domId = (id: string) => `${gridId}-${id}`
  const active = endless.items.some(({ index }) => index === moves.activePlace) ? props.active : null
  return (
    <div
      ref={frame}
      className={classes.frame}
      data-stale={stale || undefined}
      data-scroll-restoration-id={position.listKey}
      onScroll={markScrolled}
    >
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that is walked with keys.
        role="grid"
        tabIndex={0}
        className={classes.grid}
        style={gridStyle(Math.max(width, sum(fitted)), height)}
        aria-label={props.label}
        aria-rowcount={total === undefined ? -1 : total + 1}
        aria-colcount={headers.length}
        aria-busy={pages.loading || stale || undefined}
        aria-activedescendant={active === null ? undefined : domId(active)}
        {...moves.grid}
      >
        <colgroup>
          {headers.map(({ column }) => (
            <col key={column.id} style={{ width: fitted[column.id] }} />
          ))}
          {filler && <col />}
        </colgroup>
        <TableHead {...props} headers={headers} onAutoWidth={autoWidth} filler={filler} />
        {!instead && (
          <TableBody
            rows={table.getRowModel().rows}
            endless={endless}
            columns={headers.length}
            activePlace={moves.activePlace}
            selected={props.selected}
            {...{ domId, shape, filler, ends }}
            defs={props.columns}
            {...moves.body}
          />
        )}
      </table>
      {(instead || foot) && <div className={classes.foot}>{instead ?? foot}</div>}
    </div>
  )
}

/** The size of the table, and the height of the rows for the style sheet. */
function gridStyle(width: number, height: number): CSSProperties {
  return { width, ['--row' as string]: `${height}px` }
}

/** Once the columns have moved, the one that stays gets an edge. */
function markScrolled({ currentTarget: { dataset, scrollLeft } }: UIEvent<HTMLElement>): void {
  if (scrollLeft > 0) dataset.scrolled = ''
  else delete dataset.scrolled
}

function sum(widths: Readonly<Record<string, number>>): number {
  return Object.values(widths).reduce((total, width) => total + width, 0)
}
