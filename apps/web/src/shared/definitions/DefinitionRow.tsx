import { ActionIcon, Button } from '@mantine/core'
import { IconEyeOff, IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import classes from './Definitions.module.css'
import type { RowFrame } from './use-row-list.ts'

interface DefinitionRowProps {
  frame: RowFrame
  label?: string
  retired: boolean
  /** What is being edited isn't dragged: a mouse marks text in it. */
  editing: boolean
  children: ReactNode
}

/** The frame of one row of a list that is walked, edited and put in order. */
export function DefinitionRow({ frame, label, retired, editing, children }: DefinitionRowProps) {
  const [over, setOver] = useState(false)
  const dropTarget = frame.reorderable && {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      frame.onDrop()
    },
  }
  return (
    <li
      className={classes.row}
      tabIndex={frame.focusable ? 0 : -1}
      aria-label={label}
      data-retired={retired || undefined}
      data-dragged={frame.dragged || undefined}
      data-over={over || undefined}
      draggable={frame.reorderable && !editing}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        frame.onDragStart()
      }}
      onDragEnd={frame.onDragEnd}
      onKeyDown={frame.onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget) frame.onFocus()
      }}
      {...dropTarget}
    >
      {children}
    </li>
  )
}

/** The handle; `idle` keeps its place where nothing can be moved just now. */
export function RowGrip({ title, idle = false }: { title: string; idle?: boolean }) {
  return (
    <span className={classes.grip} data-idle={idle || undefined} title={title}>
      <IconGripVertical size={15} stroke={1.7} aria-hidden />
    </span>
  )
}

/** The name and what is told with it; a double click edits where `onEdit` is given. */
export function RowName({ onEdit, children }: { onEdit: (() => void) | undefined; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; F2 and the button do the same.
    <span className={classes.name} onDoubleClick={onEdit}>
      {children}
    </span>
  )
}

/** Small words beside the name: the type and the like. */
export function RowAbout({ children }: { children: ReactNode }) {
  return <span className={classes.about}>{children}</span>
}

export interface RowWords {
  edit: string
  editTitle: string
  retire: string
  restore: string
  restoreShort: string
  delete: string
}

interface RowActionsProps {
  words: RowWords
  retired: boolean
  onEdit: () => void
  onToggleRetired: () => void
  /** Null where it can't be deleted. */
  onDelete: (() => void) | null
}

/** Edit, retire or restore, delete. */
export function RowActions({ words, retired, onEdit, onToggleRetired, onDelete }: RowActionsProps) {
  return (
    <span className={classes.actions}>
      <ActionIcon variant="subtle" size={26} aria-label={words.edit} title={words.editTitle} onClick={onEdit}>
        <IconPencil size={16} stroke={1.7} />
      </ActionIcon>
      {retired ? (
        <Button size="xs" variant="subtle" aria-label={words.restore} onClick={onToggleRetired}>
          {words.restoreShort}
        </Button>
      ) : (
        <ActionIcon
          variant="subtle"
          size={26}
          aria-label={words.retire}
          title={words.retire}
          onClick={onToggleRetired}
        >
          <IconEyeOff size={16} stroke={1.7} />
        </ActionIcon>
      )}
      {onDelete && (
        <ActionIcon
          variant="subtle"
          size={26}
          aria-label={words.delete}
          title={words.delete}
          onClick={onDelete}
        >
          <IconTrash size={16} stroke={1.7} />
        </ActionIcon>
      )}
    </span>
  )
}
