import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Pages } from '../../../shared/table/use-endless-rows.ts'
import type { ClientListItem } from '../queries.ts'
import type { DirectorySearch } from './directory-search.ts'
import { clientList } from './queries.ts'

export interface ClientRows {
  rows: readonly ClientListItem[]
  pages: Pages
  /** The rows answer an older view. */
  stale: boolean
  /** A search found more than it answers with. */
  more: boolean
  /** Nothing can be shown because of it. */
  error: unknown
  retry: () => void
  retrying: boolean
}

/** The rows of a view as far as they are loaded, and how to load on. */
export function useClientRows(view: DirectorySearch): ClientRows {
  const list = useInfiniteQuery(clientList(view))
  const { data, fetchNextPage, refetch } = list
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  return {
    rows,
    pages: {
      // What was empty before says nothing about the view that is on its way.
      loading: list.isPending || (list.isPlaceholderData && rows.length === 0),
      hasMore: list.hasNextPage && !list.isPlaceholderData,
      loadingMore: list.isFetchingNextPage,
      moreFailed: list.isFetchNextPageError,
      loadMore,
    },
    stale: list.isPlaceholderData,
    more: data?.pages.some(({ more }) => more) ?? false,
    error: data && !list.isPlaceholderData ? null : list.error,
    retry: () => void refetch(),
    retrying: list.isFetching,
  }
}
