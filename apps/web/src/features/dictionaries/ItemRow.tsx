import { ActionIcon, Button } from '@mantine/core'
import { IconEyeOff, IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type DragEvent, type KeyboardEvent, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../lib/urls.ts'
import { Pill } from '../../ui/Pill.tsx'
import { SourceMark } from '../../ui/SourceMark.tsx'
import { TagPill } from '../../ui/TagPill.tsx'
import classes from './DictionaryItems.module.css'
import { askedFields, detailFields } from './extras.ts'
import type { Dictionary, DictionaryItem } from './queries.ts'
import { RenameItem } from './RenameItem.tsx'
import { RelationTypeCells, RelationTypeMarks } from './relation-types/RelationTypeCells.tsx'
import type { Rename } from './use-item-edit.ts'

const ItemDetails = lazy(() => import('./details/ItemDetails.tsx').then((m) => ({ default: m.ItemDetails })))

interface ItemRowProps {
  item: DictionaryItem
  dictionary: Dictionary
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
  const { item, dictionary, editable, reorderable, editing } = props
  const detailed = detailFields(dictionary.fields).length > 0
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
        <EditItem {...props} detailed={detailed} />
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
            {item.color ? <TagPill color={item.color}>{item.name}</TagPill> : <span>{item.name}</span>}
            {item.symmetric !== undefined && <RelationTypeMarks item={item} fields={dictionary.fields} />}
          </span>
          {item.symmetric !== undefined && <RelationTypeCells item={item} fields={dictionary.fields} />}
          {item.city && <span className={classes.extra}>{item.city.name}</span>}
          {dictionary.key === 'client-groups' && (
            <SourceMark
              link={
                <Link
                  {...urls.clientGroup(item.id)}
                  aria-label={t('groupSettings.of', { name: item.name })}
                />
              }
            >
              {t('groupSettings.link')}
            </SourceMark>
          )}
          {item.retired && <Pill>{t('retired')}</Pill>}
          {editable && (
            <RowActions
              item={item}
              detailed={detailed}
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

/** The panel with all fields where an item has more than its name and what is asked for with it. */
function EditItem({ item, dictionary, rename, onEdit, detailed }: ItemRowProps & { detailed: boolean }) {
  const edited = { item, rename, onDone: () => onEdit(false) }
  if (!detailed) return <RenameItem {...edited} fields={askedFields(dictionary.fields)} />
  return (
    <Suspense fallback={<span className={classes.name}>{item.name}</span>}>
      <ItemDetails
        {...edited}
        fields={dictionary.fields.filter(({ editable }) => editable)}
        all={dictionary}
      />
    </Suspense>
  )
}

function RowActions({
  item,
  detailed,
  onEdit,
  onToggleRetired,
  onDelete,
}: Pick<ItemRowProps, 'item' | 'onEdit' | 'onToggleRetired' | 'onDelete'> & { detailed: boolean }) {
  const { t } = useTranslation('dictionaries')
  const { name } = item
  return (
    <span className={classes.actions}>
      <ActionIcon
        variant="subtle"
        size={26}
        aria-label={detailed ? t('edit', { name }) : t('rename', { name })}
        title={detailed ? t('keys.edit') : t('keys.rename')}
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
