import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import classes from './Accounts.module.css'
import { Actions } from './Actions.tsx'
import { type Account, type ClientAccounts, clientAccounts, type Together, togetherWith } from './queries.ts'
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
          {client.hasEmployees && <OfEmployees client={client} accounts={accounts.items} />}
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
  const { data, isError } = useQuery(clientAccounts(client.id, true))
  if (isError) return <span className={classes.quiet}>{t('withEmployeesFailed')}</span>
  const together = togetherWith(account, data?.withEmployees)
  if (together === undefined) return <LineSkeleton width={8} />
  return <Sum of={together} />
}

/** What all have together. Of a debt it may be the client that owes, or others: all that is known is that they do. */
function Sum({ of }: { of: Together }) {
  const { t } = useTranslation('accounts')
  const { sum } = useSums()
  const words = useBalanceWords()
  const { role, asset, balanceMinor } = of
  const owed = role === 'debt' && balanceMinor < 0
  return (
    <span className={classes.quiet}>
      {owed ? t('debt.together', { amount: sum(-balanceMinor, asset) }) : words(of, balanceMinor).text}
    </span>
  )
}

/** Debts in cities where only those below have any: the client has no account there that could be opened. */
function OfEmployees({ client, accounts }: { client: Client; accounts: readonly Account[] }) {
  const { t } = useTranslation('accounts')
  const nameOf = useAccountName()
  const { data } = useQuery(clientAccounts(client.id, true))
  const theirs = (sum: Together) => !accounts.some((account) => togetherWith(account, [sum]))
  return data?.withEmployees?.filter(theirs).map((sum) => (
    <tr key={`${sum.role} ${sum.city?.id}`}>
      <td>{nameOf(sum)}</td>
      <td className={classes.amount}>
        <span className={classes.quiet}>{t('onlyEmployees')}</span>
      </td>
      <td className={classes.amount}>
        <Sum of={sum} />
      </td>
    </tr>
  ))
}
