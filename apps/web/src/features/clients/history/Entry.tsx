import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { Ago } from '../../../ui/Ago.tsx'
import type { FieldDescription, HistoryItem } from '../queries.ts'
import { Belongings } from './Belongings.tsx'
import { belongingOf } from './belongings.ts'
import { Changes, Contacted } from './Changes.tsx'
import { CommentChanges } from './CommentChanges.tsx'
import { FamilyAction } from './FamilyWords.tsx'
import classes from './History.module.css'
import { RelationChanges } from './RelationChanges.tsx'
import { relationChanges } from './relation-changes.ts'

interface EntryProps {
  entry: HistoryItem
  /** Whose history it is: what happened to somebody else is marked with their name. */
  clientId: string
  fields: ReadonlyMap<string, FieldDescription>
}

/** One thing that happened: who did it, when, to whom, and what became of each field. */
export function Entry({ entry, clientId, fields }: EntryProps) {
  const contact = entry.action === 'client.called' || entry.action === 'client.messaged'
  // Money is no client: an operation belongs to everybody who reads of it here.
  const ofAnother =
    entry.client.id !== clientId && relationChanges(entry) === null && belongingOf(entry) !== 'money'
  return (
    <li className={classes.entry}>
      <div className={classes.line}>
        <span className={classes.what}>
          {belongingOf(entry) === 'family' ? (
            <FamilyAction action={entry.action} />
          ) : (
            <Action action={entry.action} />
          )}
          {contact && <Contacted entry={entry} />}
          <Belongings entry={entry} />
          {ofAnother && <Whose client={entry.client} />}
        </span>
        <span className={classes.who}>
          <Who entry={entry} />
        </span>
        <span className={classes.when}>
          <Ago instant={entry.occurredAt} />
        </span>
      </div>
      {!contact && <Changes entry={entry} fields={fields} />}
      <CommentChanges entry={entry} />
      <RelationChanges entry={entry} clientId={clientId} />
    </li>
  )
}

function Action({ action }: { action: string }) {
  const { t } = useTranslation('clients')
  // Payments and operations are told in a sentence of their own, with the sum.
  if (action.startsWith('card-payment.') || belongingOf({ action }) === 'money') return null
  switch (action) {
    case 'client.created':
      return t('history.action.created')
    case 'client.called':
      return t('history.action.called')
    case 'client.messaged':
      return t('history.action.messaged')
    case 'client.archived':
      return t('history.action.archived')
    case 'client.restored':
      return t('history.action.restored')
    case 'client.deleted':
      return t('history.action.deleted')
    case 'client.blocked':
      return t('history.action.blocked')
    case 'client.unblocked':
      return t('history.action.unblocked')
    case 'client.marked':
      return t('history.action.marked')
    case 'client.rating-reset':
      return t('history.action.ratingReset')
    case 'client.referred':
      return t('history.action.referred')
    case 'client.moved':
      return t('history.action.moved')
    case 'client.file-added':
      return t('history.action.fileAdded')
    case 'client.field-file-uploaded':
      return t('history.action.fieldFileUploaded')
    case 'client.file-deleted':
      return t('history.action.fileDeleted')
    case 'client.file-restored':
      return t('history.action.fileRestored')
    case 'client.photo-changed':
      return t('history.action.photoChanged')
    case 'client.photo-deleted':
      return t('history.action.photoDeleted')
    case 'discount-card.issued':
      return t('history.action.cardIssued')
    case 'discount-card.updated':
      return t('history.action.cardUpdated')
    case 'discount-card.moved':
      return t('history.action.cardMoved')
    case 'discount-card.closed':
      return t('history.action.cardClosed')
    case 'discount-card.reopened':
      return t('history.action.cardReopened')
    case 'discount-card.purchased':
      return t('history.action.cardPurchased')
    case 'relations.added':
      return t('history.action.relationsAdded')
    case 'relations.removed':
      return t('history.action.relationsRemoved')
    case 'relation.updated':
      return t('history.action.relationUpdated')
    case 'relation-suggestion.dismissed':
      return t('history.action.suggestionDismissed')
    case 'relation-suggestion.restored':
      return t('history.action.suggestionRestored')
    case 'comment.added':
      return t('history.action.commentAdded')
    case 'comment.edited':
      return t('history.action.commentEdited')
    case 'comment.deleted':
      return t('history.action.commentDeleted')
    case 'comment.restored':
      return t('history.action.commentRestored')
    case 'settings.changed':
      return t('history.action.settingChanged')
    case 'settings.locked':
      return t('history.action.settingLocked')
    case 'settings.unlocked':
      return t('history.action.settingUnlocked')
    case 'attributes.changed':
    case 'hidden-attributes.changed':
      return t('history.action.attributeChanged')
    case 'client.access-password-set':
      return t('history.action.passwordSet')
    case 'client.access-password-removed':
      return t('history.action.passwordRemoved')
    case 'contact.added':
      return t('history.action.contactAdded')
    case 'contact.updated':
      return t('history.action.contactUpdated')
    case 'contact.removed':
      return t('history.action.contactRemoved')
    case 'invoice-document.issued':
      return t('history.action.documentIssued')
    case 'invoice-document.voided':
      return t('history.action.documentVoided')
    default:
      return t('history.action.updated')
  }
}

function Whose({ client }: { client: HistoryItem['client'] }) {
  const { t } = useTranslation('clients')
  return (
    <Link className={classes.whose} {...urls.client(client.id)}>
      {client.displayName || t('card.nameless')}
    </Link>
  )
}

function Who({ entry: { actor, onBehalfOf } }: { entry: HistoryItem }) {
  const { t } = useTranslation('clients')
  const through =
    actor.kind === 'client' || actor.kind === 'integrator' ? t(`history.through.${actor.kind}`) : null
  const name =
    actor.kind === 'integrator' && actor.name !== null
      ? t('history.integrator', { name: actor.name })
      : (actor.name ?? t(`history.actor.${actor.kind}`))
  return (
    <>
      {[name, through].filter(Boolean).join(', ')}
      {onBehalfOf && ` ${t('history.onBehalf', { name: onBehalfOf.displayName })}`}
    </>
  )
}
