import { getDictionaryItem, listClients, listStaff } from '@kith/api-client/generated/sdk.gen.ts'
import type { ListClientsData, ListDictionaryItemsData } from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'
import { customQuery, withoutCustom } from './custom-conditions.ts'
import type { DirectorySearch } from './directory-search.ts'

type ListQuery = NonNullable<ListClientsData['query']>
type DictionaryKey = ListDictionaryItemsData['path']['dictionary']

const pageSize = 100
/** What a search answers at most. */
const searchLimit = 200

/**
 * The view of an address as the API takes it. Below a parent the toggle decides between everything underneath and
 * those directly below; without a parent, between all clients and roots. E.g. `{ parentId }` → `{ parentId, subtree }`.
 */
export function listQuery(view: DirectorySearch): ListQuery {
  const { search, sort, subordinates, parentId, debt, ...filters } = withoutCustom(view)
  const custom = customQuery(view)
  const below = subordinates === false ? {} : { subtree: true }
  const roots = subordinates === false ? { roots: true } : {}
  return {
    ...filters,
    ...(debt ? { debt: debt === 'true' } : {}),
    ...(custom ? { custom } : {}),
    ...(parentId ? { parentId, ...below } : roots),
    // A search is ranked and has no other order.
    ...(search ? { search } : sort ? { sort } : {}),
  }
}

/** What the rows bring besides their own fields: values of custom fields by their ids, and what is on the accounts. */
export type ShownBesides = Pick<ListQuery, 'customFields' | 'accounts'>

/** The rows of a view, a hundred at a time, with what is shown besides; a search comes whole. */
export function clientList(view: DirectorySearch, besides: ShownBesides = {}) {
  const query = { ...listQuery(view), ...besides }
  return infiniteQueryOptions({
    queryKey: ['clients', 'directory', query] as const,
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listClients({
          signal,
          throwOnError: true,
          query: {
            ...query,
            limit: query.search ? searchLimit : pageSize,
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // The rows stay while a condition or a letter is added; another tab must not show them under its name.
    placeholderData: (previous, before) =>
      before && sameTab(before.queryKey[2], query) ? previous : undefined,
    // Comparing every value of all pages with every page that comes would take longer the further one scrolls.
    structuralSharing: false,
    // Coming back to a list that was scrolled far would ask for all of its pages, one after the other.
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= 2,
  })
}

function sameTab(one: ListQuery | undefined, other: ListQuery): boolean {
  return one?.state === other.state
}

/** How many rows a view has, asked for apart so that the rows don't wait for it. */
export function clientCount(view: DirectorySearch) {
  const { search: _, sort: __, ...query } = listQuery(view)
  return queryOptions({
    queryKey: ['clients', 'count', query],
    queryFn: async ({ signal }) => {
      const page = await bodyOf(
        listClients({ signal, throwOnError: true, query: { ...query, limit: 1, count: true } }),
      )
      return page.total ?? null
    },
    staleTime: 60_000,
  })
}

/** The name of a dictionary's item, e.g. of the city that an address filters by. */
export function itemName(dictionary: DictionaryKey, id: string) {
  return queryOptions({
    queryKey: ['dictionaries', dictionary, 'name', id],
    queryFn: async ({ signal }) =>
      (await bodyOf(getDictionaryItem({ signal, throwOnError: true, path: { dictionary, id } }))).name,
    staleTime: 5 * 60_000,
  })
}

/** Names of staff users by id, the blocked included, for those that an address names. */
export const staffNames = queryOptions({
  queryKey: ['staff', 'names'],
  queryFn: async ({ signal }) => {
    const { items } = await bodyOf(listStaff({ signal, throwOnError: true, query: { limit: 200 } }))
    return new Map(items.map(({ id, name }) => [id, name]))
  },
  staleTime: 5 * 60_000,
})
