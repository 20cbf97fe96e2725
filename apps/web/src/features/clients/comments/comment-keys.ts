import type { Hotkey } from '../../../shared/hotkeys/hotkeys.ts'
import type { CardSearch } from '../card-search.ts'

/** The key for a new comment: written on the first tab or on that of the comments, and from any other on the latter. */
export function commentKeys(search: CardSearch, label: string, go: (search: CardSearch) => void): Hotkey[] {
  const { tab, ...rest } = search
  const where: CardSearch = tab === undefined || tab === 'general' ? rest : { ...rest, tab: 'comments' }
  return [{ keys: 'n', label, run: () => go({ ...where, write: true }) }]
}
