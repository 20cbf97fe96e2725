import { useTranslation } from 'react-i18next'
import type { ChoiceWords } from '../../../shared/definitions/ChoicesEditor.tsx'

/** What the editor of choices says of the choices of a field. */
export function useChoiceWords(): ChoiceWords {
  const { t } = useTranslation('custom-fields')
  return {
    title: t('choice.title'),
    add: t('choice.add'),
    retired: t('choice.retired'),
    field: (place) => t('choice.name', { n: place }),
    act: (what, name) => t(`choice.${what}`, { name }),
    used: null,
  }
}
