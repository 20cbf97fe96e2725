import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { FieldValue, Hidden } from '../fields/FieldValue.tsx'
import { isEmptyData, phonesIn, readData } from '../fields/field-data.ts'
import type { FieldDescription, HistoryItem } from '../queries.ts'
import classes from './History.module.css'
import { ListChanges } from './ListChanges.tsx'
import { PhoneChanges } from './PhoneChanges.tsx'

type Change = HistoryItem['changes'][number]

/** What became of each field: old → new, in the words of its description. */
export function Changes({
  entry,
  fields,
}: {
  entry: HistoryItem
  fields: ReadonlyMap<string, FieldDescription>
}) {
  const changed = new Map(entry.changes.map((change) => [change.field, change]))
  // In the order of the card, and then what it hasn't any more. Every client has a kind from the first, so that it is no news.
  const retired = entry.changes.flatMap((change) => retiredField(change, fields))
  const changes = [...fields.values(), ...retired].flatMap((field) => {
    const change = changed.get(field.key)
    return change && !(entry.action === 'client.created' && field.key === 'kind') ? [{ change, field }] : []
  })
  if (changes.length === 0) return null
  return (
    <dl className={classes.changes}>
      {changes.map(({ change, field }) => (
        <Row key={field.key} change={change} field={field} />
      ))}
    </dl>
  )
}

/** A custom field that was retired since: the history names it itself. */
function retiredField(
  { field: key, label, type }: Change,
  fields: ReadonlyMap<string, FieldDescription>,
): FieldDescription[] {
  if (!label || !type || fields.has(key)) return []
  const nothing = { section: '', hint: null, kinds: [], required: false, inTable: false, tableDefault: false }
  const rights = {
    sortable: false,
    filterable: false,
    editable: false,
    masked: false,
    hideable: false,
    hidden: false,
  }
  return [{ ...nothing, ...rights, key, label, type, custom: true }]
}

function Row({ change, field }: { change: Change; field: FieldDescription }) {
  const format = useFormat()
  return (
    <div className={classes.change}>
      <dt className={classes.term}>{format.words(field.label)}</dt>
      <dd className={classes.values}>
        {change.masked ? <Hidden /> : <Values change={change} field={field} />}
      </dd>
    </div>
  )
}

function Values({ change, field }: { change: Change; field: FieldDescription }) {
  const { t } = useTranslation('clients')
  const before = readData(field, change.old)
  const after = readData(field, change.new)
  if (field.type === 'phones') return <PhoneChanges before={phonesIn(before)} after={phonesIn(after)} />
  if (field.type === 'references' || field.type === 'addresses') {
    return <ListChanges field={field} before={before} after={after} />
  }
  // A flag that is off is kept as nothing, so both ends of its change are values.
  const flag = field.type === 'flag'
  const added = !flag && isEmptyData(before)
  const cleared = !flag && isEmptyData(after)
  return (
    <>
      {!added && (
        <span className={classes.old}>
          <FieldValue field={field} value={before} />
        </span>
      )}
      {!added && (
        <span aria-hidden className={classes.arrow}>
          →
        </span>
      )}
      {cleared ? (
        <span className={classes.cleared}>{t('history.cleared')}</span>
      ) : (
        <FieldValue field={field} value={after} />
      )}
    </>
  )
}

/** The number that was called or written to; the history keeps it as it was then. */
export function Contacted({ entry }: { entry: HistoryItem }) {
  const phoneText = usePhoneText()
  const change = entry.changes.find(({ field }) => field === 'phones')
  if (!change) return null
  if (change.masked) return <Hidden />
  const value: unknown = Array.isArray(change.new) ? change.new[0] : null
  const number = typeof value === 'object' && value !== null && 'number' in value ? value.number : null
  return typeof number === 'string' ? <span className={classes.phone}>{phoneText(number)}</span> : null
}
