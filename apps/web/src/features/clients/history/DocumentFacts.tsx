import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { useDocumentWords } from '../invoices/use-document-words.ts'
import type { HistoryItem } from '../queries.ts'
import { documentChange } from './document-change.ts'
import classes from './History.module.css'

/** Which document it was: «Счёт на оплату № 14 от 22.11.2026, на 12 350,00 ₽». */
export function DocumentFacts({ entry }: { entry: HistoryItem }) {
  const { t } = useTranslation('invoices')
  const format = useFormat()
  const { title, money } = useDocumentWords()
  const change = documentChange(entry)
  if (!change) return null
  const facts = [
    change.totalMinor !== null && t('history.amount', { amount: money(change.totalMinor) }),
    change.reason !== null && t('history.reason', { reason: change.reason }),
  ].filter(Boolean)
  return (
    <span className={classes.setting}>
      {`${title(change)} ${t('history.from', { date: format.date(change.issuedOn) })}`}
      {facts.map((fact) => `, ${fact}`)}
    </span>
  )
}
