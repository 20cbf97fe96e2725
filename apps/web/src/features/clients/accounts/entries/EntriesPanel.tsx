import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/use-format.ts'
import { DownloadButton } from '../../../../shared/DownloadButton.tsx'
import { localToday } from '../../../../shared/dates/typed-date.ts'
import { ListPlace } from '../../../../shared/ListPlace.tsx'
import { LoadMore } from '../../../../shared/LoadMore.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { Panel } from '../../../../ui/Panel.tsx'
import type { Client } from '../../queries.ts'
import type { Account } from '../queries.ts'
import { useAccountName, useSums } from '../use-sums.ts'
import classes from './Entries.module.css'
import { EntryTable } from './EntryTable.tsx'
import { Filters } from './Filters.tsx'
import { downloadEntries, type EntryTotals, entriesOf } from './queries.ts'
import { Statement } from './Statement.tsx'
import { useFilters } from './use-filters.ts'

interface EntriesPanelProps {
  client: Pick<Client, 'id'>
  account: Account
  onOpen: (operationId: string) => void
}

/** Everything that happened on an account, with its balance after each, and the sums of a period. */
export function EntriesPanel({ client, account, onOpen }: EntriesPanelProps) {
  const { t } = useTranslation('accounts')
  const nameOf = useAccountName()
  const filtering = useFilters()
  const list = useInfiniteQuery(entriesOf(account.id, filtering.filters))
  const entries = list.data?.pages.flatMap((page) => page.items) ?? []
  const first = list.data?.pages[0]
  return (
    <Panel
      flush
      title={t('entries.title', { account: nameOf(account) })}
      aside={<Export account={account} filtering={filtering} />}
    >
      <div className={classes.head}>
        <Filters account={account} filtering={filtering} />
        <Statement account={account} period={filtering.period} />
        {filtering.narrowed && first?.totals && (
          <Totals account={account} totals={first.totals} count={first.total?.value ?? 0} />
        )}
      </div>
      <ListPlace
        list={list}
        rows={6}
        columns={4}
        failed={t('entries.failed')}
        empty={entries.length === 0 && <Nothing filtering={filtering} />}
      >
        <EntryTable clientId={client.id} account={account} entries={entries} onOpen={onOpen} />
        <LoadMore list={list} className={classes.more} />
      </ListPlace>
    </Panel>
  )
}

interface WithFilters {
  account: Account
  filtering: ReturnType<typeof useFilters>
}

function Nothing({ filtering }: Pick<WithFilters, 'filtering'>) {
  const { t } = useTranslation('accounts')
  const all = Object.keys(filtering.filters).length === 0
  if (all) return <EmptyState title={t('entries.none')} hint={t('entries.noneHint')} />
  return (
    <EmptyState
      title={t('entries.noneSuch')}
      action={
        <Button variant="default" onClick={filtering.clear}>
          {t('entries.showAll')}
        </Button>
      }
    />
  )
}

/** How many the filters leave, and their sums. */
function Totals({ account, totals, count }: { account: Account; totals: EntryTotals; count: number }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { signed } = useSums()
  return (
    <p className={classes.totals}>
      {t('entries.found', {
        count,
        n: format.number(count),
        in: signed(totals.inMinor, account.asset),
        out: signed(-totals.outMinor, account.asset),
      })}
    </p>
  )
}

function Export({ account, filtering }: WithFilters) {
  const { t } = useTranslation('accounts')
  const nameOf = useAccountName()
  return (
    <DownloadButton
      save={() => downloadEntries(account.id, filtering.filters, `${nameOf(account)} ${localToday()}.csv`)}
    >
      {t('entries.export')}
    </DownloadButton>
  )
}
