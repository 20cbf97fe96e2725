import { Button } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Fragment, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { usePermission } from '../../api/use-session.ts'
import { urls } from '../../lib/urls.ts'
import pageClasses from '../../shared/diagram/DiagramPage.module.css'
import { SaveButtons } from '../../shared/diagram/SaveButtons.tsx'
import type { Picture } from '../../shared/diagram/save-picture.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { usePageTitle } from '../../shared/page-title.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import { ChartCanvas } from './ChartCanvas.tsx'
import { ChartList } from './ChartList.tsx'
import classes from './ChartPage.module.css'
import { type ChartSearch, toggled, withMore } from './chart-search.ts'
import { chartSvg, frameOf } from './chart-svg.ts'
import { layOut, type PlacedChart, type PlacedNode, type PlacedRest } from './layout.ts'
import type { Chart } from './queries.ts'
import { useNodeWords } from './use-node-words.ts'
import { useStructure } from './use-structure.ts'

/** The page «Структура»: what stands below a client, drawn. What is open stands in the address. */
export function ChartPage() {
  const { t } = useTranslation(['chart', 'directory'])
  const { clientId } = useParams({ from: '/staff/clients/$clientId/chart' })
  const allowed = usePermission('clients.view')
  if (allowed) return <Structure key={clientId} clientId={clientId} />
  return (
    <Page title={t('chart:title')}>
      <ErrorState
        what={t('directory:forbidden.what')}
        why={t('directory:forbidden.why')}
        advice={t('directory:forbidden.advice')}
      />
    </Page>
  )
}

function Structure({ clientId }: { clientId: string }) {
  const { t } = useTranslation(['chart', 'clients'])
  const navigate = useNavigate()
  const { closed, opened, more } = useSearch({ from: '/staff/clients/$clientId/chart' })
  const search = useMemo(() => ({ closed, opened, more }), [closed, opened, more])
  const { first, structure, retry, known } = useStructure(clientId, search)
  const placed = useMemo(() => (structure ? layOut(structure) : null), [structure])
  const go = useCallback(
    (next: ChartSearch) => void navigate({ ...urls.chart(clientId), search: next, replace: true }),
    [navigate, clientId],
  )
  const draw = useDrawing(placed)
  const top = first.data?.nodes[0]
  usePageTitle(top ? t('chart:pageTitle', { name: top.shortName }) : t('chart:title'))
  if (!first.data || !structure || !placed || !top) {
    const absent = first.error && [400, 404].includes(problemOf(first.error).status)
    return (
      <Page title={t('chart:title')}>
        {absent ? (
          <ErrorState what={t('clients:card.notFound.what')} advice={t('clients:card.notFound.advice')} />
        ) : first.error ? (
          <LoadFailed error={first.error} busy={first.isFetching} onRetry={() => void first.refetch()} />
        ) : (
          <RowSkeletons rows={8} columns={3} />
        )}
      </Page>
    )
  }
  const onToggle = (client: PlacedNode) => go(toggled(search, client.id, client.open, known(client.id)))
  const onMore = (rest: PlacedRest) =>
    rest.way === 'failed' ? retry(rest.parentId) : go(withMore(search, rest.parentId))
  const alone = top.subordinates === 0
  return (
    <Page title={t('chart:title')} actions={<SaveButtons draw={alone ? null : draw} />}>
      <div className={pageClasses.page}>
        <Way above={first.data.above} top={top} />
        <section className={pageClasses.frame} aria-label={t('chart:picture', { name: top.displayName })}>
          {alone ? (
            <EmptyState
              title={top.kind === 'person' ? t('chart:alone.person') : t('chart:alone.title')}
              hint={top.kind === 'person' ? undefined : t('chart:alone.hint')}
              action={
                <Button
                  variant="default"
                  renderRoot={(props) => <Link {...props} {...urls.client(clientId)} />}
                >
                  {t('chart:toCard')}
                </Button>
              }
            />
          ) : (
            <ChartCanvas chart={placed} onToggle={onToggle} onMore={onMore} />
          )}
        </section>
        {!alone && (
          <p className={pageClasses.foot}>{first.data.truncated ? t('chart:truncated') : t('chart:hint')}</p>
        )}
        {!alone && <ChartList structure={structure} />}
      </div>
    </Page>
  )
}

/** The way down to the top of the picture: those above lead to their own pictures, the top to its card. */
function Way({ above, top }: { above: Chart['above']; top: Chart['nodes'][number] }) {
  const { t } = useTranslation('chart')
  return (
    <nav className={classes.way} aria-label={t('way')}>
      {above.map(({ id, displayName }) => (
        <Fragment key={id}>
          <Link className={classes.step} {...urls.chart(id)}>
            {displayName}
          </Link>
          <span aria-hidden>›</span>
        </Fragment>
      ))}
      <Link className={classes.step} {...urls.client(top.id)}>
        {top.displayName}
      </Link>
    </nav>
  )
}

/** Draws what is open, whatever part of it is in sight; null as long as there is nothing. */
function useDrawing(placed: PlacedChart | null): (() => Picture) | null {
  const { t } = useTranslation('chart')
  const words = useNodeWords()
  if (!placed) return null
  return () => {
    const title = t('picture', { name: placed.nodes[0]?.displayName ?? '' })
    const svg = chartSvg(placed, {
      title,
      notes: (node) => words.notes(node).join(' · '),
      figures: (node) => words.figures(node).join(' · '),
      rest: ({ hidden }) => words.more(hidden),
    })
    return { svg, size: frameOf(placed), title }
  }
}
