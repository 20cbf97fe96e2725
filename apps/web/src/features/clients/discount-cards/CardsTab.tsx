import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import { CardPanel } from './CardPanel.tsx'
import classes from './Cards.module.css'
import { clientCards } from './queries.ts'

const CardDialog = lazy(() => import('./CardDialog.tsx').then((module) => ({ default: module.CardDialog })))

/** The discount cards of a client with what was bought on them. */
export function CardsTab({ client, editable }: { client: Client; editable: boolean }) {
  const { t } = useTranslation('discount-cards')
  const cards = useQuery(clientCards(client.id))
  const [adding, setAdding] = useState(false)
  const add = editable && (
    <Button leftSection={<IconPlus size={15} stroke={1.8} />} onClick={() => setAdding(true)}>
      {t('issue')}
    </Button>
  )
  return (
    <div className={classes.tab}>
      {cards.isPending && (
        <Panel>
          <DefinitionSkeletons />
        </Panel>
      )}
      {cards.isError && !cards.data && (
        <Panel>
          <LoadFailed
            error={cards.error}
            what={t('failed')}
            onRetry={() => void cards.refetch()}
            busy={cards.isFetching}
          />
        </Panel>
      )}
      {cards.data?.length === 0 && (
        <Panel>
          <EmptyState title={t('empty')} hint={editable ? t('emptyHint') : t('emptyRead')} action={add} />
        </Panel>
      )}
      {cards.data && cards.data.length > 0 && (
        <>
          {add && <div>{add}</div>}
          {cards.data.map((card, place) => (
            <CardPanel key={card.id} card={card} editable={editable} first={place === 0} />
          ))}
        </>
      )}
      {adding && (
        <Suspense>
          <CardDialog clientId={client.id} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </div>
  )
}
