import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'
import { usePermission } from '../../api/use-session.ts'
import { urls } from '../../lib/urls.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { usePageTitle } from '../../shared/page-title.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { CardSkeleton } from './card/CardSkeleton.tsx'
import { CardView } from './card/CardView.tsx'
import { useClientFields } from './fields/use-client-fields.ts'
import { type Client, clientCard, type FieldDescription } from './queries.ts'

const loadEditor = () => import('./card/CardEditor.tsx')
const CardEditor = lazy(() => loadEditor().then(({ CardEditor }) => ({ default: CardEditor })))

/** The card of a client; another client is another card, so that nothing of the last one stays behind. */
export function CardPage() {
  const { clientId } = useParams({ from: '/staff/clients/$clientId' })
  const allowed = usePermission('clients.view')
  return allowed ? <Card key={clientId} id={clientId} /> : <Forbidden />
}

/** Known before anything is asked, so nothing is: the same words as in the directory. */
function Forbidden() {
  const { t } = useTranslation('directory')
  return (
    <Page title={t('title')}>
      <ErrorState what={t('forbidden.what')} why={t('forbidden.why')} advice={t('forbidden.advice')} />
    </Page>
  )
}

function Card({ id }: { id: string }) {
  const { t } = useTranslation('clients')
  const card = useQuery(clientCard(id))
  const described = useClientFields()
  if (card.data && described.fields) return <Loaded client={card.data} fields={described.fields} />
  const error = card.error ?? described.error
  if (!error) return <CardSkeleton />
  // An id that can't be one is refused with 400, and means the same to people.
  if ([400, 404].includes(problemOf(error).status)) return <NotFound />
  return (
    <Page title={t('card.failed')}>
      <LoadFailed
        error={error}
        busy={card.isFetching || described.isFetching}
        onRetry={() => {
          if (card.isError) void card.refetch()
          if (described.error) void described.refetch()
        }}
      />
    </Page>
  )
}

function Loaded({ client, fields }: { client: Client; fields: readonly FieldDescription[] }) {
  const { edit } = useSearch({ from: '/staff/clients/$clientId' })
  const permitted = usePermission('clients.edit')
  const editable = permitted && (client.state === 'active' || client.state === 'blocked')
  const editing = editable && edit === true
  const [saved, setSaved] = useState(false)
  const wasEditing = useRef(false)

  usePageTitle(client.shortName)

  // Whoever ends an edit finds the focus where the edit began.
  useEffect(() => {
    if (wasEditing.current && !editing) document.querySelector<HTMLElement>('[data-edit-client]')?.focus()
    wasEditing.current = editing
  }, [editing])

  useEffect(() => {
    if (!saved) return
    const timer = setTimeout(() => setSaved(false), 4000)
    return () => clearTimeout(timer)
  }, [saved])

  // The editor is fetched while the card is read, so that E opens it at once.
  useEffect(() => {
    if (editable) void loadEditor().catch(() => undefined)
  }, [editable])

  const view = <CardView client={client} fields={fields} editable={editable} saved={saved} />
  if (!editing) return view
  return (
    <Suspense fallback={view}>
      <CardEditor client={client} fields={fields} onSaved={() => setSaved(true)} />
    </Suspense>
  )
}

function NotFound() {
  const { t } = useTranslation(['clients', 'common'])
  return (
    <Page title={t('clients:card.notFound.title')}>
      <ErrorState
        what={t('clients:card.notFound.what')}
        advice={t('clients:card.notFound.advice')}
        action={
          <Button variant="default" renderRoot={(props) => <Link {...props} {...urls.clients()} />}>
            {t('common:page.toClients')}
          </Button>
        }
      />
    </Page>
  )
}
