import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../i18n/money.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { companyProfile } from '../../shared/company.ts'
import type { Group } from './money-search.ts'
import { daysAfter, type Step } from './period.ts'
import type { MoneyRow } from './queries.ts'

/** Amounts and parts of rows as the reader's language writes them. */
export function useMoneyWords() {
  const { t } = useTranslation(['money', 'accounts'])
  const { language, date } = useFormat()
  const currency = useQuery(companyProfile).data?.currency ?? 'RUB'
  const sum = (minor: number) => formatMoney(minor, currency, language)

  /** A step by its first day: `14.11.2026`, `16.11.2026 – 22.11.2026`, `ноябрь 2026 г.`. */
  const period = (start: string, step: Step) => {
    if (step === 'day') return date(start)
    if (step === 'week') return `${date(start)} – ${date(daysAfter(start, 6))}`
    const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
    return month.format(new Date(start))
  }

  /** What a row says of one of its groups. */
  const part = (row: MoneyRow, group: Group, step: Step): string => {
    switch (group) {
      case 'period':
        return row.period === null ? '' : period(row.period, step)
      case 'city':
        return row.city?.name ?? t('money:none.city')
      case 'legal-entity':
        return row.legalEntity?.name ?? t('money:none.entity')
      case 'category':
        return row.category?.name ?? t('money:none.category')
      case 'method':
        return row.method === null ? '' : t(`accounts:method.${row.method}`)
      case 'kind':
        return row.kind === null ? '' : t(`accounts:was.${row.kind}`)
    }
  }
  return { sum, period, part }
}
