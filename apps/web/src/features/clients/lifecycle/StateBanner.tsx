import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import type { Client } from '../queries.ts'
import { blockedItself, type Verb } from './offered.ts'
import classes from './StateBanner.module.css'
import type { AskFor } from './use-lifecycle.tsx'

/** Why the client isn't simply active, since when, by whom when that is somebody above, and what brings it back. */
export function StateBanner({ client, askFor }: { client: Client; askFor: AskFor }) {
  return (
    <>
      {client.deletedBy && <Deleted client={client} by={client.deletedBy} askFor={askFor} />}
      {client.archivedAt && <Archived client={client} since={client.archivedAt} askFor={askFor} />}
      {client.blockedBy && <Blocked client={client} by={client.blockedBy} askFor={askFor} />}
    </>
  )
}

interface CauseProps<By> {
  client: Client
  by: By
  askFor: AskFor
}

function Deleted({ client, by, askFor }: CauseProps<NonNullable<Client['deletedBy']>>) {
  const { t } = useTranslation('clients')
  const since = useSince(client.deletedSince)
  const own = by.id === client.id
  return (
    <Strip tone="red" action={own && <Act verb="restore" client={client} askFor={askFor} />}>
      {own ? (
        t('banner.deleted', { since })
      ) : (
        <With words={t('banner.deletedWith', { since })} culprit={by} />
      )}{' '}
      {own ? t('banner.deletedHint') : t('banner.deletedWithHint')}
    </Strip>
  )
}

function Archived({ client, since: at, askFor }: { client: Client; since: string; askFor: AskFor }) {
  const { t } = useTranslation('clients')
  const since = useSince(at)
  const why = reasonText(client.archiveReason?.name ?? null, client.archiveComment)
  const mayRestore = client.deletedBy === null
  return (
    <Strip tone="amber" action={mayRestore && <Act verb="restore" client={client} askFor={askFor} />}>
      {why === null ? t('banner.archived', { since }) : t('banner.archivedWhy', { since, why })}{' '}
      {mayRestore && t('banner.archivedHint')}
    </Strip>
  )
}

function Blocked({ client, by, askFor }: CauseProps<NonNullable<Client['blockedBy']>>) {
  const { t } = useTranslation('clients')
  const since = useSince(client.blockedSince)
  const own = blockedItself(client)
  const mayUnblock = own && (client.state === 'blocked' || client.state === 'active')
  const words = own ? (
    t('banner.blocked', { since })
  ) : (
    <With words={t('banner.blockedWith', { since })} culprit={by} />
  )
  return (
    <Strip
      tone="red"
      action={
        mayUnblock && (
          <span className={classes.acts}>
            <Act verb="unblock" client={client} askFor={askFor} />
            <Act verb="block" client={client} askFor={askFor} />
          </span>
        )
      }
    >
      {words} {by.reason && t('banner.why', { why: by.reason })}
    </Strip>
  )
}

/** «Не платит: счёт 14», whichever of reason and comment there is. */
function reasonText(reason: string | null, comment: string | null): string | null {
  return [reason, comment].filter(Boolean).join(': ') || null
}

function useSince(instant: string | null): string {
  const format = useFormat()
  return instant === null ? '' : (format.instant(instant).split(',')[0] ?? '')
}

function With({ words, culprit }: { words: string; culprit: { id: string; displayName: string } }) {
  return (
    <>
      {words}{' '}
      <Link className={classes.culprit} {...urls.client(culprit.id)}>
        {culprit.displayName}
      </Link>
      {!culprit.displayName.endsWith('.') && '.'}
    </>
  )
}

function Act({ verb, client, askFor }: { verb: Verb; client: Client; askFor: AskFor }) {
  const { t } = useTranslation('common')
  const permitted = usePermission('clients.edit')
  if (!permitted) return null
  return (
    <Button size="xs" variant="default" onClick={() => askFor(client, verb)}>
      {verb === 'block' ? t('lifecycle.reason') : t(`lifecycle.${verb}`)}
    </Button>
  )
}

function Strip({
  tone,
  action,
  children,
}: {
  tone: 'red' | 'amber'
  action: ReactNode
  children: ReactNode
}) {
  return (
    <div className={classes.strip} data-tone={tone} role="status">
      <p className={classes.text}>{children}</p>
      {action}
    </div>
  )
}
