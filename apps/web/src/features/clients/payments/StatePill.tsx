import { useTranslation } from 'react-i18next'
import { Pill, type Tone } from '../../../ui/Pill.tsx'
import type { CardPayment } from './queries.ts'

const TONES: Record<CardPayment['state'], Tone> = {
  created: 'amber',
  succeeded: 'green',
  cancelled: 'neutral',
  refunded: 'violet',
}

/** What became of a payment, in a word. */
export function StatePill({ payment }: { payment: Pick<CardPayment, 'state' | 'refundAskedAt'> }) {
  const { t } = useTranslation('payments')
  if (payment.refundAskedAt !== null) return <Pill tone="amber">{t('state.refunding')}</Pill>
  return <Pill tone={TONES[payment.state]}>{t(`state.${payment.state}`)}</Pill>
}
