import { useQuery } from '@tanstack/react-query'
import { formatMoney, formatShare } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { companyCurrency } from './queries.ts'

/** Amounts in the company's currency and shares, as the reader's language writes them. */
export function useMoney() {
  const { language } = useFormat()
  const { data: currency = 'RUB' } = useQuery(companyCurrency)
  return {
    money: (minor: number) => formatMoney(minor, currency, language),
    share: (basisPoints: number) => formatShare(basisPoints, language),
  }
}
