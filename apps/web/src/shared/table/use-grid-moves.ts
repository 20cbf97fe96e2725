import { type MouseEvent, type Ref, type RefObject, useImperativeHandle } from 'react'
import { headHeight } from './columns.ts'
import { gridKeyHandler } from './grid-keys.ts'
import type { useEndlessRows } from './use-endless-rows.ts'

export interface TableHandle {
  /** Gives the keyboard to the rows and moves the active one by so many. */
  step: (rows: number) => void
  /** Gives the keyboard to the first row. */
  toFirst: () => void
}

export interface GridMovesOptions<Row> {
  ref?: Ref<TableHandle>
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** The row that the keys act on. */
  active: string | null
  onActive: (id: string) => void
  onOpen: (row: Row) => void
  onPreview: (row: Row) => void
  /** The row's own menu was asked for, at these coordinates of the window. */
  onMenu?: (row: Row, at: { x: number; y: number }) => void
}

interface GridPlace {
  grid: RefObject<HTMLTableElement | null>
  frame: RefObject<HTMLDivElement | null>
  endless: ReturnType<typeof useEndlessRows>
  rowHeight: number
}

/** How keys and clicks move the active row, open rows and look into them. */
export function useGridMoves<Row>(options: GridMovesOptions<Row>, place: GridPlace) {
  const { rows, rowId, active, onActive, onOpen, onPreview, onMenu } = options
  const { grid, frame, endless, rowHeight } = place
  const activePlace = active === null ? -1 : rows.findIndex((row) => rowId(row) === active)

  const at = (index: number, run: (row: Row) => void) => {
    const row = rows[index]
    if (row) run(row)
  }
  const move = (index: number) =>
    at(index, (row) => {
      onActive(rowId(row))
      endless.virtualizer.scrollToIndex(index, { align: 'auto' })
    })
  const enter = (index: number) => {
    grid.current?.focus({ preventScroll: true })
    move(Math.max(0, Math.min(index, rows.length - 1)))
  }
  useImperativeHandle(options.ref, () => ({
    step: (by) => enter(activePlace + by),
    toFirst: () => enter(0),
  }))

  const onClick = (event: MouseEvent, run: (row: Row) => void) => {
    const clicked = clickedPlace(event)
    if (clicked === null) return
    at(clicked, (row) => {
      onActive(rowId(row))
      run(row)
    })
  }
  const inFrame = Math.floor(((frame.current?.clientHeight ?? 0) - headHeight) / rowHeight)
  return {
    activePlace,
    grid: {
      onKeyDown: gridKeyHandler({
        count: rows.length,
        active: activePlace,
        page: Math.max(1, inFrame - 1),
        move,
        open: (index) => at(index, onOpen),
        preview: (index) => at(index, onPreview),
      }),
      /** The keyboard came: without an active row the first in sight becomes it. */
      onFocus: () => {
        if (activePlace === -1) at(endless.firstInSight(), (row) => onActive(rowId(row)))
      },
    },
    body: {
      onClick: (event: MouseEvent) => onClick(event, onPreview),
      onDoubleClick: (event: MouseEvent) => onClick(event, onOpen),
      onContextMenu: (event: MouseEvent) => {
        // Links keep the browser's menu, which opens them in another tab.
        if (!onMenu) return
        onClick(event, (row) => {
          event.preventDefault()
          onMenu(row, { x: event.clientX, y: event.clientY })
        })
      },
    },
  }
}

/** The place of the row that was clicked; null for links and buttons, and when the click ends a selection of text. */
function clickedPlace(event: MouseEvent): number | null {
  if (!(event.target instanceof Element) || event.target.closest('a, button')) return null
  if (window.getSelection()?.isCollapsed === false && event.detail < 2) return null
  const place = event.target.closest<HTMLElement>('tr[data-place]')?.dataset.place
  return place === undefined ? null : Number(place)
}
