import { ActionIcon, Button } from '@mantine/core'
import { IconEyeOff, IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Pill } from '../../ui/Pill.tsx'
import { TagPill } from '../../ui/TagPill.tsx'
import classes from './DictionaryItems.module.css'
import type { ExtraField } from './extras.ts'
import type { DictionaryItem } from './queries.ts'
import { type Rename, RenameItem } from './RenameItem.tsx'

interface ItemRowProps {
  item: DictionaryItem
  fields: readonly ExtraField[]
  rename: Rename
  editable: boolean
  reorderable: boolean
  /** Tab enters the list at one row only; the arrows walk on from there. */
  focusable: boolean
  editing: boolean
  dragged: boolean
  onEdit: (open: boolean) => void
  onToggleRetired: () => void
  onDelete: () => void
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: () => void
  onDragStart: () => void
  onDragEnd: () => void
  onDrop: () => void
}

export function ItemRow(props: ItemRowProps) {
  const { item, editable, reorderable, editing } = props
  const { t } = useTranslation('dictionaries')
  const [over, setOver] = useState(false)
  const dropTarget = reorderable
    ? {
        onDragOver: (event: DragEvent) => {
          event.preventDefault()
          setOver(true)
        },
        onDragLeave: () => setOver(false),
        onDrop: (event: DragEvent) => {
          event.preventDefault()
          setOver(false)
          props.onDrop()
        },
      }
    : {}
  return (
    <li
      className={classes.row}
      tabIndex={props.focusable ? 0 : -1}
      data-retired={item.retired || undefined}
      data-dragged={props.dragged || undefined}
      data-over={over || undefined}
      draggable={reorderable && !editing}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        props.onDragStart()
      }}
      onDragEnd={props.onDragEnd}
      onKeyDown={props.onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget) props.onFocus()
      }}
      {...dropTarget}
    >
      {editing ? (
        <RenameItem
          item={item}
          fields={props.fields}
          rename={props.rename}
          onDone={() => props.onEdit(false)}
        />
      ) : (
        <>
          {editable && (
            <span
              className={classes.grip}
              data-idle={!reorderable || undefined}
              title={t('move', { name: item.name })}
            >
              <IconGripVertical size={15} stroke={1.7} aria-hidden />
            </span>
          )}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; F2 and the button do the same. */}
          <span className={classes.name} onDoubleClick={editable ? () => props.onEdit(true) : undefined}>
            {item.color ? <TagPill color={item.color}>{item.name}</TagPill> : item.name}
          </span>
          {item.city && <span className={classes.extra}>{item.city.name}</span>}
          {item.retired && <Pill>{t('retired')}</Pill>}
          {editable && (
            <RowActions
              item={item}
              onEdit={props.onEdit}
              onToggleRetired={props.onToggleRetired}
              onDelete={props.onDelete}
            />
          )}
        </>
      )}
    </li>
  )
}

function RowActions({
  item,
  onEdit,
  onToggleRetired,
  onDelete,
}: Pick<ItemRowProps, 'item' | 'onEdit' | 'onToggleRetired' | 'onDelete'>) {
  const { t } = useTranslation('dictionaries')
  const { name } = item
  return (
    <span className={classes.actions}>
      <ActionIcon
        variant="subtle"
        size={26}
        aria-label={t('rename', { name })}
        title={t('keys.rename')}
        onClick={() => onEdit(true)}
      >
        <IconPencil size={16} stroke={1.7} />
      </ActionIcon>
      {item.retired ? (
        <Button size="xs" variant="subtle" aria-label={t('restore', { name })} onClick={onToggleRetired}>
          {t('restoreShort')}
        </Button>
      ) : (
        <ActionIcon
          variant="subtle"
          size={26}
          aria-label={t('retire', { name })}
          title={t('retire', { name })}
          onClick={onToggleRetired}
        >
          <IconEyeOff size={16} stroke={1.7} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        size={26}
        aria-label={t('delete.button', { name })}
        title={t('delete.button', { name })}
        onClick={onDelete}
      >
        <IconTrash size={16} stroke={1.7} />
      </ActionIcon>
    </span>
  )
}
