import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Node, NodeProps } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../lib/urls.ts'
import { CardButton, DiagramCard } from '../../shared/diagram/DiagramCard.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import type { GraphSearch } from './graph-search.ts'
import type { PlacedNode } from './layout.ts'
import { useMoreWords } from './use-more-words.ts'

export type CardNode = Node<
  {
    client: PlacedNode
    search: GraphSearch
    /** Absent when no more clients fit into the picture. */
    onMore?: ((id: string) => void) | undefined
  },
  'client'
>

/** A client of the picture: pressed, it becomes the centre; the centre itself leads to its card. */
export function GraphCard({ data: { client, search, onMore } }: NodeProps<CardNode>) {
  const { t } = useTranslation(['graph', 'common'])
  const { id, kind, displayName, shortName, state, hidden, centre } = client
  const target = centre ? urls.client(id) : urls.relations(id)
  return (
    <DiagramCard
      client={client}
      marked={centre}
      link={
        <Link
          {...target}
          search={
            centre ? {} : { tab: 'graph', depth: search.depth, kinds: search.kinds, types: search.types }
          }
          title={centre ? t('graph:node.open', { name: displayName }) : displayName}
          preload={false}
        >
          {shortName}
          <VisuallyHidden>
            , {t(`common:kind.${kind}`)}
            {centre && `, ${t('graph:node.centre')}`}
          </VisuallyHidden>
        </Link>
      }
      notes={
        (state !== 'active' || hidden > 0) && (
          <>
            {state !== 'active' && <StateBadge state={state}>{t(`common:state.${state}`)}</StateBadge>}
            {hidden > 0 && <More client={client} onMore={onMore} />}
          </>
        )
      }
    />
  )
}

function More({ client, onMore }: Pick<CardNode['data'], 'client' | 'onMore'>) {
  const { t } = useTranslation('graph')
  const { id, shortName, hidden } = client
  const more = useMoreWords()(hidden)
  if (!onMore) return <span title={t('node.full')}>{more}</span>
  return (
    <CardButton label={t('node.moreOf', { more, name: shortName })} onPress={() => onMore(id)}>
      {more}
    </CardButton>
  )
}
