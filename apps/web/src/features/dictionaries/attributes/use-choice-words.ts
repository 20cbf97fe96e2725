import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import type { ChoiceWords } from '../../../shared/definitions/ChoicesEditor.tsx'

const ACTS = {
  up: 'designer.choiceUp',
  down: 'designer.choiceDown',
  retire: 'designer.choiceRetire',
  restore: 'designer.choiceRestore',
  delete: 'designer.choiceDelete',
} as const

/** What the editor of choices says of the choices of an attribute. */
export function useChoiceWords(): ChoiceWords {
  const { t } = useTranslation('attributes')
  const format = useFormat()
  return {
    title: t('designer.choicesTitle'),
    add: t('designer.addChoice'),
    retired: t('designer.choiceRetired'),
    field: (place) => t('designer.choiceName', { n: format.number(place) }),
    act: (what, name) => t(ACTS[what], { name }),
    used: t('designer.choiceUsed'),
  }
}
