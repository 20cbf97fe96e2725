import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { AddDefinition } from '../../../shared/definitions/AddDefinition.tsx'
import type { AttributeRows } from './use-attributes.ts'
import { useTypeChoices } from './use-type-choices.ts'

interface AddAttributeProps {
  add: AttributeRows['add']
  field: RefObject<HTMLInputElement | null>
}

/** Name, type, Enter, and the field is ready for the next one. */
export function AddAttribute({ add, field }: AddAttributeProps) {
  const { t } = useTranslation('attributes')
  return (
    <AddDefinition
      add={add}
      input={field}
      types={useTypeChoices()}
      initial="flag"
      words={{
        label: t('designer.addLabel'),
        placeholder: t('designer.addPlaceholder'),
        button: t('designer.add'),
        type: t('designer.newType'),
        empty: t('designer.addEmpty'),
      }}
    />
  )
}
