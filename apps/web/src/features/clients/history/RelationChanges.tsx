import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import type { HistoryItem } from '../queries.ts'
import classes from './RelationChanges.module.css'
import { relationChanges, type TermChange } from './relation-changes.ts'

/** Which relations were added, changed or removed, as comments write them, and what became of their term and note. */
export function RelationChanges({ entry, clientId }: { entry: HistoryItem; clientId: string }) {
  const { t } = useTranslation('clients')
  const told = relationChanges(entry)
  if (told === null) return null
  const nameOf = ({ id, name }: { id: string; name: string }) => {
    const shown = name || t('card.nameless')
    if (id === clientId) return shown
    return (
      <Link className={classes.name} {...urls.client(id)}>
        {shown}
      </Link>
    )
  }
  return (
    <div className={classes.changes}>
      {told.relations.map(({ from, type, to }) => (
        <span key={`${from.id} ${type.id}`}>
          {nameOf(from)} → {type.name} → {nameOf(to)}
        </span>
      ))}
      {told.terms.map((change) => (
        <Term key={change.field} change={change} />
      ))}
    </div>
  )
}

function Term({ change }: { change: TermChange }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const shown = (value: string | null) =>
    value === null ? '—' : change.field === 'note' ? value : format.date(value)
  const text = change.old === null ? shown(change.new) : `${shown(change.old)} → ${shown(change.new)}`
  return (
    <span className={classes.term}>
      {t(`history.relation.${change.field}`)} {text}
    </span>
  )
}
