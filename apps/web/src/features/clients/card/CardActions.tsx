import { Button } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { Link, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { ToCome } from '../../../ui/ToCome.tsx'
import type { AskFor } from '../lifecycle/use-lifecycle.tsx'
import { newBelow } from '../new-client-search.ts'
import type { Client } from '../queries.ts'
import { useMayAddBelow } from './use-card-keys.ts'

const MoreActions = lazy(() =>
  import('./MoreActions.tsx').then((module) => ({ default: module.MoreActions })),
)

interface CardActionsProps {
  client: Client
  editable: boolean
  askFor: AskFor
  onMove: () => void
}

/** What can be done with this client now. */
export function CardActions({ client, editable, askFor, onMove }: CardActionsProps) {
  const { t } = useTranslation(['clients', 'common'])
  const search = useSearch({ from: '/staff/clients/$clientId' })
  const mayAdd = useMayAddBelow(client)
  return (
    <>
      {editable && (
        <Button
          data-edit-client
          rightSection={<KeyHint keys="e" on="accent" />}
          renderRoot={(props) => (
            <Link {...props} {...urls.client(client.id)} search={{ ...search, edit: true }} />
          )}
        >
          {t('clients:action.edit')}
        </Button>
      )}
      {mayAdd && (
        <Button
          variant="default"
          leftSection={<IconPlus size={15} stroke={1.8} />}
          renderRoot={(props) => (
            <Link {...props} {...urls.newClient()} search={newBelow('person', client.id, search)} />
          )}
        >
          {t('clients:action.addEmployee')}
        </Button>
      )}
      <Button variant="default" renderRoot={(props) => <Link {...props} {...urls.relations(client.id)} />}>
        {t('clients:action.relations')}
      </Button>
      <Suspense fallback={<MoreToCome />}>
        <MoreActions client={client} mayAdd={mayAdd} askFor={askFor} onMove={editable ? onMove : null} />
      </Suspense>
    </>
  )
}

function MoreToCome() {
  const { t } = useTranslation('common')
  return (
    <ToCome>
      <Button variant="subtle" rightSection={<IconChevronDown size={14} stroke={1.8} />}>
        {t('action.more')}
      </Button>
    </ToCome>
  )
}
