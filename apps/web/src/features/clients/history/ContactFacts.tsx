import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import type { HistoryItem } from '../queries.ts'
import { contactChange } from './contact-change.ts'
import classes from './History.module.css'

/** Who the contact is, and what became of their position: «Тестова Ольга, бухгалтер, главный контакт». */
export function ContactFacts({ entry }: { entry: HistoryItem }) {
  const { t } = useTranslation('contacts')
  const change = contactChange(entry)
  if (!change) return null
  const { personId, name, position, main } = change
  const removed = entry.action === 'contact.removed'
  const changed = entry.action === 'contact.updated'
  const facts = [
    position &&
      (changed
        ? t('history.position', { old: position.old ?? '—', now: position.now ?? '—' })
        : (position.now ?? position.old)),
    main !== null && (main ? t('history.main') : removed ? t('history.wasMain') : t('history.notMain')),
  ].filter(Boolean)
  return (
    <span className={classes.setting}>
      <Link {...urls.client(personId)}>{name}</Link>
      {facts.map((fact) => `, ${fact}`)}
    </span>
  )
}
