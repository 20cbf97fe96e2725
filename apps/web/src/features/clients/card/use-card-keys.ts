import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { urls } from '../../../lib/urls.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { commentKeys } from '../comments/comment-keys.ts'
import { lifecycleKeys } from '../lifecycle/lifecycle-keys.ts'
import type { AskFor } from '../lifecycle/use-lifecycle.tsx'
import { newBelow } from '../new-client-search.ts'
import type { Client } from '../queries.ts'
import { useOfferedTabs } from './use-offered-tabs.ts'

/** Whether someone can be registered below this client now. */
export function useMayAddBelow(client: Client): boolean {
  const permitted = usePermission('clients.edit')
  return permitted && client.kind !== 'person' && (client.state === 'active' || client.state === 'blocked')
}

/** The keys of a card that is being read. */
export function useCardKeys(client: Client, editable: boolean, askFor: AskFor): void {
  const { t } = useTranslation('clients')
  const navigate = useNavigate()
  const search = useSearch({ from: '/staff/clients/$clientId' })
  const mayAdd = useMayAddBelow(client)
  const permitted = usePermission('clients.edit')
  const tabs = useOfferedTabs(client)
  const card = urls.client(client.id)
  const parent = client.parentChain[client.parentChain.length - 1]
  useHotkeys(t('keys.title'), [
    ...(editable
      ? [
          {
            keys: 'e',
            label: t('keys.edit'),
            run: () => void navigate({ ...card, search: { ...search, edit: true } }),
          },
        ]
      : []),
    ...(mayAdd
      ? [
          {
            keys: '+',
            label: t('keys.addEmployee'),
            run: () => void navigate({ ...urls.newClient(), search: newBelow('person', client.id, search) }),
          },
        ]
      : []),
    ...(permitted && client.state !== 'deleted'
      ? commentKeys(search, t('keys.comment'), (next) => void navigate({ ...card, search: next }))
      : []),
    ...(permitted ? lifecycleKeys(client, askFor, (verb) => t(`keys.${verb}`)) : []),
    ...(parent
      ? [{ keys: 'shift+left', label: t('keys.parent'), run: () => void navigate(urls.client(parent.id)) }]
      : []),
    ...tabs.slice(0, 10).map((tab, place) => ({
      // The tenth key of the row is the nought.
      keys: String((place + 1) % 10),
      label: t(`card.tab.${tab}`),
      run: () => void navigate({ ...card, search: { ...search, tab: tab === 'general' ? undefined : tab } }),
    })),
  ])
}
