import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../api/use-session.ts'
import { urls } from '../../lib/urls.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { usePhoneText } from '../../shared/phone-text.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { KindAvatar } from '../../ui/KindAvatar.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { useClientFields } from './fields/use-client-fields.ts'
import classes from './IncomingPage.module.css'
import { type ClientListItem, clientsOfPhone } from './queries.ts'

/** Who is calling: the card of the one client with this number, a choice between several, or a new client. */
export function IncomingPage() {
  const { t } = useTranslation('incoming')
  const { number } = useSearch({ from: '/staff/incoming' })
  const allowed = usePermission('clients.view')
  if (!allowed) {
    return (
      <Framed>
        <ErrorState what={t('forbidden')} advice={t('forbiddenAdvice')} />
      </Framed>
    )
  }
  if (!number || number.replace(/\D/g, '').length < shortestNumber) {
    return (
      <Framed>
        <EmptyState title={t('noNumber')} hint={t('noNumberHint')} action={<ToClients />} />
      </Framed>
    )
  }
  return <Caller number={number} />
}

const shortestNumber = 4

function Framed({ children }: { children: ReactNode }) {
  const { t } = useTranslation('incoming')
  return (
    <Page title={t('title')}>
      <Panel flush>{children}</Panel>
    </Page>
  )
}

function Caller({ number }: { number: string }) {
  const { t } = useTranslation('incoming')
  const { fields } = useClientFields()
  // Who doesn't see phones may only look for a whole number, and that by the search.
  const sees = fields?.find(({ key }) => key === 'phones')?.filterable ?? false
  const { data, error, refetch, isFetching } = useQuery({
    ...clientsOfPhone(number, sees),
    enabled: fields !== undefined,
  })
  if (error) {
    return (
      <Framed>
        <LoadFailed error={error} what={t('failed')} onRetry={() => void refetch()} busy={isFetching} />
      </Framed>
    )
  }
  if (!data) {
    return (
      <Framed>
        <RowSkeletons rows={3} />
      </Framed>
    )
  }
  const [only, ...others] = data
  if (only && others.length === 0) return <Navigate {...urls.client(only.id)} replace />
  return <Framed>{only ? <Choice number={number} clients={data} /> : <Nobody number={number} />}</Framed>
}

function Choice({ number, clients }: { number: string; clients: readonly ClientListItem[] }) {
  const { t } = useTranslation(['incoming', 'common'])
  return (
    <>
      <p className={classes.lead}>{t('several', { number: useNumberText(number), count: clients.length })}</p>
      <ul>
        {clients.map(({ id, kind, displayName, parentChain, state }) => (
          <li key={id}>
            <Link {...urls.client(id)} className={classes.client}>
              <KindAvatar kind={kind} name={displayName} />
              <span className={classes.name}>
                {displayName}
                {parentChain.length > 0 && (
                  <span className={classes.chain}>
                    {parentChain.map((one) => one.displayName).join(' › ')}
                  </span>
                )}
              </span>
              <StateBadge state={state}>{t(`common:state.${state}`)}</StateBadge>
            </Link>
          </li>
        ))}
      </ul>
      <p className={classes.lead}>
        <NewClient number={number} quiet />
      </p>
    </>
  )
}

function Nobody({ number }: { number: string }) {
  const { t } = useTranslation('incoming')
  return (
    <EmptyState
      title={t('nobody', { number: useNumberText(number) })}
      hint={t('nobodyHint')}
      action={
        <>
          <NewClient number={number} />
          <ToClients />
        </>
      }
    />
  )
}

/** The number as people read it, where it is whole. */
function useNumberText(number: string): string {
  const phoneText = usePhoneText()
  const digits = number.replace(/\D/g, '')
  return digits.length === 11 && /^[78]/.test(digits) ? phoneText(`+7${digits.slice(1)}`) : number
}

function NewClient({ number, quiet = false }: { number: string; quiet?: boolean }) {
  const { t } = useTranslation('incoming')
  if (!usePermission('clients.edit')) return null
  return (
    <Button
      variant={quiet ? 'default' : 'filled'}
      renderRoot={(props) => <Link {...props} {...urls.newClient()} search={{ phone: number }} />}
    >
      {t('create')}
    </Button>
  )
}

function ToClients() {
  const { t } = useTranslation('incoming')
  return (
    <Button variant="default" renderRoot={(props) => <Link {...props} {...urls.clients()} />}>
      {t('toClients')}
    </Button>
  )
}
