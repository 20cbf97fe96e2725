import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import type { Client } from '../queries.ts'
import { useRelationsEditable } from './use-editable.ts'

const QuickDialog = lazy(() =>
  import('./QuickDialog.tsx').then(({ QuickDialog }) => ({ default: QuickDialog })),
)

interface QuickRelations {
  open: () => void
  /** The dialogue, to be placed anywhere in the card. */
  dialog: ReactNode
}

/** The creation of relations from anywhere on the card, by its key too. */
export function useQuickRelations(client: Client): QuickRelations {
  const { t } = useTranslation('clients')
  const editable = useRelationsEditable(client)
  const [opened, setOpened] = useState(false)
  const open = () => setOpened(true)
  useHotkeys(t('keys.title'), editable ? [{ keys: 'r', label: t('keys.relate'), run: open }] : [])
  return {
    open,
    dialog: opened && (
      <Suspense>
        <QuickDialog client={client} onClose={() => setOpened(false)} />
      </Suspense>
    ),
  }
}
