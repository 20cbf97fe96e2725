import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Beside } from '../../shared/definitions/order.ts'
import { notifyProblem } from '../../shared/notify.tsx'
import { allItems, withItem, withOrder } from './items-cache.ts'
import {
  addItem,
  changeItem,
  type DictionaryItem,
  type DictionaryKey,
  deleteItem,
  dictionaryItems,
  dictionaryList,
  type Extras,
  type ItemFilter,
  moveItem,
} from './queries.ts'

/** Puts an item at the place `to` of the rows on the screen (0 is the first), which is beside another one. */
interface Move {
  id: string
  to: number
  beside: Beside
}

/** The rows of one dictionary and everything that can be done to them. */
export function useDictionaryItems(dictionary: DictionaryKey, filter: ItemFilter) {
  const client = useQueryClient()
  const options = dictionaryItems(dictionary, filter)
  const query = useInfiniteQuery(options)

  const put = (next: DictionaryItem) =>
    client.setQueryData(options.queryKey, (data) => data && withItem(data, next))
  // Not waited for: a change is done when the server has said so, and the list follows by itself.
  const refresh = () => {
    // Also what other screens made of its items to choose from.
    void client.invalidateQueries({ queryKey: ['dictionaries', dictionary] })
    void client.invalidateQueries({ queryKey: dictionaryList.queryKey, exact: true })
  }

  const add = useMutation({
    mutationFn: ({ name, extras }: { name: string; extras: Extras }) => addItem(dictionary, name, extras),
    onSuccess: refresh,
  })

  const remove = useMutation({
    mutationFn: (item: DictionaryItem) => deleteItem(dictionary, item),
    onError: notifyProblem,
    onSettled: refresh,
  })

  const rename = useMutation({
    mutationFn: ({ item, name, extras }: { item: DictionaryItem; name: string; extras: Extras }) =>
      changeItem(dictionary, item, { name, ...extras }),
    onSuccess: put,
    onSettled: refresh,
  })

  const setRetired = useMutation({
    mutationFn: ({ item, retired }: { item: DictionaryItem; retired: boolean }) =>
      changeItem(dictionary, item, { retired }),
    onSuccess: put,
    onError: notifyProblem,
    onSettled: refresh,
  })

  const move = useMutation({
    mutationKey: ['dictionaries', dictionary, 'move'],
    // One at a time: the second press of Alt+↓ starts from the order that the first one made.
    scope: { id: `move-in-${dictionary}` },
    onMutate: async ({ id, to }: Move) => {
      await client.cancelQueries({ queryKey: options.queryKey })
      client.setQueryData(options.queryKey, (data) => data && withOrder(data, id, to))
    },
    mutationFn: ({ id, beside }: Move) => moveItem(dictionary, id, beside),
    onError: notifyProblem,
    onSettled: () => {
      // While further moves wait in line, the list on the screen is ahead of the server's.
      const waiting = client.isMutating({ mutationKey: ['dictionaries', dictionary, 'move'] })
      if (waiting <= 1) refresh()
    },
  })

  return { query, items: allItems(query.data), add, rename, setRetired, remove, move }
}
