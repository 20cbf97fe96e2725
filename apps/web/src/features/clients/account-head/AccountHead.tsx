import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { type Account, clientAccounts, togetherWith } from '../accounts/queries.ts'
import { useSums } from '../accounts/use-sums.ts'
import type { Client } from '../queries.ts'
import classes from './AccountHead.module.css'

/** What the client has and owes, or who pays for it; pressed, it opens the accounts. */
export function AccountHead({ client }: { client: Pick<Client, 'id' | 'hasEmployees'> }) {
  const { t } = useTranslation('account-head')
  const { data, isError, isFetching, refetch } = useQuery(clientAccounts(client.id))
  if (isError && !data) {
    return (
      <UnstyledButton className={classes.failed} disabled={isFetching} onClick={() => void refetch()}>
        {t('failed')}
      </UnstyledButton>
    )
  }
  if (!data) return null
  if (!data.ownAccount) {
    const { id, displayName } = data.payer
    return (
      <p className={classes.payer}>
        <span className={classes.term}>{t('payer')}</span>
        <Link {...urls.client(id)} search={{ tab: 'accounts' }} title={displayName}>
          {displayName}
        </Link>
      </p>
    )
  }
  const told = data.items.filter(({ role, balanceMinor }) => role !== 'debt' || balanceMinor !== 0)
  return (
    <Link {...urls.client(client.id)} search={{ tab: 'accounts' }} className={classes.figures}>
      {told.map((account) => (
        <OneAccount key={account.id} client={client} account={account} />
      ))}
    </Link>
  )
}

interface OneAccountProps {
  client: Pick<Client, 'id' | 'hasEmployees'>
  account: Account
}

function OneAccount({ client, account }: OneAccountProps) {
  const { t } = useTranslation('account-head')
  const { sum } = useSums()
  const { role, asset, city, balanceMinor, heldMinor } = account
  if (role === 'debt') {
    const owes = balanceMinor < 0
    const place = { city: city?.name ?? '' }
    return (
      <Figure
        term={owes ? t('owes', place) : t('owed', place)}
        tone={owes ? 'red' : 'green'}
        amount={sum(Math.abs(balanceMinor))}
      />
    )
  }
  return (
    <Figure term={role === 'main' ? t('main') : t('bonus')} amount={sum(balanceMinor, asset)}>
      {heldMinor > 0 && <span className={classes.remark}>{t('held', { sum: sum(heldMinor, asset) })}</span>}
      {role === 'main' && client.hasEmployees && <WithEmployees clientId={client.id} account={account} />}
    </Figure>
  )
}

/** The same with what all below have; it takes longer, so the rest doesn't wait for it. */
function WithEmployees({ clientId, account }: { clientId: string; account: Account }) {
  const { t } = useTranslation('account-head')
  const { sum } = useSums()
  const { data } = useQuery(clientAccounts(clientId, true))
  const together = togetherWith(account, data?.withEmployees)
  if (together === undefined) return null
  const { balanceMinor, asset } = together
  return <span className={classes.remark}>{t('withEmployees', { sum: sum(balanceMinor, asset) })}</span>
}

interface FigureProps {
  term: string
  amount: string
  /** Red is what the client owes, green what we owe. */
  tone?: 'red' | 'green'
  children?: ReactNode
}

function Figure({ term, amount, tone, children }: FigureProps) {
  return (
    <span className={classes.figure}>
      <span className={classes.term}>{term}</span>
      <span className={classes.amount} data-tone={tone}>
        {amount}
      </span>
      {children}
    </span>
  )
}
