import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { useMoney } from '../discount-cards/use-money.ts'
import type { HistoryItem } from '../queries.ts'
import { belongingOf, type CardChange, cardChanges, fileIn } from './belongings.ts'
import { FamilyFacts } from './FamilyWords.tsx'
import classes from './History.module.css'

const SettingFacts = lazy(() =>
  import('./SettingFacts.tsx').then((module) => ({ default: module.SettingFacts })),
)
const AttributeFacts = lazy(() =>
  import('./AttributeFacts.tsx').then((module) => ({ default: module.AttributeFacts })),
)

const ContactFacts = lazy(() =>
  import('./ContactFacts.tsx').then((module) => ({ default: module.ContactFacts })),
)

const ReferralFacts = lazy(() =>
  import('./ReferralFacts.tsx').then((module) => ({ default: module.ReferralFacts })),
)

const DocumentFacts = lazy(() =>
  import('./DocumentFacts.tsx').then((module) => ({ default: module.DocumentFacts })),
)

const MoneyFacts = lazy(() => import('./MoneyFacts.tsx').then((module) => ({ default: module.MoneyFacts })))

const PaymentFacts = lazy(() =>
  import('./PaymentFacts.tsx').then((module) => ({ default: module.PaymentFacts })),
)

/** What happened to a file, the photo or a discount card: which one, and what became of it. */
export function Belongings({ entry }: { entry: HistoryItem }) {
  switch (belongingOf(entry)) {
    case 'file':
      return <span className={classes.phone}>{fileIn(entry)}</span>
    case 'family':
      return <FamilyFacts entry={entry} />
    case 'setting':
      return (
        <Suspense>
          <SettingFacts entry={entry} />
        </Suspense>
      )
    case 'attribute':
      return (
        <Suspense>
          <AttributeFacts entry={entry} />
        </Suspense>
      )
    case 'contact':
      return (
        <Suspense>
          <ContactFacts entry={entry} />
        </Suspense>
      )
    case 'referral':
      return (
        <Suspense>
          <ReferralFacts entry={entry} />
        </Suspense>
      )
    case 'document':
      return (
        <Suspense>
          <DocumentFacts entry={entry} />
        </Suspense>
      )
    case 'money':
      return (
        <Suspense>
          <MoneyFacts entry={entry} />
        </Suspense>
      )
    case 'payment':
      return (
        <Suspense>
          <PaymentFacts entry={entry} />
        </Suspense>
      )
    case 'card':
      return <Card entry={entry} />
    default:
      return null
  }
}

function Card({ entry }: { entry: HistoryItem }) {
  const { t } = useTranslation('clients')
  const { number, changes } = cardChanges(entry)
  return (
    <span className={classes.phone}>
      {t('history.card.number', { number })}
      {changes.map((change) => (
        <CardFact key={change.key} change={change} />
      ))}
    </span>
  )
}

function CardFact({ change }: { change: CardChange }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const { money, share } = useMoney()
  const shown = (value: unknown): string => {
    if (value === null || value === '') return '—'
    if (change.type === 'money') return money(Number(value))
    if (change.type === 'share') return share(Number(value))
    if (change.type === 'date') return format.date(String(value))
    return String(value)
  }
  if (change.key === 'lines') return <>{`, ${t('history.card.bought', { amount: shown(change.new) })}`}</>
  const now = shown(change.new)
  const text = change.old === null ? now : `${shown(change.old)} → ${now}`
  // Its own number stands before already, so that a new one needs no name.
  if (change.key === 'number') return <>{`, ${text}`}</>
  return <>{`, ${t(`history.card.${change.key}`)} ${text}`}</>
}
