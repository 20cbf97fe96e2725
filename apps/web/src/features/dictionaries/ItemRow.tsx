import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../lib/urls.ts'
import { DefinitionRow, RowActions, RowGrip, RowName } from '../../shared/definitions/DefinitionRow.tsx'
import type { RowFrame } from '../../shared/definitions/use-row-list.ts'
import { Pill } from '../../ui/Pill.tsx'
import { SourceMark } from '../../ui/SourceMark.tsx'
import { TagPill } from '../../ui/TagPill.tsx'
import classes from './DictionaryItems.module.css'
import { askedFields, detailFields } from './extras.ts'
import { MoneyCells } from './money/MoneyCells.tsx'
import type { Dictionary, DictionaryItem } from './queries.ts'
import { RenameItem } from './RenameItem.tsx'
import { RelationTypeCells, RelationTypeMarks } from './relation-types/RelationTypeCells.tsx'
import type { Rename } from './use-item-edit.ts'

const ItemDetails = lazy(() => import('./details/ItemDetails.tsx').then((m) => ({ default: m.ItemDetails })))

interface ItemRowProps {
  item: DictionaryItem
  frame: RowFrame
  dictionary: Dictionary
  rename: Rename
  editable: boolean
  reorderable: boolean
  editing: boolean
  onEdit: (open: boolean) => void
  onToggleRetired: () => void
  onDelete: () => void
}

export function ItemRow(props: ItemRowProps) {
  const { item, frame, dictionary, editable, reorderable, editing } = props
  const detailed = detailFields(dictionary.fields).length > 0
  const { t } = useTranslation('dictionaries')
  return (
    <DefinitionRow frame={frame} retired={item.retired} editing={editing}>
      {editing ? (
        <EditItem {...props} detailed={detailed} />
      ) : (
        <>
          {editable && <RowGrip idle={!reorderable} title={t('move', { name: item.name })} />}
          <RowName onEdit={editable ? () => props.onEdit(true) : undefined}>
            {item.color ? <TagPill color={item.color}>{item.name}</TagPill> : <span>{item.name}</span>}
            {item.symmetric !== undefined && <RelationTypeMarks item={item} fields={dictionary.fields} />}
          </RowName>
          {item.symmetric !== undefined && <RelationTypeCells item={item} fields={dictionary.fields} />}
          {item.city && <span className={classes.extra}>{item.city.name}</span>}
          {(item.direction || item.vat) && <MoneyCells item={item} fields={dictionary.fields} />}
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
              words={{
                edit: detailed ? t('edit', { name: item.name }) : t('rename', { name: item.name }),
                editTitle: detailed ? t('keys.edit') : t('keys.rename'),
                retire: t('retire', { name: item.name }),
                restore: t('restore', { name: item.name }),
                restoreShort: t('restoreShort'),
                delete: t('delete.button', { name: item.name }),
              }}
              retired={item.retired}
              onEdit={() => props.onEdit(true)}
              onToggleRetired={props.onToggleRetired}
              onDelete={props.onDelete}
            />
          )}
        </>
      )}
    </DefinitionRow>
  )
}

/** The panel with all fields where an item has more than its name and what is asked for with it. */
function EditItem({ item, dictionary, rename, onEdit, detailed }: ItemRowProps & { detailed: boolean }) {
  const edited = { item, rename, onDone: () => onEdit(false) }
  if (!detailed) return <RenameItem {...edited} fields={askedFields(dictionary.fields)} />
  return (
    <Suspense fallback={<RowName onEdit={undefined}>{item.name}</RowName>}>
      <ItemDetails
        {...edited}
        fields={dictionary.fields.filter(({ editable }) => editable)}
        all={dictionary}
      />
    </Suspense>
  )
}
