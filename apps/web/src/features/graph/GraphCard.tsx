import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Node, NodeProps } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../lib/urls.ts'
import { KindAvatar } from '../../ui/KindAvatar.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import classes from './GraphCanvas.module.css'
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
  const moreWords = useMoreWords()
  const { id, kind, displayName, shortName, state, hidden, centre } = client
  const target = centre ? urls.client(id) : urls.relations(id)
  return (
    <div className={classes.card} data-centre={centre || undefined}>
      <KindAvatar kind={kind} name={displayName} />
      <span className={classes.texts}>
        <Link
          {...target}
          search={
            centre ? {} : { tab: 'graph', depth: search.depth, kinds: search.kinds, types: search.types }
          }
          className={`${classes.name} nopan nodrag`}
          data-client={id}
          title={centre ? t('graph:node.open', { name: displayName }) : displayName}
          preload={false}
        >
          {shortName}
          <VisuallyHidden>
            , {t(`common:kind.${kind}`)}
            {centre && `, ${t('graph:node.centre')}`}
          </VisuallyHidden>
        </Link>
        {(state !== 'active' || hidden > 0) && (
          <span className={classes.notes}>
            {state !== 'active' && <StateBadge state={state}>{t(`common:state.${state}`)}</StateBadge>}
            {hidden > 0 &&
              (onMore ? (
                <button
                  type="button"
                  className={`${classes.more} nopan nodrag`}
                  aria-label={t('graph:node.moreOf', { more: moreWords(hidden), name: shortName })}
                  onClick={() => onMore(id)}
                >
                  {moreWords(hidden)}
                </button>
              ) : (
                <span title={t('graph:node.full')}>{moreWords(hidden)}</span>
              ))}
          </span>
        )}
      </span>
    </div>
  )
}
