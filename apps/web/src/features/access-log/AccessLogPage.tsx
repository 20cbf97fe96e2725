import { listStaff, listViews } from '@kith/api-client/generated/sdk.gen.ts'
import type { ListViewsData } from '@kith/api-client/generated/types.gen.ts'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../api/client.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { clientFieldLabels } from '../../shared/views/field-labels.ts'
import { ViewList } from '../../shared/views/ViewList.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import classes from './AccessLogPage.module.css'

type ViewKind = NonNullable<NonNullable<ListViewsData['query']>['kind']>
const kinds: readonly ViewKind[] = ['card', 'reveal', 'file', 'export']

interface Filters {
  kind: ViewKind | null
  actorId: string | null
}

function allViews({ kind, actorId }: Filters) {
  return infiniteQueryOptions({
    queryKey: ['access-log', { kind, actorId }],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listViews({
          signal,
          throwOnError: true,
          query: {
            limit: 50,
            ...(kind === null ? {} : { kind }),
            ...(actorId === null ? {} : { actorId }),
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
}

function staffNamed(search: string) {
  return queryOptions({
    queryKey: ['staff', 'named', search],
    queryFn: async ({ signal }) => {
      const query = { limit: 50, ...(search === '' ? {} : { search: search.slice(0, 100) }) }
      return (await bodyOf(listStaff({ signal, throwOnError: true, query }))).items
    },
    placeholderData: keepPreviousData,
  })
}

/** Who looked at personal data, over all clients. */
export function AccessLogPage() {
  const { t } = useTranslation('views')
  const [filters, setFilters] = useState<Filters>({ kind: null, actorId: null })
  const views = useInfiniteQuery(allViews(filters))
  const labels = useQuery(clientFieldLabels)
  const items = views.data?.pages.flatMap((page) => page.items) ?? []
  const filtered = filters.kind !== null || filters.actorId !== null
  return (
    <Panel title={t('page.title')} flush>
      <p className={classes.lead}>{t('page.lead')}</p>
      <div className={classes.filters}>
        <Select
          aria-label={t('views.filterKind')}
          placeholder={t('views.anyKind')}
          clearable
          value={filters.kind}
          data={kinds.map((kind) => ({ value: kind, label: t(`views.kind.${kind}`) }))}
          onChange={(kind) => setFilters({ ...filters, kind: kind as ViewKind | null })}
        />
        <ActorFilter value={filters.actorId} onChange={(actorId) => setFilters({ ...filters, actorId })} />
      </div>
      {views.isPending ? (
        <RowSkeletons rows={10} columns={4} />
      ) : items.length === 0 && views.isError ? (
        <LoadFailed
          error={views.error}
          what={t('views.failed')}
          onRetry={() => void views.refetch()}
          busy={views.isFetching}
        />
      ) : items.length === 0 ? (
        <EmptyState
          title={filtered ? t('views.emptyFiltered') : t('views.emptyAll')}
          hint={filtered ? undefined : t('views.emptyHint')}
        />
      ) : (
        <ViewList items={items} labels={labels.data ?? new Map()} withClient more={views} />
      )}
    </Panel>
  )
}

function ActorFilter({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation('views')
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search, 200)
  const staff = useQuery(staffNamed(asked))
  return (
    <Select
      aria-label={t('views.filterActor')}
      placeholder={t('views.anyone')}
      clearable
      searchable
      value={value}
      searchValue={search}
      onSearchChange={setSearch}
      data={(staff.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      // The server has searched already.
      filter={({ options }) => options}
      onChange={onChange}
    />
  )
}
