import { useTranslation } from 'react-i18next'
import { addressesIn, type FieldData, refsIn } from '../fields/field-data.ts'
import type { FieldDescription } from '../queries.ts'
import classes from './History.module.css'
import { listChanges } from './list-changes.ts'

/** What came into a list and what went out of it: tags by name, addresses as they are written. */
export function ListChanges({
  field,
  before,
  after,
}: {
  field: FieldDescription
  before: FieldData
  after: FieldData
}) {
  const { t } = useTranslation('clients')
  const words = (data: FieldData): string[] =>
    field.type === 'references'
      ? refsIn(data).map(({ name }) => name || t('field.nameless'))
      : addressesIn(data).map(({ label, address }) => (label ? `${address} (${label})` : address))
  const { added, removed } = listChanges(words(before), words(after))
  const line = (kind: 'added' | 'removed', item: string, what: string | null) => (
    <li key={`${kind} ${item}`} data-change={kind} className={classes.phoneLine}>
      {what !== null && `${what} `}
      <span className={classes.item}>{item}</span>
    </li>
  )
  const first = before === null || (Array.isArray(before) && before.length === 0)
  return (
    <ul>
      {added.map((item) => line('added', item, first ? null : t('history.list.added')))}
      {removed.map((item) => line('removed', item, t('history.list.removed')))}
      {added.length === 0 && removed.length === 0 && <li>{t('history.list.reordered')}</li>}
    </ul>
  )
}
