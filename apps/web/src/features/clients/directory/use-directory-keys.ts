import { useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import type { Hotkey } from '../../../shared/hotkeys/hotkeys.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import type { TableHandle } from '../../../shared/table/use-grid-moves.ts'
import { lifecycleKeys } from '../lifecycle/lifecycle-keys.ts'
import type { AskFor } from '../lifecycle/use-lifecycle.tsx'
import { clientCard } from '../queries.ts'
import type { DirectorySearch } from './directory-search.ts'
import type { ActiveRow } from './use-active-row.ts'
import { type ChangeView, inside } from './use-view.ts'

interface DirectoryKeys {
  row: ActiveRow
  view: DirectorySearch
  onView: ChangeView
  table: RefObject<TableHandle | null>
  search: RefObject<HTMLInputElement | null>
  /** Opens the history of the active row. */
  onHistory: () => void
  askFor: AskFor
}

/** No control has the focus, so the arrows belong to nobody yet. */
function onThePage({ target }: KeyboardEvent): boolean {
  return target === document.body || (target instanceof HTMLElement && target.id === 'content')
}

/** The table handles these keys itself and they only stand in the list of keys. */
function inTheTable(): boolean {
  return false
}

/**
 * The keys of the page. Those of the rows (Enter, Space, paging) act while the table has the keyboard; ↑ and ↓ give it
 * to the table from anywhere on the page.
 */
export function useDirectoryKeys({
  row,
  view,
  onView,
  table,
  search,
  onHistory,
  askFor,
}: DirectoryKeys): void {
  const { t } = useTranslation('directory')
  const permitted = usePermission('clients.edit')
  const { parentId } = view
  const cache = useQueryClient()

  const down = () => {
    // Nobody stands below a person; an organisation that is still empty says so, and how to begin.
    if (row.client && row.client.kind !== 'person') onView((before) => inside(before, row.client?.id))
  }
  const up = async () => {
    if (parentId === undefined) return
    const card = await cache.ensureQueryData(clientCard(parentId)).catch(() => null)
    row.goTo(parentId)
    // Where nobody stands above, or the client can't be read, the filter is taken off.
    onView((before) => inside(before, card?.parentChain.at(-1)?.id))
  }
  const close: Hotkey[] = row.previewed
    ? [{ keys: 'escape', label: t('keys.close'), run: row.closePreview }]
    : []
  useHotkeys(t('keys.title'), [
    { keys: '/', label: t('keys.search'), run: () => search.current?.select() },
    { keys: 'up', label: t('keys.move'), run: () => table.current?.step(-1), when: onThePage },
    { keys: 'down', label: t('keys.move'), run: () => table.current?.step(1), when: onThePage },
    { keys: 'enter', label: t('keys.open'), run: () => {}, when: inTheTable },
    { keys: 'space', label: t('keys.preview'), run: () => {}, when: inTheTable },
    { keys: 'h', label: t('keys.history'), run: onHistory },
    ...(permitted ? lifecycleKeys(row.client, askFor, (verb) => t(`keys.${verb}`)) : []),
    { keys: 'shift+right', label: t('keys.down'), run: down },
    { keys: 'shift+left', label: t('keys.up'), run: () => void up() },
    ...close,
  ])
}
