import { useTranslation } from 'react-i18next'
import { formatShare } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { useMoney } from '../discount-cards/use-money.ts'
import type { HistoryItem } from '../queries.ts'
import { familyChange } from './belongings.ts'
import classes from './History.module.css'

/** What happened in a family. */
export function FamilyAction({ action }: Pick<HistoryItem, 'action'>) {
  const { t } = useTranslation('clients')
  switch (action) {
    case 'family.created':
      return t('history.action.familyCreated')
    case 'family.joined':
      return t('history.action.familyJoined')
    case 'family.left':
      return t('history.action.familyLeft')
    case 'family.head-changed':
      return t('history.action.familyHead')
    case 'family.discount-changed':
      return t('history.action.familyDiscount')
    case 'family.payments-changed':
      return t('history.action.familyPayments')
    case 'family.limit-changed':
      return t('history.action.familyLimit')
    case 'family.share-changed':
      return t('history.action.familyShare')
    default:
      return t('history.action.familyDissolved')
  }
}

const known = (payment: string) => (payment === 'bonus' || payment === 'card' ? payment : ('money' as const))

/** Which family it was, by its head, and what became of head and share: «глава: Тестова Ольга, оплата 50 % → 30 %». */
export function FamilyFacts({ entry }: { entry: HistoryItem }) {
  const { t } = useTranslation('clients')
  const { language } = useFormat()
  const { money } = useMoney()
  const { head, heads, share, discount, payments, limit } = familyChange(entry)
  const percent = (value: number) => formatShare(value, language)
  const paid =
    share &&
    (share.old === null
      ? percent(share.now)
      : t('history.family.changed', { old: percent(share.old), now: percent(share.now) }))
  const paymentWords = payments?.map((one) => t(`history.family.${known(one)}`)).join(', ')
  const sum = (minor: number | null) => (minor === null ? t('history.family.noLimit') : money(minor))
  const facts = [
    heads && t('history.family.changed', heads),
    // Erasure takes the names.
    !heads && head !== '' && t('history.family.head', { name: head }),
    paid && t('history.family.pays', { share: paid }),
    discount && t('history.family.changed', { old: percent(discount.old), now: percent(discount.now) }),
    payments && t('history.family.payments', { what: paymentWords || t('history.family.nothing') }),
    limit && t('history.family.changed', { old: sum(limit.old), now: sum(limit.now) }),
  ]
  return <span className={classes.setting}>{facts.filter(Boolean).join(', ')}</span>
}
