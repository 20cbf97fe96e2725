import { useTranslation } from 'react-i18next'
import { useSums } from '../accounts/use-sums.ts'
import type { HistoryItem } from '../queries.ts'
import { paymentIn } from './belongings.ts'

/** What happened to a payment by card, as a whole sentence: «Ссылка на оплату картой, 1 500,00 ₽». */
export function PaymentFacts({ entry }: { entry: HistoryItem }) {
  const { t } = useTranslation('payments')
  const { sum } = useSums()
  const { amountMinor, flag } = paymentIn(entry)
  const amount = sum(amountMinor)
  switch (entry.action) {
    case 'card-payment.created':
      return t('history.created', { amount })
    case 'card-payment.cancelled':
      return t('history.cancelled', { amount })
    case 'card-payment.refund-asked':
      return t('history.refund-asked', { amount })
    case 'card-payment.refund-refused':
      return t('history.refund-refused', { amount })
    default:
      return flag === null ? null : t(`history.flagged.${flag}`, { amount })
  }
}
