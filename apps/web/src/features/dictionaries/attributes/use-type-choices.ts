import { useTranslation } from 'react-i18next'
import type { Attribute } from './queries.ts'

export type AttributeType = Attribute['type']

/** The types of attributes with their words, as a select takes them. */
export function useTypeChoices(): { value: AttributeType; label: string }[] {
  const { t } = useTranslation('attributes')
  return (['flag', 'number', 'string', 'choice'] as const).map((value) => ({
    value,
    label: t(`type.${value}`),
  }))
}
