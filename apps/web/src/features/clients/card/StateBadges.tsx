import { useTranslation } from 'react-i18next'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import type { Client } from '../queries.ts'

/** Why this client is not simply active, in a word each; since when, why and through whom stands in the banner below. */
export function StateBadges({ client }: { client: Client }) {
  const { t } = useTranslation(['clients', 'common'])
  return (
    <>
      {client.deletedBy && (
        <StateBadge state="deleted">{t(`clients:state.deleted.${client.kind}`)}</StateBadge>
      )}
      {client.archivedAt && <StateBadge state="archived">{t('common:state.archived')}</StateBadge>}
      {client.blockedBy && <StateBadge state="blocked">{t('common:state.blocked')}</StateBadge>}
    </>
  )
}
