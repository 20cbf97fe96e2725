import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import type { Client } from '../queries.ts'
import { PhoneLine } from './PhoneLine.tsx'
import classes from './PhonesTab.module.css'

/** The client's own phones; those of employees stand on their cards. */
export function PhonesTab({ client, editable }: { client: Client; editable: boolean }) {
  const { t } = useTranslation('clients')
  const masked = client.masked.includes('phones')
  if (client.phones.length === 0) {
    return (
      <Panel>
        <EmptyState
          title={t('phones.empty')}
          hint={editable ? t('phones.emptyHint') : t('phones.emptyRead')}
          action={
            editable && (
              <Button
                variant="default"
                renderRoot={(props) => (
                  <Link {...props} {...urls.client(client.id)} search={{ tab: 'phones', edit: true }} />
                )}
              >
                {t('phones.add')}
              </Button>
            )
          }
        />
      </Panel>
    )
  }
  return (
    <Panel flush>
      {masked && <p className={classes.note}>{t('phones.masked')}</p>}
      <ul>
        {client.phones.map((phone) => (
          <PhoneLine key={phone.id} clientId={client.id} phone={phone} />
        ))}
      </ul>
      {client.kind !== 'person' && <p className={classes.note}>{t('phones.employees')}</p>}
    </Panel>
  )
}
