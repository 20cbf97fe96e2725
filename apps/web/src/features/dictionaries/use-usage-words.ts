import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import type { ItemUsage } from './queries.ts'

/** Where an item stands, in words: «у 42 клиентов и у 3 центров». */
export function useUsageWords(): (usage: ItemUsage) => string {
  const { t } = useTranslation('dictionaries')
  const format = useFormat()
  return ({ usedBy }) => {
    const parts = usedBy.map(({ what, count, exact }) =>
      t(`usage.${what}`, { count, n: exact ? format.number(count) : `${format.number(count)}+` }),
    )
    return new Intl.ListFormat(format.language, { type: 'conjunction' }).format(parts)
  }
}
