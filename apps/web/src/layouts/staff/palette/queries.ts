import { listClients, listRecentClients } from '@kith/api-client/generated/sdk.gen.ts'
import type { ClientListItem } from '@kith/api-client/generated/types.gen.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

export type ClientHit = ClientListItem

export const hitsShown = 8
/** One letter says too little to search by. */
export const shortestSearch = 2

/** The best hits for a search, ranked by the API; the previous ones stay while the next are on their way. */
export function clientHits(search: string) {
  return queryOptions({
    queryKey: ['clients', 'quick-search', search],
    queryFn: ({ signal }) =>
      bodyOf(listClients({ signal, throwOnError: true, query: { search, limit: hitsShown } })),
    enabled: search.length >= shortestSearch,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

/** The clients whose cards this person opened last, for a palette in which nothing is typed yet. */
export function recentHits(allowed: boolean) {
  return queryOptions({
    queryKey: ['clients', 'recent'],
    queryFn: async ({ signal }) => (await bodyOf(listRecentClients({ signal, throwOnError: true }))).items,
    enabled: allowed,
    staleTime: 0,
  })
}
