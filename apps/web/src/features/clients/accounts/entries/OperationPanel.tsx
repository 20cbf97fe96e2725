import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../../api/use-session.ts'
import { useFormat } from '../../../../i18n/use-format.ts'
import { urls } from '../../../../lib/urls.ts'
import { LoadFailed } from '../../../../shared/LoadFailed.tsx'
import { type Definition, DefinitionList } from '../../../../ui/DefinitionList.tsx'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { DefinitionSkeletons } from '../../../../ui/Skeletons.tsx'
import { TextButton } from '../../../../ui/TextButton.tsx'
import { useFocusBack } from '../../../../ui/use-focus-back.ts'
import { readMinor } from '../operation/effect.ts'
import { ReversalDialog } from '../operation/ReversalDialog.tsx'
import type { Entry, Operation } from '../queries.ts'
import { useAccountName, useBalanceWords, useSums } from '../use-sums.ts'
import classes from './Entries.module.css'
import { operationOf } from './queries.ts'

interface OperationPanelProps {
  id: string
  clientId: string
  /** Shows another operation: the one that this one takes back, or that takes this one back. */
  onOpen: (id: string) => void
  onClose: () => void
}

/** One operation with all that is known of it. */
export function OperationPanel({ id, clientId, onOpen, onClose }: OperationPanelProps) {
  const { t } = useTranslation(['accounts', 'common'])
  const { data, error, isFetching, refetch } = useQuery(operationOf(id))
  const [reversing, setReversing] = useState(false)
  // The dialogue of the reversal comes in the place of this one, and neither knows who opened the first.
  useFocusBack()
  const permitted = usePermission('accounts.correct')
  const reversible = permitted && data?.kind !== 'reversal' && data?.reversedBy === null
  if (reversing && data) {
    return <ReversalDialog operation={data} clientId={clientId} onClose={() => setReversing(false)} />
  }
  return (
    <Dialog
      title={data ? t(`accounts:was.${data.kind}`) : t('accounts:operation')}
      size={600}
      onClose={onClose}
    >
      {data ? (
        <div className={classes.panel}>
          <Facts operation={data} onOpen={onOpen} />
          <Sides entries={data.entries} clientId={clientId} />
        </div>
      ) : error ? (
        <LoadFailed error={error} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <DefinitionSkeletons rows={5} />
      )}
      <Group gap={8} mt={16}>
        {reversible && (
          <Button color="red" variant="light" onClick={() => setReversing(true)}>
            {t('accounts:reversal.begin')}
          </Button>
        )}
        <Button variant="subtle" onClick={onClose} data-autofocus>
          {t('common:action.close')}
        </Button>
      </Group>
    </Dialog>
  )
}

function Facts({ operation, onOpen }: { operation: Operation; onOpen: (id: string) => void }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { sum } = useSums()
  const { author, occurredAt, recordedAt, reverses, reversedBy, customer } = operation
  const linked = (id: string, words: string) => <TextButton onClick={() => onOpen(id)}>{words}</TextButton>
  const named = (key: 'city' | 'legalEntity' | 'category' | 'reason'): Definition[] => {
    const item = operation[key]
    return item === null ? [] : [{ key, term: t(`field.${key}`), value: item.name }]
  }
  const facts: Definition[] = [
    { key: 'amount', term: t('column.amount'), value: sum(operation.amountMinor, operation.asset) },
    { key: 'occurred', term: t('operationField.occurred'), value: format.instant(occurredAt) },
    ...(occurredAt === recordedAt
      ? []
      : [{ key: 'recorded', term: t('operationField.recorded'), value: format.instant(recordedAt) }]),
    { key: 'author', term: t('column.author'), value: author.name ?? t(`author.${author.kind}`) },
    ...(operation.method === null
      ? []
      : [{ key: 'method', term: t('field.method'), value: t(`method.${operation.method}`) }]),
    ...(customer === null
      ? []
      : [
          {
            key: 'customer',
            term: t('operationField.customer'),
            value: <Link {...urls.client(customer.id)}>{customer.displayName}</Link>,
          },
        ]),
    ...named('category'),
    ...named('reason'),
    ...named('city'),
    ...named('legalEntity'),
    ...(operation.document === null
      ? []
      : [{ key: 'document', term: t('field.document'), value: operation.document }]),
    ...(operation.comment === null
      ? []
      : [{ key: 'comment', term: t('field.comment'), value: operation.comment }]),
    ...(reverses === null
      ? []
      : [
          {
            key: 'reverses',
            term: t('operationField.reverses'),
            value: linked(reverses, t('operationField.show')),
          },
        ]),
    ...(reversedBy === null
      ? []
      : [
          {
            key: 'reversedBy',
            term: t('operationField.reversedBy'),
            value: linked(reversedBy, t('operationField.showReversal')),
          },
        ]),
  ]
  return <DefinitionList items={facts} />
}

/** All entries of an operation: those of clients with their balance after it, and the company's, which keep none. */
function Sides({ entries, clientId }: { entries: readonly Entry[]; clientId: string }) {
  const { t } = useTranslation('accounts')
  const nameOf = useAccountName()
  const words = useBalanceWords()
  const { signed } = useSums()
  return (
    <table className={classes.sides}>
      <thead>
        <tr>
          <th>{t('column.account')}</th>
          <th className={classes.number}>{t('column.amount')}</th>
          <th className={classes.number}>{t('column.after')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.accountId}>
            <td>
              {nameOf(entry)}
              {entry.client && entry.client.id !== clientId ? (
                <Link
                  className={classes.under}
                  {...urls.client(entry.client.id)}
                  search={{ tab: 'accounts', account: entry.accountId }}
                >
                  {entry.client.displayName}
                </Link>
              ) : (
                entry.role !== 'debt' &&
                entry.city && <span className={classes.under}>{entry.city.name}</span>
              )}
            </td>
            <td className={classes.number}>{signed(readMinor(entry), entry.asset)}</td>
            <td className={classes.number}>
              {entry.balanceAfterMinor !== null && words(entry, entry.balanceAfterMinor).text}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
