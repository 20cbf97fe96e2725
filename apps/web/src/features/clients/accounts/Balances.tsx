import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import classes from './Accounts.module.css'
import { Actions } from './Actions.tsx'
import { type Account, type ClientAccounts, clientAccounts } from './queries.ts'
import { useAccountName, useBalanceWords, useSums } from './use-sums.ts'

interface BalancesProps {
  client: Client
  accounts: ClientAccounts
  chosen: Account | undefined
}

/** What stands on every account; a press lists the operations of that one below. */
export function Balances({ client, accounts, chosen }: BalancesProps) {
  const { t } = useTranslation('accounts')
  return (
    <Panel
      flush
      title={t('title')}
      aside={<Actions client={client} accounts={accounts.items} chosen={chosen ?? null} />}
    >
      <table className={classes.balances}>
        <thead>
          <tr>
            <th>{t('column.account')}</th>
            <th>{t('column.balance')}</th>
            {client.hasEmployees && <th>{t('column.withEmployees')}</th>}
          </tr>
        </thead>
        <tbody>
          {accounts.items.map((account) => (
            <Row key={account.id} client={client} account={account} chosen={account.id === chosen?.id} />
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Row({ client, account, chosen }: { client: Client; account: Account; chosen: boolean }) {
  const { t } = useTranslation('accounts')
  const search = useSearch({ from: '/staff/clients/$clientId' })
  const nameOf = useAccountName()
  const words = useBalanceWords()
  const { sum } = useSums()
  const { text, tone } = words(account, account.balanceMinor)
  return (
    <tr data-chosen={chosen || undefined}>
      <td>
        <Link
          {...urls.client(client.id)}
          className={classes.account}
          search={{ ...search, account: account.id }}
          replace
          resetScroll={false}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={chosen || undefined}
        >
          {nameOf(account)}
        </Link>
      </td>
      <td className={classes.amount} data-tone={tone}>
        {text}
        {account.heldMinor > 0 && (
          <span className={classes.held}>{t('held', { amount: sum(account.heldMinor, account.asset) })}</span>
        )}
      </td>
      {client.hasEmployees && (
        <td className={classes.amount}>
          <WithEmployees client={client} account={account} />
        </td>
      )}
    </tr>
  )
}

/** The same with all below; it comes later than the rest. */
function WithEmployees({ client, account }: { client: Client; account: Account }) {
  const { t } = useTranslation('accounts')
  const words = useBalanceWords()
  const { data, isError } = useQuery(clientAccounts(client.id, true))
  if (isError) return <span className={classes.quiet}>{t('withEmployeesFailed')}</span>
  const minor = data?.items.find(({ id }) => id === account.id)?.withEmployeesMinor
  if (minor === undefined) return <LineSkeleton width={8} />
  return <span className={classes.quiet}>{words(account, minor).text}</span>
}
