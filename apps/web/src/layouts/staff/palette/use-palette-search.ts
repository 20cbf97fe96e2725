import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { usePermission } from '../../../api/use-session.ts'
import { type ClientHit, clientHits, hitsShown, recentHits, shortestSearch } from './queries.ts'

export interface PaletteSearch {
  /** What the search found; before anything is typed, the clients opened last. */
  hits: readonly ClientHit[]
  /** Whether this person may look for clients at all. */
  allowed: boolean
  /** The typed query is long enough to be searched. */
  searching: boolean
  /** What `hits` shows belongs to an older query, or nothing has come yet. */
  waiting: boolean
  error: unknown
  retry: () => void
}

/** The clients for what is typed, asked for when the typing pauses. */
export function usePaletteSearch(typed: string): PaletteSearch {
  const query = typed.trim()
  const [settled] = useDebouncedValue(query, 140)
  const allowed = usePermission('clients.view')
  const result = useQuery(clientHits(allowed ? settled : ''))
  const recent = useQuery(recentHits(allowed))
  const searching = allowed && query.length >= shortestSearch
  const waiting = searching && (settled !== query || result.isPlaceholderData || result.isPending)
  return {
    allowed,
    hits: searching
      ? (result.data?.items ?? [])
      : query === ''
        ? (recent.data?.slice(0, hitsShown) ?? [])
        : [],
    searching,
    waiting: waiting && !result.isError,
    error: searching && settled === query ? result.error : null,
    retry: () => void result.refetch(),
  }
}
