import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission, useUser } from '../../api/use-session.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../ui/Skeletons.tsx'
import { rememberedPlace } from './create/remembered-place.ts'
import { suggestions } from './create/suggestions.ts'
import { useClientFields } from './fields/use-client-fields.ts'
import { clientCard, dictionaryChoices } from './queries.ts'

// Everything that checks what is typed comes with the form, while the page asks for the fields.
const loadForm = () => import('./create/NewClientForm.tsx')
const NewClientForm = lazy(() => loadForm().then((module) => ({ default: module.NewClientForm })))

/** The form for a new client, for those who may register one. */
export function NewClientPage() {
  const { t } = useTranslation(['clients', 'common'])
  if (usePermission('clients.edit')) return <Suggested />
  return (
    <Page title={t('clients:new.title')}>
      <ErrorState
        what={t('clients:new.forbidden')}
        why={t('common:problem.forbidden.why')}
        advice={t('common:problem.forbidden.advice')}
      />
    </Page>
  )
}

/** What the address suggests has to be here first, so that nothing jumps into the form later. */
function Suggested() {
  const { t } = useTranslation('clients')
  const search = useSearch({ from: '/staff/clients/new' })
  const user = useUser()
  const { fields, error, isFetching, refetch } = useClientFields()
  const { parentId = '', groupId = '', phone = '' } = search
  const parent = useQuery({ ...clientCard(parentId), enabled: parentId !== '' })
  const groups = useQuery({ ...dictionaryChoices('client-groups', ''), enabled: groupId !== '' })

  useEffect(() => void loadForm().catch(() => undefined), [])

  // A parent that can't be read is only a suggestion less.
  const waiting = (parentId !== '' && parent.isPending) || (groupId !== '' && groups.isPending)
  if (!fields || waiting || !user) {
    if (!error) return <FormToCome />
    return (
      <Page title={t('new.title')}>
        <LoadFailed error={error} onRetry={() => void refetch()} busy={isFetching} />
      </Page>
    )
  }
  const suggested = suggestions({
    fields,
    user,
    parent: parent.data ?? null,
    group: groups.data?.find(({ id }) => id === groupId) ?? null,
    remembered: rememberedPlace(),
    phone,
  })
  const key = `${search.kind ?? ''} ${parentId} ${groupId} ${phone}`
  return (
    <Suspense fallback={<FormToCome />}>
      <NewClientForm
        key={key}
        fields={fields}
        kind={search.kind ?? 'person'}
        suggested={suggested}
        card={search.card}
        userId={user.id}
      />
    </Suspense>
  )
}

function FormToCome() {
  const { t } = useTranslation('clients')
  return (
    <Page title={t('new.title')}>
      <Panel>
        <DefinitionSkeletons rows={9} />
      </Panel>
    </Page>
  )
}
