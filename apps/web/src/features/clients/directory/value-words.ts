import { formatBonuses } from '@kith/kernel/money.ts'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../i18n/money.ts'
import { type Format, useFormat } from '../../../i18n/use-format.ts'
import { companyProfile } from '../../../shared/company.ts'
import { usePhoneText } from '../../../shared/phone-text.ts'

/** What writing values takes: texts, formats, phones. It changes with the language, and when foreign phones can be written. */
export interface ValueWords {
  t: TFunction<['directory', 'common']>
  format: Format
  phoneText: (e164: string) => string
  /** Minor units in the company's currency. */
  money: (minor: number) => string
  /** Hundredths of bonuses, without a currency. */
  bonuses: (minor: number) => string
}

export function useValueWords(): ValueWords {
  const { t } = useTranslation(['directory', 'common'])
  const format = useFormat()
  const phoneText = usePhoneText()
  const currency = useQuery(companyProfile).data?.currency ?? 'RUB'
  return useMemo(() => {
    const money = (minor: number) => formatMoney(minor, currency, format.language)
    const bonuses = (minor: number) => formatBonuses(minor, format.language)
    return { t, format, phoneText, money, bonuses }
  }, [t, format, phoneText, currency])
}
