import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DefinitionRow,
  RowAbout,
  RowActions,
  RowGrip,
  RowName,
} from '../../../shared/definitions/DefinitionRow.tsx'
import type { RowFrame } from '../../../shared/definitions/use-row-list.ts'
import { Pill } from '../../../ui/Pill.tsx'
import { SectionTitle } from '../card/SectionPanels.tsx'
import { hasChoices } from './field-draft.ts'
import type { CustomField } from './queries.ts'

interface FieldRowProps {
  field: CustomField
  frame: RowFrame
  /** The editor, where this row is being edited. */
  editor: ReactNode
  onOpen: () => void
  onToggleRetired: () => void
  onDelete: () => void
}

/** One definition in the list: its name, what it is, and what can be done to it. */
export function FieldRow({ field, frame, editor, onOpen, onToggleRetired, onDelete }: FieldRowProps) {
  const { t } = useTranslation('custom-fields')
  const { name, retired, used } = field
  return (
    <DefinitionRow frame={frame} label={name} retired={retired} editing={editor !== null}>
      {editor ?? (
        <>
          <RowGrip title={t('row.move', { name })} />
          <RowName onEdit={onOpen}>
            <Told field={field} />
          </RowName>
          <RowActions
            words={{
              edit: t('row.edit', { name }),
              editTitle: t('row.edit', { name }),
              retire: t('row.retire', { name }),
              restore: t('row.restore', { name }),
              restoreShort: t('row.restoreShort'),
              delete: t('row.delete', { name }),
            }}
            retired={retired}
            onEdit={onOpen}
            onToggleRetired={onToggleRetired}
            onDelete={used ? null : onDelete}
          />
        </>
      )}
    </DefinitionRow>
  )
}

function Told({ field }: { field: CustomField }) {
  const { t } = useTranslation('custom-fields')
  const { name, type, required, retired, choices, roleIds } = field
  const offered = choices.filter((choice) => !choice.retired).length
  return (
    <>
      <span>{name}</span>
      {required && <Pill>{t('row.required')}</Pill>}
      {roleIds.length > 0 && <Pill>{t('row.forRoles')}</Pill>}
      {retired && <Pill>{t('row.retired')}</Pill>}
      <RowAbout>
        {t(`type.${type}`)}
        {hasChoices(type) && ` · ${t('row.choices', { count: offered })}`}
        {' · '}
        <SectionTitle section={field.section} />
      </RowAbout>
    </>
  )
}
