import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useId,
  useImperativeHandle,
  useRef,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { TableChoice } from './column-choice.ts'
import { headHeight, rowHeight, type TableColumn, type TableSort } from './columns.ts'
import classes from './DataTable.module.css'
import { gridKeyHandler } from './grid-keys.ts'
import { TableHead } from './TableHead.tsx'
import { Spacer, TableRow, WaitingRow } from './TableRows.tsx'
import { type ListPosition, type Pages, useEndlessRows } from './use-endless-rows.ts'
import { useFrame } from './use-frame.ts'
import { useGridTable } from './use-grid-table.ts'

export interface TableHandle {
  /** Gives the keyboard to the rows. */
  focus: () => void
  /** Moves the active row by so many rows and brings it into sight. */
  step: (rows: number) => void
}

export interface DataTableProps<Row extends object> {
  ref?: Ref<TableHandle>
  /** What the table lists, for those who hear it. */
  label: string
  /** All columns; the first always comes first and stays in sight. */
  columns: readonly TableColumn<Row>[]
  choice: TableChoice
  onChoice: (choice: TableChoice) => void
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** How many rows there are on the server, where it is known. */
  total?: number
  pages: Pages
  position: ListPosition
  /** The rows answer an older question; the answer to the new one is on its way. */
  stale?: boolean
  sort: TableSort | null
  onSort?: (key: string) => void
  sortOff?: string
  /** The row that the keys act on. */
  active: string | null
  onActive: (id: string) => void
  /** The row that is looked into beside the table. */
  selected: string | null
  onOpen: (row: Row) => void
  onPreview: (row: Row) => void
  /** Stands below the head when there are no rows: nothing yet, nothing found, not loaded. */
  instead?: ReactNode
  /** Stands below the last row. */
  foot?: ReactNode
  /** The name under which the router keeps the scroll position. */
  scrollId: string
}

/**
 * A table over any number of rows: only those in sight exist on the page, further pages load as one scrolls, head and
 * first column stay. It has one tab stop; see `gridKeyHandler` for the keys. A click looks into a row, a double click
 * opens it; links inside of cells act for themselves.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, choice, rows, rowId, pages, position, active, selected, onActive, instead } = props
  const { t } = useTranslation('table')
  const gridId = useId()
  const grid = useRef<HTMLTableElement>(null)
  const { frame, width } = useFrame()
  const height = rowHeight(choice.density)
  const { table, fitted, filler, shape, ends, autoWidth } = useGridTable({ ...props, available: width })
  const endless = useEndlessRows({
    frame,
    count: rows.length,
    rowHeight: height,
    head: headHeight,
    pages,
    position,
  })

  const activePlace = active === null ? -1 : rows.findIndex((row) => rowId(row) === active)
  const inSight = endless.items.some(({ index }) => index === activePlace)
  const domId = (row: Row) => `${gridId}-${rowId(row)}`
  const at = (place: number, run: (row: Row) => void) => {
    const row = rows[place]
    if (row) run(row)
  }
  const move = (place: number) =>
    at(place, (row) => {
      onActive(rowId(row))
      endless.virtualizer.scrollToIndex(place, { align: 'auto' })
    })
  const focus = () => grid.current?.focus({ preventScroll: true })
  useImperativeHandle(props.ref, () => ({
    focus,
    step: (by) => {
      focus()
      move(Math.max(0, Math.min(activePlace + by, rows.length - 1)))
    },
  }))

  const onKeyDown = gridKeyHandler({
    count: rows.length,
    active: activePlace,
    page: Math.max(1, Math.floor(((frame.current?.clientHeight ?? 0) - headHeight) / height) - 1),
    move,
    open: (place) => at(place, props.onOpen),
    preview: (place) => at(place, props.onPreview),
  })
  const onRows = (event: MouseEvent, run: (row: Row) => void) => {
    const place = clickedPlace(event)
    if (place === null) return
    at(place, (row) => {
      onActive(rowId(row))
      run(row)
    })
  }

  const headers = table.getHeaderGroups()[0]?.headers ?? []
  const gridRows = table.getRowModel().rows
  const activeRow = activePlace === -1 ? undefined : rows[activePlace]
  return (
    <div
      ref={frame}
      className={classes.frame}
      data-stale={props.stale || undefined}
      data-scroll-restoration-id={props.scrollId}
      onScroll={(event) => {
        const { dataset, scrollLeft } = event.currentTarget
        if (scrollLeft > 0) dataset.scrolled = ''
        else delete dataset.scrolled
      }}
    >
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that is walked with keys.
        role="grid"
        tabIndex={0}
        className={classes.grid}
        style={{ width: Math.max(width, sum(fitted)), ...rowVariable(height) }}
        aria-label={props.label}
        aria-rowcount={props.total === undefined ? -1 : props.total + 1}
        aria-colcount={headers.length}
        aria-busy={pages.loading || props.stale || undefined}
        aria-activedescendant={activeRow && inSight ? domId(activeRow) : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (activePlace === -1) at(endless.items[0]?.index ?? 0, (row) => onActive(rowId(row)))
        }}
      >
        <colgroup>
          {headers.map(({ column }) => (
            <col key={column.id} style={{ width: fitted[column.id] }} />
          ))}
          {filler && <col />}
        </colgroup>
        <TableHead
          headers={headers}
          columns={new Map(columns.map((column) => [column.id, column]))}
          sort={props.sort}
          onSort={props.onSort}
          sortOff={props.sortOff}
          onAutoWidth={autoWidth}
          resizeHint={t('resize')}
          filler={filler}
        />
        {!instead && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the grid.
          <tbody
            onClick={(event) => onRows(event, props.onPreview)}
            onDoubleClick={(event) => onRows(event, props.onOpen)}
          >
            <Spacer height={endless.before} />
            {endless.items.map(({ index }) => {
              const row = gridRows[index]
              if (!row) return <WaitingRow key={`waiting-${index}`} place={index} columns={headers.length} />
              return (
                <TableRow
                  key={row.id}
                  row={row}
                  place={index}
                  domId={domId(row.original)}
                  active={index === activePlace}
                  selected={rowId(row.original) === selected}
                  shape={shape}
                  filler={filler}
                  ends={ends}
                />
              )
            })}
            <Spacer height={endless.after} />
          </tbody>
        )}
      </table>
      {(instead || props.foot) && <div className={classes.foot}>{instead ?? props.foot}</div>}
    </div>
  )
}

/** The height of the rows for the style sheet. */
function rowVariable(height: number): CSSProperties {
  return { ['--row' as string]: `${height}px` }
}

function sum(widths: Readonly<Record<string, number>>): number {
  return Object.values(widths).reduce((total, width) => total + width, 0)
}

/** The place of the row that was clicked; null for links and buttons, and when the click ends a selection of text. */
function clickedPlace(event: MouseEvent): number | null {
  if (!(event.target instanceof Element) || event.target.closest('a, button')) return null
  if (window.getSelection()?.isCollapsed === false && event.detail < 2) return null
  const place = event.target.closest<HTMLElement>('tr[data-place]')?.dataset.place
  return place === undefined ? null : Number(place)
}
