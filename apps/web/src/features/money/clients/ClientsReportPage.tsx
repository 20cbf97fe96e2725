import { Button, Checkbox } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { DownloadButton } from '../../../shared/DownloadButton.tsx'
import { ListPlace } from '../../../shared/ListPlace.tsx'
import { LoadMore } from '../../../shared/LoadMore.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ItemFilter } from '../ItemFilter.tsx'
import classes from '../Money.module.css'
import { MoneyTabs } from '../MoneyTabs.tsx'
import { type ClientsSearch, searchedDays, validateClientsSearch } from '../money-search.ts'
import { PeriodFields } from '../PeriodFields.tsx'
import { clientsReport, clientsTotals, downloadClients, type SettlementTotals } from '../queries.ts'
import { ReportFigures } from '../ReportFigures.tsx'
import { useMoneyWords } from '../use-money-words.ts'
import { ClientsTable } from './ClientsTable.tsx'

/** «Клиенты, расчёты»: what every client had, what came and went, and what they have and owe. */
export function ClientsReportPage() {
  const { t } = useTranslation('money')
  const format = useFormat()
  // The router leaves beside what was read whatever else stood in the address.
  const search = validateClientsSearch({ ...useSearch({ from: '/staff/money/clients' }) })
  const navigate = useNavigate()
  const days = searchedDays(search)
  const list = useInfiniteQuery(clientsReport(search))
  const totals = useQuery(clientsTotals(search))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const set = (part: Partial<ClientsSearch>) => {
    const kept = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined)
    void navigate({
      ...urls.moneyClients(),
      search: Object.fromEntries(kept) as ClientsSearch,
      replace: true,
    })
  }
  const narrowed = Boolean(search.cityId || search.groupId || search.rootId || search.debtors)
  return (
    <Page
      title={t('clients.title')}
      count={`${format.date(days.from)} – ${format.date(days.to)}`}
      actions={
        <DownloadButton
          size="sm"
          variant="subtle"
          disabled={items.length === 0}
          save={() => downloadClients(search, t('file.clients', { ...days }))}
        >
          {t('export')}
        </DownloadButton>
      }
      below={<MoneyTabs />}
    >
      <div className={classes.page}>
        <Filters search={search} set={set} />
        {totals.data && totals.data.clients > 0 && <Totals totals={totals.data} />}
        <Panel flush>
          <ListPlace
            list={list}
            rows={10}
            columns={5}
            failed={t('failed')}
            empty={
              items.length === 0 && (
                <EmptyState
                  title={search.debtors ? t('clients.noDebtors') : t('clients.none')}
                  hint={narrowed ? t('clients.noneHint') : undefined}
                />
              )
            }
          >
            <ClientsTable items={items} />
            <LoadMore list={list} byScroll className={classes.more} />
          </ListPlace>
        </Panel>
      </div>
    </Page>
  )
}

function Filters({ search, set }: { search: ClientsSearch; set: (part: Partial<ClientsSearch>) => void }) {
  const { t } = useTranslation('money')
  return (
    <div className={classes.filters}>
      <PeriodFields search={search} onChange={set} />
      <ItemFilter
        dictionary="client-groups"
        label={t('column.group')}
        placeholder={t('filter.anyGroup')}
        value={search.groupId}
        onChange={(groupId) => set({ groupId })}
      />
      <ItemFilter
        dictionary="cities"
        label={t('column.city')}
        placeholder={t('filter.anyCity')}
        value={search.cityId}
        onChange={(cityId) => set({ cityId })}
      />
      {search.rootId !== undefined && (
        <Button
          variant="default"
          className={classes.check}
          rightSection={<IconX size={14} aria-hidden />}
          title={t('filter.oneTreeAway')}
          onClick={() => set({ rootId: undefined })}
        >
          {t('filter.oneTree')}
        </Button>
      )}
      <Checkbox
        className={classes.check}
        label={t('filter.debtors')}
        checked={search.debtors === true}
        onChange={(event) => set({ debtors: event.currentTarget.checked || undefined })}
      />
    </div>
  )
}

function Totals({ totals }: { totals: SettlementTotals }) {
  const { t } = useTranslation('money')
  const format = useFormat()
  const { sum } = useMoneyWords()
  const { main, owedMinor, owingMinor } = totals
  return (
    <ReportFigures
      figures={[
        [t('clients.count'), format.number(totals.clients)],
        [t('clients.main'), sum(main.closingMinor), main.closingMinor < 0 ? 'red' : undefined],
        [t('clients.owed'), sum(owedMinor), owedMinor > 0 ? 'red' : undefined],
        [t('clients.owing'), sum(owingMinor), owingMinor > 0 ? 'green' : undefined],
      ]}
    />
  )
}
