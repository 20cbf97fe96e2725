import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { ViewList } from '../../../shared/views/ViewList.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import type { FieldDescription } from '../queries.ts'
import { clientViews } from './views-queries.ts'

/** Who looked at this client, and at what. */
export function ClientViews({ clientId, fields }: { clientId: string; fields: readonly FieldDescription[] }) {
  const { t } = useTranslation('views')
  const views = useInfiniteQuery(clientViews(clientId))
  const items = views.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Panel flush>
      {views.isPending ? (
        <RowSkeletons rows={8} columns={3} />
      ) : items.length === 0 && views.isError ? (
        <LoadFailed
          error={views.error}
          what={t('views.failed')}
          onRetry={() => void views.refetch()}
          busy={views.isFetching}
        />
      ) : items.length === 0 ? (
        <EmptyState title={t('views.empty')} hint={t('views.emptyHint')} />
      ) : (
        <ViewList items={items} labels={new Map(fields.map(({ key, label }) => [key, label]))} more={views} />
      )}
    </Panel>
  )
}
