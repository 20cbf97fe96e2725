import { ActionIcon, Button } from '@mantine/core'
import { IconEyeOff, IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { Pill } from '../../../ui/Pill.tsx'
import shared from '../DictionaryItems.module.css'
import classes from './Designer.module.css'
import { EditAttribute } from './EditAttribute.tsx'
import type { Attribute } from './queries.ts'
import type { AttributeRows } from './use-attributes.ts'

interface AttributeItemProps {
  item: Attribute
  /** Its place among the rows, from 1. */
  number: number
  edit: AttributeRows['edit']
  editable: boolean
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

export function AttributeItem(props: AttributeItemProps) {
  const { item, editable, editing } = props
  const [over, setOver] = useState(false)
  const dropTarget = editable && {
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
  return (
    <li
      className={shared.row}
      tabIndex={props.focusable ? 0 : -1}
      data-retired={item.retired || undefined}
      data-dragged={props.dragged || undefined}
      data-over={over || undefined}
      draggable={editable && !editing}
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
        <EditAttribute attribute={item} edit={props.edit} onDone={() => props.onEdit(false)} />
      ) : (
        <Shown {...props} />
      )}
    </li>
  )
}

function Shown({ item, number, editable, onEdit, onToggleRetired, onDelete }: AttributeItemProps) {
  const { t } = useTranslation('attributes')
  const format = useFormat()
  const { name, type, unit, hidden, retired, choices } = item
  const offered = choices.filter((choice) => !choice.retired).length
  const about = [
    t(`type.${type}`),
    ...(unit === null ? [] : [unit]),
    ...(type === 'choice' ? [t('designer.choices', { count: offered, n: format.number(offered) })] : []),
  ]
  return (
    <>
      {editable && (
        <span className={shared.grip} title={t('designer.move', { name })}>
          <IconGripVertical size={15} stroke={1.7} aria-hidden />
        </span>
      )}
      <span className={classes.place}>{format.number(number)}</span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; F2 and the button do the same. */}
      <span className={shared.name} onDoubleClick={editable ? () => onEdit(true) : undefined}>
        <span>{name}</span>
        {hidden && <Pill>{t('hidden')}</Pill>}
        {retired && <Pill>{t('retired')}</Pill>}
        <span className={classes.about}>{about.join(' · ')}</span>
      </span>
      {editable && (
        <span className={shared.actions}>
          <ActionIcon
            variant="subtle"
            size={26}
            aria-label={t('designer.edit', { name })}
            title={t('designer.keys.edit')}
            onClick={() => onEdit(true)}
          >
            <IconPencil size={16} stroke={1.7} />
          </ActionIcon>
          {retired ? (
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('designer.restore', { name })}
              onClick={onToggleRetired}
            >
              {t('designer.restoreShort')}
            </Button>
          ) : (
            <ActionIcon
              variant="subtle"
              size={26}
              aria-label={t('designer.retire', { name })}
              title={t('designer.retire', { name })}
              onClick={onToggleRetired}
            >
              <IconEyeOff size={16} stroke={1.7} />
            </ActionIcon>
          )}
          <ActionIcon
            variant="subtle"
            size={26}
            aria-label={t('designer.delete', { name })}
            title={t('designer.delete', { name })}
            onClick={onDelete}
          >
            <IconTrash size={16} stroke={1.7} />
          </ActionIcon>
        </span>
      )}
    </>
  )
}
