import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { urls } from '../../../lib/urls.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { Masked } from '../fields/Masked.tsx'
import type { Client, FieldDescription } from '../queries.ts'
import { PhoneLine } from './PhoneLine.tsx'
import classes from './PhonesTab.module.css'

interface PhonesTabProps {
  client: Client
  fields: readonly FieldDescription[]
  editable: boolean
}

/** The client's own phones; those of employees stand on their cards. */
export function PhonesTab({ client, fields, editable }: PhonesTabProps) {
  const { t } = useTranslation('clients')
  const masked = client.masked.includes('phones')
  const mayReveal = usePermission('personal-data.reveal')
  const described = fields.find(({ key }) => key === 'phones')
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
      {masked && (
        <div className={classes.note}>
          {t('phones.masked')} {mayReveal && described && <Masked clientId={client.id} field={described} />}
        </div>
      )}
      <ul>
        {client.phones.map((phone) => (
          <PhoneLine key={phone.id} clientId={client.id} phone={phone} />
        ))}
      </ul>
      {client.kind !== 'person' && <p className={classes.note}>{t('phones.employees')}</p>}
    </Panel>
  )
}
