import { useTranslation } from 'react-i18next'
import type { HistoryItem } from '../queries.ts'
import { referrerIn } from './belongings.ts'
import classes from './History.module.css'

/** Who invited the client, by the name of then; on the card of whoever invited the newcomer's name stands anyway. */
export function ReferralFacts({ entry }: { entry: HistoryItem }) {
  const { t } = useTranslation('pricing')
  const name = referrerIn(entry)
  // Erasure takes the names.
  if (name === '') return null
  return <span className={classes.phone}>{t('history.invited', { name })}</span>
}
