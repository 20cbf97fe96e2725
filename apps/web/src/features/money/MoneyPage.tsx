import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import { DownloadButton } from '../../shared/DownloadButton.tsx'
import { ListPlace } from '../../shared/ListPlace.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './Money.module.css'
import { MoneyFilters } from './MoneyFilters.tsx'
import { MoneyTable } from './MoneyTable.tsx'
import { MoneyTabs } from './MoneyTabs.tsx'
import { type MoneySearch, searchedDays, validateMoneySearch } from './money-search.ts'
import { stepOf } from './period.ts'
import { downloadMoney, type MoneyReport, moneyReport } from './queries.ts'
import { ReportFigures } from './ReportFigures.tsx'
import { useMoneyWords } from './use-money-words.ts'

const MoneyChart = lazy(() => import('./MoneyChart.tsx').then(({ MoneyChart }) => ({ default: MoneyChart })))
const Operations = lazy(() => import('./Operations.tsx').then(({ Operations }) => ({ default: Operations })))

/** What money came to the company and what went: in figures, drawn, and in rows that open into operations. */
export function MoneyPage() {
  const { t } = useTranslation('money')
  const format = useFormat()
  // The router leaves beside what was read whatever else stood in the address.
  const search = validateMoneySearch({ ...useSearch({ from: '/staff/money' }) })
  const navigate = useNavigate()
  const days = searchedDays(search)
  const report = useQuery(moneyReport(search))
  const go = (next: MoneySearch) => {
    const kept = Object.entries(next).filter(([, value]) => value !== undefined)
    void navigate({ ...urls.money(), search: Object.fromEntries(kept) as MoneySearch, replace: true })
  }
  // Another question is about other rows.
  const set = (part: Partial<MoneySearch>) => go({ ...search, row: undefined, ...part })
  const empty = report.data?.totals.operations === 0
  return (
    <Page
      title={t('title')}
      count={`${format.date(days.from)} – ${format.date(days.to)}`}
      actions={
        <DownloadButton
          size="sm"
          variant="subtle"
          disabled={empty !== false}
          save={() => downloadMoney(search, t('file.money', { ...days }))}
        >
          {t('export')}
        </DownloadButton>
      }
      below={<MoneyTabs />}
    >
      <div className={classes.page}>
        <MoneyFilters search={search} set={set} />
        <ListPlace
          list={report}
          rows={10}
          columns={4}
          failed={t('failed')}
          empty={empty && <EmptyState title={t('empty.title')} hint={t('empty.hint')} />}
        >
          {report.data && (
            <div className={classes.result}>
              <Totals totals={report.data.totals} />
              {report.data.series.length > 1 && (
                <Panel title={t('chart.title')}>
                  <Suspense fallback={<div className={classes.chart} />}>
                    <MoneyChart series={report.data.series} days={days} step={search.by ?? stepOf(days)} />
                  </Suspense>
                </Panel>
              )}
              <Panel flush>
                <MoneyTable
                  report={report.data}
                  onOpen={(row) => void navigate({ ...urls.money(), search: { ...search, row } })}
                />
              </Panel>
            </div>
          )}
        </ListPlace>
      </div>
      {search.row !== undefined && (
        <Suspense>
          <Operations search={search} onClose={() => go({ ...search, row: undefined })} />
        </Suspense>
      )}
    </Page>
  )
}

function Totals({ totals }: { totals: MoneyReport['totals'] }) {
  const { t } = useTranslation('money')
  const format = useFormat()
  const { sum } = useMoneyWords()
  return (
    <ReportFigures
      figures={[
        [t('column.in'), sum(totals.inMinor), 'green'],
        [t('column.out'), sum(totals.outMinor)],
        [t('column.net'), sum(totals.netMinor), totals.netMinor < 0 ? 'red' : undefined],
        [t('column.operations'), format.number(totals.operations)],
      ]}
    />
  )
}
