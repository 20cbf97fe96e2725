import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { urls } from '../../../lib/urls.ts'
import { inheritedSettings } from '../../../shared/inherited/queries.ts'
import { Panel } from '../../../ui/Panel.tsx'
import type { Client } from '../queries.ts'
import classes from './Settings.module.css'

/** Without an own account: who pays instead, and what is therefore not among the settings. With one there is nothing to say. */
export function PayerPanel({ client }: { client: Client }) {
  const { t } = useTranslation('inherited')
  const mayEdit = usePermission('clients.edit') && (client.state === 'active' || client.state === 'blocked')
  const place = { level: 'client', id: client.id, root: false } as const
  const settings = useQuery(inheritedSettings(place)).data
  const payer = settings?.payer
  if (!payer || settings.ownAccount !== false) return null
  return (
    <Panel title={t('account.title')}>
      <p>
        {t('account.payer')} <Link {...urls.client(payer.id)}>{payer.displayName}</Link>
      </p>
      <p className={classes.quiet}>
        {t('account.off')}{' '}
        {mayEdit && (
          <Link {...urls.client(client.id)} search={{ edit: true }}>
            {t('account.change')}
          </Link>
        )}
      </p>
    </Panel>
  )
}
