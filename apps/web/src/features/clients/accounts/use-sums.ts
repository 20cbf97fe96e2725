import { formatBonuses } from '@kith/kernel/money.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { companyProfile } from '../../../shared/company.ts'
import type { Account, Entry } from './queries.ts'

/** Amounts of either asset in words of the reader: money with its sign, bonuses as a bare number. */
export function useSums() {
  const { language } = useFormat()
  const currency = useQuery(companyProfile).data?.currency ?? 'RUB'
  const sum = (minor: number, asset: Account['asset'] = 'RUB') =>
    asset === 'BONUS' ? formatBonuses(minor, language) : formatMoney(minor, currency, language)
  return {
    sum,
    /** What comes has a plus: `+500,00 ₽`, `−500,00 ₽`. */
    // Nought is never below nought, whichever way it was reckoned.
    signed: (minor: number, asset: Account['asset'] = 'RUB') =>
      `${minor > 0 ? '+' : ''}${sum(minor || 0, asset)}`,
  }
}

/** What an account is called: «Основной счёт», «Расчёты, Тверь». */
export function useAccountName(): (account: Pick<Entry, 'role' | 'city'>) => string {
  const { t } = useTranslation('accounts')
  return ({ role, city }) => {
    if (role === 'debt') return t('role.debt', { city: city?.name ?? '' })
    return t(`role.${role}`)
  }
}

/** A balance in words: on a debt who owes whom, elsewhere the sum alone. */
export function useBalanceWords(): (
  account: Pick<Entry, 'role' | 'asset'>,
  minor: number,
) => { text: string; tone: 'red' | 'green' | undefined } {
  const { t } = useTranslation('accounts')
  const { sum } = useSums()
  return ({ role, asset }, minor) => {
    if (role !== 'debt') return { text: sum(minor, asset), tone: minor < 0 ? 'red' : undefined }
    if (minor === 0) return { text: t('debt.none'), tone: undefined }
    const amount = sum(Math.abs(minor), asset)
    return minor < 0
      ? { text: t('debt.theirs', { amount }), tone: 'red' }
      : { text: t('debt.ours', { amount }), tone: 'green' }
  }
}
