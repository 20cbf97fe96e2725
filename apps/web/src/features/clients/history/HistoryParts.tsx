import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { urls } from '../../../lib/urls.ts'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import type { HistoryPart } from '../card-search.ts'
import type { Client, FieldDescription } from '../queries.ts'
import { HistoryTab } from './HistoryTab.tsx'

const CardThen = lazy(() => import('./CardThen.tsx').then(({ CardThen }) => ({ default: CardThen })))
const ClientViews = lazy(() =>
  import('./ClientViews.tsx').then(({ ClientViews }) => ({ default: ClientViews })),
)

/** The history of a client: what changed, the card as it was on a date, and for those who may see it who looked. */
export function HistoryParts({ client, fields }: { client: Client; fields: readonly FieldDescription[] }) {
  const { t } = useTranslation('views')
  const navigate = useNavigate()
  const search = useSearch({ from: '/staff/clients/$clientId' })
  const seesViews = usePermission('access-log.view')
  const offered: readonly (HistoryPart | 'changes')[] = [
    'changes',
    'then',
    ...(seesViews ? (['views'] as const) : []),
  ]
  const chosen = search.part !== undefined && offered.includes(search.part) ? search.part : 'changes'
  return (
    <>
      <div>
        <SegmentedControl
          aria-label={t('parts.label')}
          value={chosen}
          data={offered.map((part) => ({ value: part, label: t(`parts.${part}`) }))}
          onChange={(part) => {
            const { part: _, ...rest } = search
            const next = part === 'changes' ? rest : { ...rest, part: part as HistoryPart }
            void navigate({ ...urls.client(client.id), search: next, replace: true })
          }}
        />
      </div>
      {chosen === 'changes' && <HistoryTab client={client} fields={fields} />}
      {chosen !== 'changes' && (
        <Suspense fallback={<RowSkeletons rows={8} columns={3} />}>
          {chosen === 'then' && <CardThen client={client} fields={fields} />}
          {chosen === 'views' && <ClientViews clientId={client.id} fields={fields} />}
        </Suspense>
      )}
    </>
  )
}
