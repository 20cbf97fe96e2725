import {
  countSubordinates,
  listSubordinates,
  searchSubordinates,
} from '@kith/api-client/generated/sdk.gen.ts'
import type { FoundSubordinate, Subordinate } from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

export type { FoundSubordinate, Subordinate }

const pageSize = 100
/** What a search shows at most; whoever looks for one of more types on. */
const foundAtMost = 100

/** Those directly below a client, by name, a hundred at a time. */
export function subordinates(id: string) {
  return infiniteQueryOptions({
    queryKey: ['clients', 'subordinates', id],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listSubordinates({
          signal,
          throwOnError: true,
          path: { id },
          query: { limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // Whoever comes back from adding somebody has to find them.
    refetchOnMount: 'always',
    // A branch that was read far would be asked for page by page.
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= 2,
  })
}

/** Everybody below a client whose name or any of whose phones fits, with the way to them. */
export function subordinatesFound(id: string, search: string) {
  return queryOptions({
    queryKey: ['clients', 'subordinates-found', id, search],
    queryFn: ({ signal }) =>
      bodyOf(
        searchSubordinates({
          signal,
          throwOnError: true,
          path: { id },
          query: { search, limit: foundAtMost },
        }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** How many stand below a client: directly, and on all levels. */
export function subordinateCount(id: string) {
  return queryOptions({
    queryKey: ['clients', 'subordinate-count', id],
    queryFn: ({ signal }) => bodyOf(countSubordinates({ signal, throwOnError: true, path: { id } })),
    staleTime: 60_000,
  })
}
