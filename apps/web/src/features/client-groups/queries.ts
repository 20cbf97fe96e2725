import { getDictionaryItem, listClients, listDictionaryItems } from '@kith/api-client/generated/sdk.gen.ts'
import type { DictionaryItem } from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'

export type ClientGroup = DictionaryItem

const dictionary = 'client-groups' as const

/** The groups in their order, twenty at a time, since each of them asks for its counts. */
export const clientGroups = infiniteQueryOptions({
  queryKey: ['dictionaries', dictionary, 'items', 'with-settings'],
  queryFn: ({ signal, pageParam }) =>
    bodyOf(
      listDictionaryItems({
        signal,
        throwOnError: true,
        path: { dictionary },
        query: { limit: 20, retired: 'all', ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
})

export function clientGroup(id: string) {
  return queryOptions({
    queryKey: ['dictionaries', dictionary, 'items', 'one', id],
    queryFn: ({ signal }) =>
      bodyOf(getDictionaryItem({ signal, throwOnError: true, path: { dictionary, id } })),
  })
}

/** How many clients are in a group, those below its roots among them; the archived and deleted don't count. */
export function groupSize(groupId: string) {
  return queryOptions({
    queryKey: ['clients', 'count-of-group', groupId],
    queryFn: async ({ signal }) => {
      const query = { groupId, limit: 1, count: true }
      return (await bodyOf(listClients({ signal, throwOnError: true, query }))).total ?? null
    },
  })
}
