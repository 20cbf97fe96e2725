import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/use-format.ts'
import { localToday } from '../../../../shared/dates/typed-date.ts'
import { Pill } from '../../../../ui/Pill.tsx'
import { RowButton } from '../../../../ui/RowButton.tsx'
import type { Account } from '../queries.ts'
import { useAccountName, useBalanceWords, useSums } from '../use-sums.ts'
import classes from './Entries.module.css'
import type { AccountEntry } from './queries.ts'

interface EntryTableProps {
  /** Whose card it is: what they ordered themselves needs no name. */
  clientId: string
  account: Account
  entries: readonly AccountEntry[]
  onOpen: (operationId: string) => void
}

/** Operations of one account, line by line; a press on one opens it. */
export function EntryTable({ entries, ...of }: EntryTableProps) {
  const { t } = useTranslation('accounts')
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>{t('column.date')}</th>
          <th>{t('column.operation')}</th>
          <th className={classes.wide}>{t('column.document')}</th>
          <th className={classes.wide}>{t('column.other')}</th>
          <th className={classes.wide}>{t('column.author')}</th>
          <th className={classes.number}>{t('column.amount')}</th>
          <th className={classes.number}>{t('column.running')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.operationId} {...of} entry={entry} />
        ))}
      </tbody>
    </table>
  )
}

function Row({
  clientId,
  account,
  entry,
  onOpen,
}: Omit<EntryTableProps, 'entries'> & { entry: AccountEntry }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { signed } = useSums()
  const words = useBalanceWords()
  const other = useOther(entry)
  const happened = new Date(entry.occurredAt)
  const running = words(account, entry.runningMinor)
  return (
    <tr data-reversed={entry.reversed || undefined} onClick={() => onOpen(entry.operationId)}>
      <td className={classes.date}>
        {format.date(localToday(happened))}
        <span className={classes.under}>{format.time(entry.occurredAt)}</span>
      </td>
      <td>
        <RowButton onOpen={() => onOpen(entry.operationId)}>{t(`was.${entry.kind}`)}</RowButton>{' '}
        {entry.reversed && <Pill tone="amber">{t('reversed')}</Pill>}
        <span className={classes.under}>
          {[
            entry.method !== null && t(`method.${entry.method}`),
            entry.category?.name,
            entry.customer &&
              entry.customer.id !== clientId &&
              t('forCustomer', { name: entry.customer.displayName }),
            entry.comment,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className={classes.narrow}>{other}</span>
      </td>
      <td className={`${classes.wide} ${classes.document}`}>{entry.document}</td>
      <td className={classes.wide}>{other}</td>
      <td className={classes.wide}>{entry.author.name ?? t(`author.${entry.author.kind}`)}</td>
      <td className={classes.number} data-tone={entry.amountMinor > 0 ? 'green' : 'red'}>
        {signed(entry.amountMinor, account.asset)}
      </td>
      <td className={classes.number}>
        <span data-tone={running.tone}>{running.text}</span>
      </td>
    </tr>
  )
}

/** Where it came from or went: «Копейкин Иван, основной счёт», «Касса, Тверь». */
function useOther({ other }: AccountEntry): string {
  const nameOf = useAccountName()
  const name = nameOf({ role: other.role, city: other.city })
  if (other.client) return `${other.client.displayName}, ${name.charAt(0).toLowerCase()}${name.slice(1)}`
  return other.city ? `${name}, ${other.city.name}` : name
}
