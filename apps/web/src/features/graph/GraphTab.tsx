import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../api/use-session.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import pageClasses from '../../shared/diagram/DiagramPage.module.css'
import type { Picture } from '../../shared/diagram/save-picture.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { avatarLetters } from '../../ui/avatar-letters.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import { EdgeSentences } from './EdgeSentences.tsx'
import { GraphCanvas } from './GraphCanvas.tsx'
import classes from './GraphTab.module.css'
import { GraphToolbar } from './GraphToolbar.tsx'
import { expanded, type GraphSearch, limitOf } from './graph-search.ts'
import { frameOf, graphSvg } from './graph-svg.ts'
import { layOut, type PlacedGraph, type PlacedNode } from './layout.ts'
import { clientGraph, type Graph } from './queries.ts'
import { useMoreWords } from './use-more-words.ts'

const address = '/staff/clients/$clientId/relations'

/** The tab «Схема»: a client and who is connected with it, drawn. What is shown stands in the address. */
export function GraphTab({ clientId }: { clientId: string }) {
  const { t } = useTranslation('graph')
  const { language } = useFormat()
  const navigate = useNavigate()
  const { depth, kinds, types, expand } = useSearch({ from: address })
  const search = useMemo(() => ({ depth, kinds, types, expand }), [depth, kinds, types, expand])
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery({
    ...clientGraph(clientId, search, language),
    placeholderData: keepPreviousData,
  })
  const placed = useMemo(() => (data ? layOut(data) : null), [data])
  const go = useCallback(
    (next: GraphSearch) => void navigate({ ...urls.relations(clientId), search: { tab: 'graph', ...next } }),
    [navigate, clientId],
  )
  const full = (data?.nodes.length ?? 0) >= mostClients || limitOf(search) >= mostClients
  const onMore = useCallback((id: string) => go(expanded(search, id)), [go, search])
  const draw = useDrawing(data && data.nodes.length > 1 ? placed : null)
  return (
    <div className={pageClasses.page}>
      <GraphToolbar clientId={clientId} search={search} onSearch={go} draw={draw} />
      {error && !data ? (
        <LoadFailed error={error} busy={isFetching} onRetry={() => void refetch()} />
      ) : data && placed ? (
        <>
          <section
            className={`${pageClasses.frame} ${isPlaceholderData ? pageClasses.busy : ''}`}
            aria-label={t('title', { name: data.nodes[0]?.displayName ?? '' })}
            aria-busy={isPlaceholderData}
          >
            {data.nodes.length === 1 ? (
              <Alone
                client={data.nodes[0]}
                filtered={kinds !== undefined || types !== undefined}
                onAll={() => go({})}
              />
            ) : (
              <GraphCanvas
                key={shapeOf(data)}
                graph={placed}
                search={search}
                onMore={full ? undefined : onMore}
              />
            )}
          </section>
          {data.nodes.length > 1 && <Legend graph={data} full={full} />}
          <EdgeSentences graph={data} />
        </>
      ) : (
        <RowSkeletons rows={8} columns={3} />
      )}
    </div>
  )
}

const mostClients = 300

/** Another set of clients is fitted into the frame anew. */
const shapeOf = ({ nodes }: Graph) => `${nodes[0]?.id} ${nodes.length} ${nodes.at(-1)?.id}`

/** Draws the picture as it is laid out, whatever part of it is in sight; null as long as there is none. */
function useDrawing(placed: PlacedGraph | null): (() => Picture) | null {
  const { t } = useTranslation(['graph', 'common'])
  const moreWords = useMoreWords()
  if (!placed) return null
  return () => {
    const title = t('graph:title', { name: placed.nodes[0]?.displayName ?? '' })
    const state = (one: PlacedNode['state']) => t(`common:state.${one}`)
    const initials = ({ kind, displayName }: PlacedNode) => avatarLetters(kind, displayName)
    const svg = graphSvg(placed, { title, state, more: moreWords, initials })
    return { svg, size: frameOf(placed), title }
  }
}

interface AloneProps {
  client: Graph['nodes'][number] | undefined
  filtered: boolean
  onAll: () => void
}

function Alone({ client, filtered, onAll }: AloneProps) {
  const { t } = useTranslation('graph')
  const mayRelate = usePermission('relations.edit')
  if (filtered) {
    return (
      <EmptyState
        title={t('nothing.title')}
        action={
          <Button variant="default" onClick={onAll}>
            {t('nothing.all')}
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState
      title={t('alone.title')}
      hint={t('alone.hint')}
      action={
        client &&
        mayRelate &&
        client.state !== 'archived' && (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link {...props} {...urls.relations(client.id)} search={{ tab: 'create' }} />
            )}
          >
            {t('alone.create')}
          </Button>
        )
      }
    />
  )
}

function Legend({ graph, full }: { graph: Graph; full: boolean }) {
  const { t } = useTranslation('graph')
  return (
    <div className={pageClasses.foot}>
      {(['relation', 'family', 'hierarchy'] as const)
        .filter((kind) => graph.edges.some((edge) => edge.kind === kind))
        .map((kind) => (
          <span key={kind} className={classes.sample}>
            <span aria-hidden className={classes.line} data-kind={kind} />
            {t(`legend.${kind}`)}
            {kind === 'family' && (
              <span aria-hidden className={classes.star}>
                ★
              </span>
            )}
          </span>
        ))}
      <span>{full ? t('legend.full') : t('legend.keys')}</span>
    </div>
  )
}
