import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import {
  DefinitionRow,
  RowAbout,
  RowActions,
  RowGrip,
  RowName,
} from '../../../shared/definitions/DefinitionRow.tsx'
import type { RowFrame } from '../../../shared/definitions/use-row-list.ts'
import { Pill } from '../../../ui/Pill.tsx'
import classes from './Designer.module.css'
import { EditAttribute } from './EditAttribute.tsx'
import type { Attribute } from './queries.ts'
import type { AttributeRows } from './use-attributes.ts'

interface AttributeItemProps {
  item: Attribute
  /** Its place among the rows, from 1. */
  number: number
  frame: RowFrame
  edit: AttributeRows['edit']
  editable: boolean
  editing: boolean
  onEdit: (open: boolean) => void
  onToggleRetired: () => void
  onDelete: () => void
}

export function AttributeItem(props: AttributeItemProps) {
  const { item, frame, editing } = props
  return (
    <DefinitionRow frame={frame} retired={item.retired} editing={editing}>
      {editing ? (
        <EditAttribute attribute={item} edit={props.edit} onDone={() => props.onEdit(false)} />
      ) : (
        <Shown {...props} />
      )}
    </DefinitionRow>
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
      {editable && <RowGrip title={t('designer.move', { name })} />}
      <span className={classes.place}>{format.number(number)}</span>
      <RowName onEdit={editable ? () => onEdit(true) : undefined}>
        <span>{name}</span>
        {hidden && <Pill>{t('hidden')}</Pill>}
        {retired && <Pill>{t('retired')}</Pill>}
        <RowAbout>{about.join(' · ')}</RowAbout>
      </RowName>
      {editable && (
        <RowActions
          words={{
            edit: t('designer.edit', { name }),
            editTitle: t('designer.keys.edit'),
            retire: t('designer.retire', { name }),
            restore: t('designer.restore', { name }),
            restoreShort: t('designer.restoreShort'),
            delete: t('designer.delete', { name }),
          }}
          retired={retired}
          onEdit={() => onEdit(true)}
          onToggleRetired={onToggleRetired}
          onDelete={onDelete}
        />
      )}
    </>
  )
}
