import { IconGripVertical } from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import classes from './ColumnChooser.module.css'

interface ChooserRowProps {
  name: string
  remark?: string
  shown: boolean
  dragged?: boolean
  /** The column that always comes first can be neither hidden nor moved. */
  onShown?: (shown: boolean) => void
  onMove?: (by: number) => void
  onDragged?: (dragging: boolean) => void
  onDrop?: () => void
}

/** One column in the chooser: ticked when shown, moved with the mouse or with Alt ↑ and Alt ↓. */
export function ChooserRow({
  name,
  remark,
  shown,
  dragged,
  onShown,
  onMove,
  onDragged,
  onDrop,
}: ChooserRowProps) {
  const [over, setOver] = useState(false)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove?.(event.key === 'ArrowUp' ? -1 : 1)
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
