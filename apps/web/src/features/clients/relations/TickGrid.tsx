import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { type Cell, cellAfter, firstCell } from './grid-moves.ts'
import { inSentence } from './names.ts'
import classes from './TickGrid.module.css'
import { type Box, type Side, sides } from './ticks.ts'

export interface GridRow {
  id: string
  /** How each column calls the type, by the sex of its holder. */
  labels: Readonly<Record<Side, string>>
  boxes: Readonly<Record<Side, Box>>
}

interface TickGridProps {
  rows: readonly GridRow[]
  heads: Readonly<Record<Side, { title: string; description?: string }>>
  /** What a box is called for those who don't see its place. */
  boxLabel: (side: Side, label: string) => string
  onToggle: (side: Side, id: string) => void
  /** What stands beside a box: what a tick means, why there can be none. */
  mark?: (side: Side, row: GridRow) => ReactNode
  readOnly?: boolean
  /** The first box gets the focus whenever this becomes another one that isn't null. */
  begin?: string | null
}

/**
 * The two columns of ticks with the names of the types between them. Arrows walk from box to box, a letter jumps to a type,
 * Space ticks. Tab passes the grid in one step.
 */
export function TickGrid({ rows, heads, boxLabel, onToggle, mark, readOnly, begin = null }: TickGridProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [last, setLast] = useState<Cell | null>(null)
  const isOpen = (box: Box) => !readOnly && (box.state === 'ticked' || box.state === 'free')
  const moves = rows.map(({ labels, boxes }) => ({
    labels,
    open: { is: isOpen(boxes.is), has: isOpen(boxes.has) },
  }))
  const entry = last !== null && moves[last.row]?.open[last.side] ? last : firstCell(moves)
  const focus = ({ side, row }: Cell) =>
    frame.current?.querySelector<HTMLElement>(`[data-box="${side}:${row}"]`)?.focus()

  const latest = useRef({ moves, focus })
  latest.current = { moves, focus }
  useEffect(() => {
    const first = begin === null ? null : firstCell(latest.current.moves)
    if (first) latest.current.focus(first)
  }, [begin])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || last === null || readOnly) return
    const next = cellAfter(moves, last, event.key)
    // Letters belong to the ticks even where no type begins with them, or a hotkey of the page would take them.
    if (next !== null || /^\p{L}$/u.test(event.key) || event.key.startsWith('Arrow')) event.preventDefault()
    if (next !== null) focus(next)
  }

  return (
    <div ref={frame} className={classes.grid} data-read-only={readOnly || undefined}>
      <div className={classes.heads}>
        {sides.map((side) => (
          <div key={side} className={classes.head} data-side={side}>
            <span className={classes.title}>{heads[side].title}</span>
            {heads[side].description && (
              <span className={classes.description}>{heads[side].description}</span>
            )}
          </div>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys come from the boxes inside. */}
      <div onKeyDown={onKeyDown}>
        {rows.map((row, at) => (
          <div key={row.id} className={classes.row} data-row>
            <span className={classes.mark} data-side="is">
              {mark?.('is', row)}
            </span>
            {sides.map((side) => (
              <span key={side} className={classes.cell} data-side={side}>
                <input
                  type="checkbox"
                  className={classes.box}
                  data-box={`${side}:${at}`}
                  aria-label={boxLabel(side, inSentence(row.labels[side]))}
                  checked={row.boxes[side].state === 'ticked' || row.boxes[side].state === 'existing'}
                  aria-disabled={!isOpen(row.boxes[side]) || undefined}
                  tabIndex={entry?.row === at && entry.side === side ? 0 : -1}
                  onFocus={() => setLast({ row: at, side })}
                  onChange={() => {
                    if (isOpen(row.boxes[side])) onToggle(side, row.id)
                  }}
                />
              </span>
            ))}
            <span className={classes.name}>{nameOf(row)}</span>
            <span className={classes.mark} data-side="has">
              {mark?.('has', row)}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}

/** «муж», and both words where the columns call it differently: «друг / подруга». */
function nameOf({ labels: { is, has } }: GridRow): string {
  return is === has ? inSentence(is) : `${inSentence(is)} / ${inSentence(has)}`
}
