import { formatBonuses } from '@kith/kernel/money.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../i18n/money.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { companyProfile } from '../../shared/company.ts'
import type { ChartNode } from './queries.ts'

/** A figure of a client's accounts in words, e.g. «долг 1 200,00 ₽». */
export interface FigureWords {
  key: 'balance' | 'bonus' | 'debt'
  text: string
}

/**
 * What is told of a client's accounts: the balance always, bonuses and the debt where there are any; nothing where another
 * pays. `spoken` is for a line without the picture, which says what the first amount is.
 */
export function useFigureWords(): (node: ChartNode, spoken?: boolean) => FigureWords[] {
  const { t } = useTranslation('chart')
  const { language } = useFormat()
  const currency = useQuery(companyProfile).data?.currency ?? 'RUB'
  return useMemo(() => {
    const money = (minor: number) => formatMoney(minor, currency, language)
    const balance = (minor: number, spoken: boolean) =>
      spoken ? t('figures.balance', { sum: money(minor) }) : money(minor)
    return ({ balanceMinor, bonusMinor, debtMinor }: ChartNode, spoken = false): FigureWords[] => [
      ...(balanceMinor === null ? [] : [{ key: 'balance', text: balance(balanceMinor, spoken) } as const]),
      ...(debtMinor ? [{ key: 'debt', text: t('figures.debt', { sum: money(debtMinor) }) } as const] : []),
      ...(bonusMinor
        ? [{ key: 'bonus', text: t('figures.bonus', { sum: formatBonuses(bonusMinor, language) }) } as const]
        : []),
    ]
  }, [t, language, currency])
}
