import { useTranslation } from 'react-i18next'
import { usePhoneText } from '../../../shared/phone-text.ts'
import type { PhoneData } from '../fields/field-data.ts'
import classes from './History.module.css'
import { type PhoneChange, type PhonePart, phoneChanges } from './phone-changes.ts'

/** Phones that came, went or changed, a line for each. */
export function PhoneChanges({
  before,
  after,
}: {
  before: readonly PhoneData[]
  after: readonly PhoneData[]
}) {
  return (
    <ul>
      {phoneChanges(before, after).map((change) => (
        <Line key={`${change.kind}-${change.phone.number}`} change={change} first={before.length === 0} />
      ))}
    </ul>
  )
}

function Line({ change, first }: { change: PhoneChange; first: boolean }) {
  const phoneText = usePhoneText()
  const { t } = useTranslation('clients')
  const { phone } = change
  const number = <span className={classes.phone}>{phoneText(phone.number ?? '')}</span>
  if (change.kind === 'changed') {
    return (
      <li>
        {number}
        {': '}
        <Parts parts={change.parts} />
      </li>
    )
  }
  const about = [phone.label, phone.main && !first ? t('phones.isMain') : null].filter(Boolean).join(', ')
  return (
    <li data-change={change.kind} className={classes.phoneLine}>
      {change.kind === 'removed' ? t('history.phone.removed') : first ? null : t('history.phone.added')}
      {(change.kind === 'removed' || !first) && ' '}
      {number}
      {about && <span className={classes.about}>{about}</span>}
    </li>
  )
}

function Parts({ parts }: { parts: readonly PhonePart[] }) {
  const { t } = useTranslation('clients')
  const none = t('history.phone.noLabel')
  return parts
    .map((part) =>
      part.part === 'label'
        ? t('history.phone.label', { old: part.old ?? none, now: part.now ?? none })
        : t(`history.phone.${part.part}`),
    )
    .join('; ')
}
