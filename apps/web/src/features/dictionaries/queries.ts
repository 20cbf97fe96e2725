import {
  createDictionaryItem,
  deleteDictionaryItem,
  getDictionaryItemUsage,
  listDictionaries,
  listDictionaryItems,
  moveDictionaryItem,
  updateDictionaryItem,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  Dictionaries,
  DictionaryItem,
  DictionaryItemMove,
  DictionaryItemPage,
  DictionaryItemPatch,
  DictionaryItemUsage,
  NewDictionaryItem,
} from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../api/client.ts'

export type { DictionaryItem, DictionaryItemPage }
export type Dictionary = Dictionaries['items'][number]
export type DictionaryKey = Dictionary['key']

/** The values of an item's extra fields as they are written: `{ cityId: '…' }`, `{ symmetric: true }`; null is empty. */
export type Extras = Record<string, string | boolean | null>
export type ItemUsage = DictionaryItemUsage

export interface ItemFilter {
  search: string
  withRetired: boolean
  /** Values of extra fields that the items must have. */
  extras: Record<string, string>
}

export const dictionaryList = queryOptions({
  queryKey: ['dictionaries'],
  queryFn: ({ signal }) => bodyOf(listDictionaries({ signal, throwOnError: true })),
})

export function dictionaryItemsKey(dictionary: DictionaryKey) {
  return ['dictionaries', dictionary, 'items'] as const
}

/** The items of one dictionary in their order, a hundred at a time. */
export function dictionaryItems(dictionary: DictionaryKey, { search, withRetired, extras }: ItemFilter) {
  return infiniteQueryOptions({
    queryKey: [...dictionaryItemsKey(dictionary), { search, withRetired, extras }],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listDictionaryItems({
          signal,
          throwOnError: true,
          path: { dictionary },
          query: {
            limit: 100,
            retired: withRetired ? 'all' : 'false',
            ...extras,
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

/** What an extra field may refer to, e.g. the cities of a centre. */
export function referenceItems(dictionary: string) {
  return queryOptions({
    queryKey: ['dictionaries', dictionary, 'items', 'choices'],
    queryFn: ({ signal }) =>
      bodyOf(
        listDictionaryItems({
          signal,
          throwOnError: true,
          path: { dictionary: dictionary as DictionaryKey },
          query: { limit: 200 },
        }),
      ),
  })
}

/** Where an item is used, as it is now. */
export function itemUsage(dictionary: DictionaryKey, id: string) {
  return queryOptions({
    queryKey: ['dictionaries', dictionary, 'usage', id],
    queryFn: ({ signal }) =>
      bodyOf(getDictionaryItemUsage({ signal, throwOnError: true, path: { dictionary, id } })),
    staleTime: 0,
  })
}

export function addItem(dictionary: DictionaryKey, name: string, extras: Extras): Promise<DictionaryItem> {
  const body: NewDictionaryItem = { name, ...extras }
  return bodyOf(createDictionaryItem({ throwOnError: true, path: { dictionary }, body }))
}

/** Deletes an item that nothing uses; one that is used answers 409. */
export async function deleteItem(
  dictionary: DictionaryKey,
  { id, version }: Pick<DictionaryItem, 'id' | 'version'>,
): Promise<void> {
  await deleteDictionaryItem({ throwOnError: true, path: { dictionary, id }, headers: ifMatch(version) })
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

/** Puts an item beside another of the same dictionary; the order belongs to the list, so no version is asked for. */
export function moveItem(
  dictionary: DictionaryKey,
  id: string,
  beside: DictionaryItemMove,
): Promise<DictionaryItem> {
  return bodyOf(moveDictionaryItem({ throwOnError: true, path: { dictionary, id }, body: beside }))
}
