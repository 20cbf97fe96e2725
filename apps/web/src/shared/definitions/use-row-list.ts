import { type KeyboardEvent, useRef, useState } from 'react'
import { type Beside, besideAt, movedIds } from './order.ts'

interface Row {
  id: string
  name: string
}

/** What a row needs to be walked to, moved and dropped on. */
export interface RowFrame {
  /** Tab enters the list at one row only; the arrows walk on from there. */
  focusable: boolean
  reorderable: boolean
  dragged: boolean
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: () => void
  onDragStart: () => void
  onDragEnd: () => void
  onDrop: () => void
}

interface RowListOptions<R extends Row> {
  rows: readonly R[]
  editable: boolean
  reorderable: boolean
  move: (change: { id: string; to: number; beside: Beside }, callbacks: { onSettled: () => void }) => void
  /** What is said of a row that has moved; the first place is 1. */
  movedWords: (name: string, place: number) => string
  onEdit: (row: R) => void
  /** Delete was pressed, with Shift `forGood`. */
  onLeave: (row: R, forGood: boolean) => void
}

/** A list of rows by keys and mouse: ↑ ↓ walk, F2 or Enter edits, Alt+↑ ↓ or the mouse move, Delete takes out of use. */
export function useRowList<R extends Row>(options: RowListOptions<R>) {
  const { rows, editable, reorderable } = options
  const list = useRef<HTMLUListElement>(null)
  const [current, setCurrent] = useState(0)
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  /** The order that the moves under way make: the next press of the key may come before the rows are seen in it. */
  const underWay = useRef<string[] | null>(null)
  const order = () => underWay.current ?? rows.map(({ id }) => id)

  const focusRow = (place: number) => {
    setCurrent(place)
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[place]?.focus()
  }

  const moveTo = ({ id, name }: R, to: number) => {
    const beside = besideAt(order(), id, to)
    if (!reorderable || !beside) return
    const next = movedIds(order(), id, to)
    underWay.current = next
    const onSettled = () => {
      if (underWay.current === next) underWay.current = null
    }
    options.move({ id, to, beside }, { onSettled })
    setCurrent(to)
    setSaid(options.movedWords(name, to + 1))
  }

  const onKeyDown = (event: KeyboardEvent, row: R, place: number) => {
    if (event.target !== event.currentTarget) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && event.altKey) moveTo(row, order().indexOf(row.id) + step)
    else if (step !== 0) focusRow(Math.min(Math.max(place + step, 0), rows.length - 1))
    else if (editable && (event.key === 'F2' || event.key === 'Enter')) options.onEdit(row)
    else if (editable && event.key === 'Delete') options.onLeave(row, event.shiftKey)
    else return
    event.preventDefault()
  }

  const frameOf = (row: R, place: number): RowFrame => ({
    focusable: place === Math.min(current, rows.length - 1),
    reorderable,
    dragged: dragged === row.id,
    onKeyDown: (event) => onKeyDown(event, row, place),
    onFocus: () => setCurrent(place),
    onDragStart: () => setDragged(row.id),
    onDragEnd: () => setDragged(null),
    onDrop: () => {
      const source = rows.find(({ id }) => id === dragged)
      if (source) moveTo(source, place)
      setDragged(null)
    },
  })

  return { list, said, focusRow, frameOf }
}

interface KeyWords {
  edit: string
  up: string
  down: string
  retire: string
  delete?: string
}

/** These keys act on the row that has the focus; here they only stand for the dialogue of keys. */
export function rowKeys(words: KeyWords) {
  const run = () => {}
  return [
    { keys: 'f2', label: words.edit, run },
    { keys: 'alt+up', label: words.up, run },
    { keys: 'alt+down', label: words.down, run },
    { keys: 'delete', label: words.retire, run },
    ...(words.delete === undefined ? [] : [{ keys: 'shift+delete', label: words.delete, run }]),
  ]
}
