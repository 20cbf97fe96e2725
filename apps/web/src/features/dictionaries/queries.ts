import {
  createDictionaryItem,
  listDictionaries,
  listDictionaryItems,
  updateDictionaryItem,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  Dictionaries,
  DictionaryItem,
  DictionaryItemPage,
  DictionaryItemPatch,
} from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../api/client.ts'

export type { DictionaryItem, DictionaryItemPage }
export type Dictionary = Dictionaries['items'][number]
export type DictionaryKey = Dictionary['key']

export interface ItemFilter {
  search: string
  withRetired: boolean
}

export const dictionaryList = queryOptions({
  queryKey: ['dictionaries'],
  queryFn: ({ signal }) => bodyOf(listDictionaries({ signal, throwOnError: true })),
})

export function dictionaryItemsKey(dictionary: DictionaryKey) {
  return ['dictionaries', dictionary, 'items'] as const
}

/** The items of one dictionary in their order, a hundred at a time. */
export function dictionaryItems(dictionary: DictionaryKey, { search, withRetired }: ItemFilter) {
  return infiniteQueryOptions({
    queryKey: [...dictionaryItemsKey(dictionary), { search, withRetired }],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listDictionaryItems({
          signal,
          throwOnError: true,
          path: { dictionary },
          query: {
            limit: 100,
            retired: withRetired ? 'all' : 'false',
            ...(search === '' ? {} : { search }),
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // Typing in the filter keeps the rows; another dictionary begins anew.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === dictionary ? keepPreviousData(previous) : undefined,
  })
}

export function addItem(dictionary: DictionaryKey, name: string): Promise<DictionaryItem> {
  return bodyOf(createDictionaryItem({ throwOnError: true, path: { dictionary }, body: { name } }))
}

/** Changes one item, starting from the version that was read; a newer one answers 412 with `current`. */
export function changeItem(
  dictionary: DictionaryKey,
  { id, version }: Pick<DictionaryItem, 'id' | 'version'>,
  change: DictionaryItemPatch,
): Promise<DictionaryItem> {
  return bodyOf(
    updateDictionaryItem({
      throwOnError: true,
      path: { dictionary, id },
      headers: ifMatch(version),
      body: change,
    }),
  )
}
