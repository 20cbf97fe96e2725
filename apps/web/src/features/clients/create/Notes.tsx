import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { useClientFields } from '../fields/use-client-fields.ts'
import type { Client } from '../queries.ts'
import classes from './NewClientForm.module.css'

/** After «Сохранить и добавить ещё»: the form is empty again, and this is where the last one went. */
export function JustSaved({ client }: { client: Client }) {
  const { t } = useTranslation('clients')
  const numbered = useClientFields().fields?.some(({ key }) => key === 'number')
  return (
    <p className={classes.note} data-tone="green" role="status">
      {t('new.saved')}{' '}
      <Link className={classes.link} {...urls.client(client.id)}>
        {client.displayName}
      </Link>
      {numbered && `, ${t('card.number', { number: client.number })}`}
    </p>
  )
}

/** The form came back with what had been typed before a reload or a sign-out. */
export function Restored({ onRestart }: { onRestart: () => void }) {
  const { t } = useTranslation('clients')
  return (
    <div className={classes.note} role="status">
      {t('new.restored')}
      <Button size="xs" variant="default" onClick={onRestart}>
        {t('new.restart')}
      </Button>
    </div>
  )
}
