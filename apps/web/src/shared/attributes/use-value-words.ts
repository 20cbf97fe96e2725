import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { numberText } from './numbers.ts'
import type { Attribute, AttributeValue } from './queries.ts'

/** A value of an attribute in words: `12,5 кг`, the name of a choice, «да»; null is «нет». */
export function useValueWords(): (
  attribute: Pick<Attribute, 'type' | 'unit' | 'choices'>,
  value: AttributeValue,
) => string {
  const { t } = useTranslation(['attributes', 'common'])
  const { language } = useFormat()
  return ({ type, unit, choices }, value) => {
    if (value === null) return t('attributes:value.none')
    if (typeof value === 'boolean') return value ? t('common:yes') : t('common:no')
    if (typeof value === 'number') {
      const text = numberText(value, language)
      return unit === null ? text : `${text}\u00a0${unit}`
    }
    if (type !== 'choice') return value
    return choices.find(({ id }) => id === value)?.name ?? t('attributes:value.unknown')
  }
}
