import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/use-format.ts'
import { localToday } from '../../../../shared/dates/typed-date.ts'
import { LoadFailed } from '../../../../shared/LoadFailed.tsx'
import { LoadMore } from '../../../../shared/LoadMore.tsx'
import { notifyProblem } from '../../../../shared/notify.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { Panel } from '../../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../../ui/Skeletons.tsx'
import type { Client } from '../../queries.ts'
import type { Account } from '../queries.ts'
import { useAccountName, useSums } from '../use-sums.ts'
import classes from './Entries.module.css'
import { EntryTable } from './EntryTable.tsx'
import { Filters } from './Filters.tsx'
import { downloadEntries, type EntryTotals, entriesOf } from './queries.ts'
import { Statement } from './Statement.tsx'
import { useFilters } from './use-filters.ts'

const OperationPanel = lazy(() =>
  import('./OperationPanel.tsx').then((module) => ({ default: module.OperationPanel })),
)

/** Everything that happened on an account, with its balance after each, and the sums of a period. */
export function EntriesPanel({ client, account }: { client: Client; account: Account }) {
  const { t } = useTranslation('accounts')
  const nameOf = useAccountName()
  const filtering = useFilters()
  const list = useInfiniteQuery(entriesOf(account.id, filtering.filters))
  const [opened, setOpened] = useState<string | null>(null)
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
      {list.isError && !list.data ? (
        <LoadFailed
          error={list.error}
          what={t('entries.failed')}
          onRetry={() => void list.refetch()}
          busy={list.isFetching}
        />
      ) : list.isPending ? (
        <RowSkeletons rows={6} columns={4} />
      ) : entries.length === 0 ? (
        <Nothing filtering={filtering} />
      ) : (
        <div data-stale={list.isPlaceholderData || undefined} className={classes.result}>
          <EntryTable account={account} entries={entries} onOpen={setOpened} />
          <LoadMore list={list} className={classes.more} />
        </div>
      )}
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
  const saving = useMutation({
    mutationFn: () =>
      downloadEntries(account.id, filtering.filters, `${nameOf(account)} ${localToday()}.csv`),
    onError: notifyProblem,
  })
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconDownload size={15} stroke={1.7} />}
      loading={saving.isPending}
      onClick={() => saving.mutate()}
    >
      {t('entries.export')}
    </Button>
  )
}
