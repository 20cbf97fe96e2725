import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { problemOf } from '../../api/problem.ts'
import { notifyProblem } from '../../shared/notify.tsx'
import { allItems, type Pages, withItem, withOrder } from './items-cache.ts'
import {
  addItem,
  changeItem,
  type DictionaryItem,
  type DictionaryKey,
  dictionaryItems,
  dictionaryItemsKey,
  dictionaryList,
  type ItemFilter,
} from './queries.ts'

/** Puts an item at the place `to` of the rows on the screen (0 is the first), which the server knows as `position`. */
interface Move {
  id: string
  to: number
  position: number
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
    void client.invalidateQueries({ queryKey: dictionaryItemsKey(dictionary) })
    void client.invalidateQueries({ queryKey: dictionaryList.queryKey, exact: true })
  }

  const add = useMutation({ mutationFn: (name: string) => addItem(dictionary, name), onSuccess: refresh })

  const rename = useMutation({
    mutationFn: ({ item, name }: { item: DictionaryItem; name: string }) =>
      changeItem(dictionary, item, { name }),
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
    // One at a time: the second press of Alt+↓ must start from the version that the first one made.
    scope: { id: `move-in-${dictionary}` },
    onMutate: async ({ id, to }: Move) => {
      await client.cancelQueries({ queryKey: options.queryKey })
      client.setQueryData(options.queryKey, (data) => data && withOrder(data, id, to))
    },
    mutationFn: async ({ id, position }: Move) => {
      const item = allItems(client.getQueryData(options.queryKey)).find((each) => each.id === id)
      return item ? changeItem(dictionary, item, { position }) : null
    },
    onSuccess: (next) => {
      if (!next) return
      client.setQueryData(
        options.queryKey,
        (data) => data && withItem(data, { ...next, position: currentPosition(data, next) }),
      )
    },
    onError: (error) => {
      // 412 means that someone else touched the same row; the fresh list below is the best explanation.
      if (problemOf(error).status !== 412) notifyProblem(error)
    },
    onSettled: () => {
      // While further moves wait in line, the list on the screen is ahead of the server's.
      const waiting = client.isMutating({ mutationKey: ['dictionaries', dictionary, 'move'] })
      if (waiting <= 1) refresh()
    },
  })

  return { query, items: allItems(query.data), add, rename, setRetired, move }
}

function currentPosition(data: Pages, { id, position }: DictionaryItem): number {
  return allItems(data).find((item) => item.id === id)?.position ?? position
}
