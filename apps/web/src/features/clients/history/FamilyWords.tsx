import { useTranslation } from 'react-i18next'
import { formatShare } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
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
    case 'family.share-changed':
      return t('history.action.familyShare')
    default:
      return t('history.action.familyDissolved')
  }
}

/** Which family it was, by its head, and what became of head and share: «глава: Тестова Ольга, оплата 50 % → 30 %». */
export function FamilyFacts({ entry }: { entry: HistoryItem }) {
  const { t } = useTranslation('clients')
  const { language } = useFormat()
  const { head, heads, share } = familyChange(entry)
  const percent = (value: number) => formatShare(value, language)
  const paid =
    share &&
    (share.old === null
      ? percent(share.now)
      : t('history.family.changed', { old: percent(share.old), now: percent(share.now) }))
  const facts = [
    heads && t('history.family.changed', heads),
    // Erasure takes the names.
    !heads && head !== '' && t('history.family.head', { name: head }),
    paid && t('history.family.pays', { share: paid }),
  ]
  return <span className={classes.phone}>{facts.filter(Boolean).join(', ')}</span>
}
