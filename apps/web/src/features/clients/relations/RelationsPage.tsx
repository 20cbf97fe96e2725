import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { usePermission } from '../../../api/use-session.ts'
import { urls } from '../../../lib/urls.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { usePageTitle } from '../../../shared/page-title.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import { Breadcrumbs } from '../card/Breadcrumbs.tsx'
import { type Client, clientCard } from '../queries.ts'
import { Suggestions } from '../suggestions/Suggestions.tsx'
import { ListTab } from './ListTab.tsx'
import classes from './RelationsPage.module.css'
import { RelationsTabs } from './RelationsTabs.tsx'
import type { RelationsTab } from './relations-search.ts'
import { useRelationsEditable } from './use-editable.ts'

const CreateForm = lazy(() => import('./CreateForm.tsx').then(({ CreateForm }) => ({ default: CreateForm })))
const DefaultsTab = lazy(() =>
  import('./DefaultsTab.tsx').then(({ DefaultsTab }) => ({ default: DefaultsTab })),
)

interface RelationsPageProps {
  /** The picture of the relations, which is a feature of its own. */
  graph?: (client: Client) => ReactNode
}

/** The relations of a client: listed, created, and with what every creation begins. */
export function RelationsPage({ graph }: RelationsPageProps) {
  const { t } = useTranslation(['relations', 'clients', 'directory'])
  const { clientId } = useParams({ from: '/staff/clients/$clientId/relations' })
  const allowed = usePermission('clients.view')
  const card = useQuery({ ...clientCard(clientId), enabled: allowed })
  if (!allowed) {
    return (
      <Page title={t('relations:title')}>
        <ErrorState
          what={t('directory:forbidden.what')}
          why={t('directory:forbidden.why')}
          advice={t('directory:forbidden.advice')}
        />
      </Page>
    )
  }
  if (card.data) return <Loaded key={clientId} client={card.data} graph={graph} />
  if (!card.error) {
    return (
      <Page title={t('relations:title')}>
        <Panel flush>
          <RowSkeletons rows={6} columns={3} />
        </Panel>
      </Page>
    )
  }
  const absent = [400, 404].includes(problemOf(card.error).status)
  return (
    <Page title={absent ? t('clients:card.notFound.title') : t('relations:title')}>
      {absent ? (
        <ErrorState
          what={t('clients:card.notFound.what')}
          advice={t('clients:card.notFound.advice')}
          action={
            <Button variant="default" renderRoot={(props) => <Link {...props} {...urls.clients()} />}>
              {t('relations:toClients')}
            </Button>
          }
        />
      ) : (
        <LoadFailed error={card.error} busy={card.isFetching} onRetry={() => void card.refetch()} />
      )}
    </Page>
  )
}

function Loaded({ client, graph }: { client: Client; graph: RelationsPageProps['graph'] }) {
  const { t } = useTranslation('relations')
  const navigate = useNavigate()
  const search = useSearch({ from: '/staff/clients/$clientId/relations' })
  const [saved, setSaved] = useState(false)
  const mayEdit = usePermission('relations.edit')
  const editable = useRelationsEditable(client)
  const tabs: RelationsTab[] = [
    'list',
    ...(mayEdit ? (['create'] as const) : []),
    'defaults',
    ...(graph ? (['graph'] as const) : []),
  ]
  const tab = search.tab !== undefined && tabs.includes(search.tab) ? search.tab : 'list'
  const open = (next: RelationsTab, replace = false) =>
    void navigate({
      ...urls.relations(client.id),
      search: next === 'list' ? {} : { tab: next },
      replace,
    })
  usePageTitle(t('pageTitle', { name: client.shortName }))
  useHotkeys(t('keys.title'), [
    ...tabs.map((one, place) => ({
      keys: String(place + 1),
      label: t(`tab.${one}`),
      run: () => open(one),
    })),
    ...(editable ? [{ keys: 'r', label: t('keys.create'), run: () => open('create') }] : []),
  ])
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <div className={classes.way}>
          <Breadcrumbs client={client} />
          <Arrow />
          <Link className={classes.client} {...urls.client(client.id)}>
            {client.displayName}
          </Link>
          <Arrow />
          <h1 className={classes.title}>{t('title')}</h1>
        </div>
        <RelationsTabs clientId={client.id} tabs={tabs} current={tab} onLeave={() => setSaved(false)} />
      </div>
      <div className={classes.body}>
        <Suspense fallback={<RowSkeletons rows={8} columns={3} />}>
          {tab === 'list' && (
            <ListTab client={client} editable={editable} saved={saved} onCreate={() => open('create')} />
          )}
          {tab === 'create' &&
            (editable ? (
              <CreateForm
                client={client}
                onSaved={() => {
                  setSaved(true)
                  open('list')
                }}
                onBack={() => open('list')}
                aside={<Suggestions clientId={client.id} />}
              />
            ) : (
              <Panel>
                <EmptyState title={t('create.outOfUse')} hint={t('create.outOfUseHint')} />
              </Panel>
            ))}
          {tab === 'defaults' && <DefaultsTab />}
          {tab === 'graph' && graph?.(client)}
        </Suspense>
      </div>
    </div>
  )
}

function Arrow() {
  return (
    <span aria-hidden className={classes.arrow}>
      ›
    </span>
  )
}
