import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import classes from './Accounts.module.css'
import { Balances } from './Balances.tsx'
import { EntriesPanel } from './entries/EntriesPanel.tsx'
import { HoldsPanel } from './holds/HoldsPanel.tsx'
import { type Account, type ClientAccounts, clientAccounts } from './queries.ts'
import { Thresholds } from './Thresholds.tsx'

const CardPaymentsPanel = lazy(() =>
  import('../payments/CardPaymentsPanel.tsx').then((module) => ({ default: module.CardPaymentsPanel })),
)
const OperationPanel = lazy(() =>
  import('./entries/OperationPanel.tsx').then((module) => ({ default: module.OperationPanel })),
)
const TermsPanel = lazy(() =>
  import('../pricing/TermsPanel.tsx').then((module) => ({ default: module.TermsPanel })),
)
const InvoicesPanel = lazy(() =>
  import('../invoices/InvoicesPanel.tsx').then((module) => ({ default: module.InvoicesPanel })),
)

/** «Счета»: what the client has, what can be done with it, and what was. */
export function AccountsTab({ client }: { client: Client }) {
  const { t } = useTranslation('accounts')
  const accounts = useQuery(clientAccounts(client.id))
  const { account } = useSearch({ from: '/staff/clients/$clientId' })
  const { data } = accounts
  if (!data) {
    return (
      <Panel flush title={t('title')}>
        {accounts.isError ? (
          <LoadFailed
            error={accounts.error}
            what={t('failed')}
            onRetry={() => void accounts.refetch()}
            busy={accounts.isFetching}
          />
        ) : (
          <RowSkeletons rows={3} columns={3} />
        )}
      </Panel>
    )
  }
  if (!data.ownAccount) {
    return (
      <div className={classes.tab}>
        <PaidBy payer={data.payer} />
        <Suspense>
          <TermsPanel client={client} />
        </Suspense>
      </div>
    )
  }
  const chosen = data.items.find(({ id }) => id === account) ?? data.items[0]
  return (
    <div className={classes.tab}>
      <div className={classes.above}>
        <div className={classes.column}>
          <Balances client={client} accounts={data} chosen={chosen} />
          <Suspense>
            <CardPaymentsPanel client={client} />
          </Suspense>
        </div>
        <Thresholds clientId={client.id} thresholds={data.thresholds} />
      </div>
      {chosen && <Moves client={client} account={chosen} />}
      <Suspense>
        <TermsPanel client={client} />
      </Suspense>
      <Suspense>
        <InvoicesPanel client={client} />
      </Suspense>
    </div>
  )
}

/** The operations of one account, and what is set aside on it. */
function Moves({ client, account }: { client: Client; account: Account }) {
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <>
      {account.role !== 'debt' && (
        <HoldsPanel key={`holds ${account.id}`} client={client} account={account} onOpen={setOpened} />
      )}
      <EntriesPanel key={account.id} client={client} account={account} onOpen={setOpened} />
      {opened !== null && (
        <Suspense>
          <OperationPanel
            id={opened}
            clientId={client.id}
            onOpen={setOpened}
            onClose={() => setOpened(null)}
          />
        </Suspense>
      )}
    </>
  )
}

/** Without an own account there is nothing but who pays. */
function PaidBy({ payer }: { payer: ClientAccounts['payer'] }) {
  const { t } = useTranslation('accounts')
  return (
    <Panel title={t('title')}>
      <p>
        {t('payer.other')}{' '}
        <Link {...urls.client(payer.id)} search={{ tab: 'accounts' }}>
          {payer.displayName}
        </Link>
      </p>
    </Panel>
  )
}
