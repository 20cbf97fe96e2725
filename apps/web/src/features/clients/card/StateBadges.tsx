import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import type { Client } from '../queries.ts'
import classes from './StateBadges.module.css'

/** Why this client is not simply active, each reason with the one who brought it, when that is somebody above. */
export function StateBadges({ client }: { client: Client }) {
  return (
    <>
      {client.deletedBy && <Deleted client={client} by={client.deletedBy} />}
      {client.archivedAt && <Archived at={client.archivedAt} />}
      {client.blockedBy && <Blocked client={client} by={client.blockedBy} />}
    </>
  )
}

type Culprit = NonNullable<Client['deletedBy']>

function Blocked({ client, by }: { client: Client; by: NonNullable<Client['blockedBy']> }) {
  const { t } = useTranslation('clients')
  const own = by.id === client.id
  return (
    <StateBadge state="blocked">
      <span>
        {t('state.blocked')}
        {!own && (
          <>
            {': '}
            <Name culprit={by} />
          </>
        )}
        {by.reason && `${own ? ': ' : ', '}${t('state.reason', { reason: by.reason })}`}
      </span>
    </StateBadge>
  )
}

function Deleted({ client, by }: { client: Client; by: Culprit }) {
  const { t } = useTranslation('clients')
  return (
    <StateBadge state="deleted">
      <span>
        {by.id === client.id ? (
          t(`state.deleted.${client.kind}`)
        ) : (
          <>
            {t('state.deletedWith')} <Name culprit={by} />
          </>
        )}
      </span>
    </StateBadge>
  )
}

function Archived({ at }: { at: string }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  return (
    <StateBadge state="archived" title={format.instant(at)}>
      {t('state.archived', { date: format.instant(at).split(',')[0] })}
    </StateBadge>
  )
}

function Name({ culprit }: { culprit: Culprit }) {
  return (
    <Link className={classes.culprit} {...urls.client(culprit.id)}>
      {culprit.displayName}
    </Link>
  )
}
