import { Switch } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { localToday } from '../../../shared/dates/typed-date.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { LoadMore } from '../../../shared/LoadMore.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import { type Client, clientHistory, type FieldDescription } from '../queries.ts'
import { byDay } from './by-day.ts'
import { Entry } from './Entry.tsx'
import classes from './History.module.css'

/** Who changed what, newest first, day by day; of an organisation also what happened to its people. */
export function HistoryTab({ client, fields }: { client: Client; fields: readonly FieldDescription[] }) {
  const { t } = useTranslation('clients')
  const navigate = useNavigate()
  const search = useSearch({ from: '/staff/clients/$clientId' })
  const hasBelow = client.kind !== 'person'
  const employees = hasBelow && search.own !== true
  const history = useInfiniteQuery(clientHistory(client.id, employees))
  const entries = useMemo(() => history.data?.pages.flatMap((page) => page.items) ?? [], [history.data])
  const byKey = useMemo(() => new Map(fields.map((field) => [field.key, field])), [fields])

  return (
    <Panel
      flush
      {...(hasBelow
        ? {
            title: t('history.title'),
            aside: (
              <Switch
                size="xs"
                label={t('history.employees')}
                checked={employees}
                onChange={() => {
                  const { own: _, ...rest } = search
                  const next = employees ? { ...rest, own: true as const } : rest
                  void navigate({ ...urls.client(client.id), search: next, replace: true })
                }}
              />
            ),
          }
        : {})}
    >
      {history.isPending ? (
        <RowSkeletons rows={8} columns={3} />
      ) : entries.length === 0 ? (
        history.isError ? (
          <LoadFailed
            error={history.error}
            what={t('history.failed')}
            onRetry={() => void history.refetch()}
            busy={history.isFetching}
          />
        ) : (
          <EmptyState title={t('history.empty')} hint={t('history.emptyHint')} />
        )
      ) : (
        byDay(entries).map(({ day, entries: ofDay }) => (
          <section key={day} className={classes.day}>
            <h3 className={classes.dayTitle}>
              <Day day={day} />
            </h3>
            <ol>
              {ofDay.map((entry) => (
                <Entry key={entry.id} entry={entry} clientId={client.id} fields={byKey} />
              ))}
            </ol>
          </section>
        ))
      )}
      <LoadMore list={history} className={classes.more} byScroll />
    </Panel>
  )
}

function Day({ day }: { day: string }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  if (day === localToday()) return t('history.today')
  if (day === localToday(new Date(Date.now() - 86_400_000))) return t('history.yesterday')
  return format.date(day)
}
