import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Pages } from '../../../shared/table/use-endless-rows.ts'
import type { ClientListItem } from '../queries.ts'
import type { DirectorySearch } from './directory-search.ts'
import { clientList, type ShownBesides } from './queries.ts'
import { treeOrder } from './tree-order.ts'

/** One and the same for all lists, so that a further page doesn't make other columns. */
const flatDepths: ReadonlyMap<string, number> = new Map()

export interface ClientRows {
  rows: readonly ClientListItem[]
  /** How far each row is indented, by id; empty where the rows are no tree. */
  depths: ReadonlyMap<string, number>
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

/**
 * Whether to show what is inside a client as a tree: everything below it, by name, and (the caller's part) all of it
 * loaded, since rows that come later would have to go in between.
 */
function isTree({ parentId, subordinates, sort, search }: DirectorySearch): boolean {
  return parentId !== undefined && subordinates !== false && !search && (!sort || sort === '-name')
}

/** The rows of a view as far as they are loaded, with what is shown besides, and how to load on. */
export function useClientRows(view: DirectorySearch, besides: ShownBesides): ClientRows {
  const list = useInfiniteQuery(clientList(view, besides))
  const { data, fetchNextPage, refetch } = list
  const tree = isTree(view) && !list.hasNextPage
  const { rows, depths } = useMemo(() => {
    const flat = data?.pages.flatMap(({ items }) => items) ?? []
    const placed = tree ? treeOrder(flat) : flat.map((row) => ({ row, depth: 0 }))
    return {
      rows: placed.map(({ row }) => row),
      depths: tree ? new Map(placed.map(({ row, depth }) => [row.id, depth])) : flatDepths,
    }
  }, [data, tree])
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  return {
    rows,
    depths,
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
