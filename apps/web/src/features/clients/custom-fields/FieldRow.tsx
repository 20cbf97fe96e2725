import { ActionIcon, Button } from '@mantine/core'
import { IconEyeOff, IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Pill } from '../../../ui/Pill.tsx'
import { SectionTitle } from '../card/SectionPanels.tsx'
import classes from './Designer.module.css'
import { hasChoices } from './field-draft.ts'
import type { CustomField } from './queries.ts'

export interface RowHandlers {
  onOpen: () => void
  onRetire: () => void
  onRestore: () => void
  onDelete: () => void
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: () => void
  onDragStart: () => void
  onDragEnd: () => void
  onDrop: () => void
}

interface FieldRowProps extends RowHandlers {
  field: CustomField
  /** Tab enters the list at one row only; the arrows walk on from there. */
  focusable: boolean
  dragged: boolean
  /** The editor, where this row is being edited. */
  editor: ReactNode
}

/** One definition in the list: its name, what it is, and what can be done to it. */
export function FieldRow({ field, focusable, dragged, editor, ...on }: FieldRowProps) {
  const [over, setOver] = useState(false)
  return (
    <li
      className={classes.row}
      tabIndex={focusable ? 0 : -1}
      aria-label={field.name}
      data-retired={field.retired || undefined}
      data-dragged={dragged || undefined}
      data-over={over || undefined}
      draggable={editor === null}
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move'
        on.onDragStart()
      }}
      onDragEnd={on.onDragEnd}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        on.onDrop()
      }}
      onKeyDown={on.onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget) on.onFocus()
      }}
    >
      {editor ?? <Shown field={field} {...on} />}
    </li>
  )
}

function Shown({ field, onOpen, onRetire, onRestore, onDelete }: { field: CustomField } & RowHandlers) {
  const { t } = useTranslation('custom-fields')
  const { name, type, required, retired, used, choices, roleIds } = field
  const offered = choices.filter((choice) => !choice.retired).length
  return (
    <>
      <span className={classes.grip} title={t('row.move', { name })}>
        <IconGripVertical size={15} stroke={1.7} aria-hidden />
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; F2 and the button do the same. */}
      <span className={classes.name} onDoubleClick={onOpen}>
        <span>{name}</span>
        {required && <Pill>{t('row.required')}</Pill>}
        {roleIds.length > 0 && <Pill>{t('row.forRoles')}</Pill>}
        {retired && <Pill>{t('row.retired')}</Pill>}
        <span className={classes.about}>
          {t(`type.${type}`)}
          {hasChoices(type) && ` · ${t('row.choices', { count: offered })}`}
          {' · '}
          <SectionTitle section={field.section} />
        </span>
      </span>
      <span className={classes.actions}>
        <ActionIcon
          variant="subtle"
          size={26}
          aria-label={t('row.edit', { name })}
          title={t('row.edit', { name })}
          onClick={onOpen}
        >
          <IconPencil size={16} stroke={1.7} />
        </ActionIcon>
        {retired ? (
          <Button size="xs" variant="subtle" aria-label={t('row.restore', { name })} onClick={onRestore}>
            {t('row.restoreShort')}
          </Button>
        ) : (
          <ActionIcon
            variant="subtle"
            size={26}
            aria-label={t('row.retire', { name })}
            title={t('row.retire', { name })}
            onClick={onRetire}
          >
            <IconEyeOff size={16} stroke={1.7} />
          </ActionIcon>
        )}
        {!used && (
          <ActionIcon
            variant="subtle"
            size={26}
            aria-label={t('row.delete', { name })}
            title={t('row.delete', { name })}
            onClick={onDelete}
          >
            <IconTrash size={16} stroke={1.7} />
          </ActionIcon>
        )}
      </span>
    </>
  )
}
