import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { AddDefinition } from '../../../shared/definitions/AddDefinition.tsx'
import { fieldTypes, hasChoices } from './field-draft.ts'
import type { CustomField } from './queries.ts'
import type { CustomFieldRows } from './use-custom-fields.ts'

interface AddFieldProps {
  add: CustomFieldRows['add']
  input: RefObject<HTMLInputElement | null>
  /** What is chosen from wants its choices next. */
  onAdded: (field: CustomField) => void
}

/** Name, type, Enter, and the line is ready for the next one. */
export function AddField({ add, input, onAdded }: AddFieldProps) {
  const { t } = useTranslation('custom-fields')
  return (
    <AddDefinition
      add={add}
      input={input}
      types={fieldTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
      initial="text"
      words={{
        label: t('add.name'),
        placeholder: t('add.placeholder'),
        button: t('add.add'),
        type: t('add.type'),
        empty: t('add.empty'),
      }}
      onAdded={(field: CustomField) => {
        if (hasChoices(field.type)) onAdded(field)
      }}
    />
  )
}
