import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import { LatestLater } from '../comments/LatestLater.tsx'
import { StateBanner } from '../lifecycle/StateBanner.tsx'
import { useLifecycle } from '../lifecycle/use-lifecycle.tsx'
import { useMoving } from '../move/use-moving.tsx'
import type { Client, FieldDescription } from '../queries.ts'
import { useQuickRelations } from '../relations/use-quick-relations.tsx'
import { CardActions } from './CardActions.tsx'
import { CardFrame } from './CardFrame.tsx'
import classes from './CardView.module.css'
import { GeneralTab } from './GeneralTab.tsx'
import { LazyTabs } from './LazyTabs.tsx'
import { PhonesTab } from './PhonesTab.tsx'
import { useCardKeys } from './use-card-keys.ts'

const HistoryParts = lazy(() =>
  import('../history/HistoryParts.tsx').then((module) => ({ default: module.HistoryParts })),
)

interface CardViewProps {
  client: Client
  fields: readonly FieldDescription[]
  editable: boolean
  /** An edit has just been saved. */
  saved: boolean
}

/** The card to be read. */
export function CardView({ client, fields, editable, saved }: CardViewProps) {
  const { t } = useTranslation('clients')
  const { tab = 'general' } = useSearch({ from: '/staff/clients/$clientId' })
  const { askFor, dialog } = useLifecycle()
  const moving = useMoving()
  const relating = useQuickRelations(client)
  useCardKeys(client, editable, askFor)
  return (
    <CardFrame
      client={client}
      actions={
        <>
          <CardActions
            client={client}
            editable={editable}
            askFor={askFor}
            onMove={() => moving.ask(client)}
          />
          <span role="status" className={classes.saved}>
            {saved && t('edit.saved')}
          </span>
        </>
      }
    >
      {dialog}
      {moving.dialog}
      {relating.dialog}
      <StateBanner client={client} askFor={askFor} />
      {tab === 'general' && <GeneralTab client={client} fields={fields} onRelate={relating.open} />}
      {tab === 'general' && <LatestLater client={client} />}
      {tab === 'phones' && <PhonesTab client={client} fields={fields} editable={editable} />}
      <LazyTabs client={client} tab={tab} editable={editable} />
      {tab === 'history' && (
        <Suspense fallback={<RowSkeletons rows={5} columns={3} />}>
          <HistoryParts client={client} fields={fields} />
        </Suspense>
      )}
    </CardFrame>
  )
}
