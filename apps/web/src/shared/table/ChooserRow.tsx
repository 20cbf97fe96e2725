import { IconGripVertical } from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import classes from './ColumnChooser.module.css'

/** Pixels that a press makes a column wider or narrower. */
const widthStep = 16

interface ChooserRowProps {
  name: string
  remark?: string
  shown: boolean
  dragged?: boolean
  /** The column that always comes first can be neither hidden nor moved. */
  onShown?: (shown: boolean) => void
  onMove?: (by: number) => void
  /** Wider or narrower by so many pixels. */
  onWidth?: (by: number) => void
  onDragged?: (dragging: boolean) => void
  onDrop?: () => void
}

/** One column in the chooser: ticked when shown, moved with the mouse or with Alt ↑ and Alt ↓, sized with Alt ← and Alt →. */
export function ChooserRow({
  name,
  remark,
  shown,
  dragged,
  onShown,
  onMove,
  onWidth,
  onDragged,
  onDrop,
}: ChooserRowProps) {
  const [over, setOver] = useState(false)
  const onKeyDown = (event: KeyboardEvent) => {
    const place = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const width = { ArrowLeft: -widthStep, ArrowRight: widthStep }[event.key]
    if (!event.altKey || (place === undefined && width === undefined)) return
    // In a browser Alt ← leads back.
    event.preventDefault()
    if (place !== undefined) onMove?.(place)
    if (width !== undefined) onWidth?.(width)
  }
  return (
    <li
      className={classes.row}
      data-dragged={dragged || undefined}
      data-over={over || undefined}
      draggable={onDrop !== undefined}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        onDragged?.(true)
      }}
      onDragEnd={() => onDragged?.(false)}
      onDragOver={(event: DragEvent) => {
        if (!onDrop) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onDrop?.()
      }}
    >
      <span className={classes.grip} data-idle={onDrop ? undefined : true}>
        <IconGripVertical size={14} stroke={1.7} aria-hidden />
      </span>
      <label className={classes.name}>
        <input
          type="checkbox"
          checked={shown}
          disabled={!onShown}
          onKeyDown={onKeyDown}
          onChange={(event) => onShown?.(event.currentTarget.checked)}
        />
        <span>{name}</span>
        {remark && <span className={classes.remark}>{remark}</span>}
      </label>
    </li>
  )
}
