import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type FoundNode, foundTree } from './found-tree.ts'
import { subordinatesFound } from './queries.ts'

export interface Found {
  /** What was found, each match where it stands; undefined until the first answer. */
  nodes: FoundNode[] | undefined
  matches: number
  /** There are others. */
  more: boolean
  /** What is shown answers an older search. */
  waiting: boolean
  words: string
  error: unknown
  retry: () => void
}

/** What a search in the tree below a client finds; without words nothing is asked. */
export function useFound(rootId: string, search: string): Found {
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...subordinatesFound(rootId, search),
    enabled: search !== '',
  })
  const nodes = useMemo(() => data && foundTree(data.items, rootId), [data, rootId])
  return {
    nodes,
    matches: data?.items.length ?? 0,
    more: data?.more ?? false,
    waiting: isFetching || isPlaceholderData,
    words: search,
    error: data ? null : error,
    retry: () => void refetch(),
  }
}
