import type { InfiniteData } from '@tanstack/react-query'
import type { DictionaryItem, DictionaryItemPage } from './queries.ts'

export type Pages = InfiniteData<DictionaryItemPage>

export function allItems(data: Pages | undefined): DictionaryItem[] {
  return data?.pages.flatMap((page) => page.items) ?? []
}

function withItems(data: Pages, items: readonly DictionaryItem[]): Pages {
  let from = 0
  const pages = data.pages.map((page) => {
    const part = items.slice(from, from + page.items.length)
    from += page.items.length
    return { ...page, items: part }
  })
  return { ...data, pages }
}

/** Puts a newer version of an item in the place of the older one, so that the next change starts from it. */
export function withItem(data: Pages, next: DictionaryItem): Pages {
  return withItems(
    data,
    allItems(data).map((item) => (item.id === next.id ? next : item)),
  )
}

/** Where a move puts an item: right before or after another one. */
export interface Beside {
  place: 'before' | 'after'
  otherId: string
}

/**
 * Beside whom the item comes to stand when it goes to the place `to` (0 is the first) of these ids: A B C with C to 0
 * is before A, with A to 1 after B. Null when it stands there already or there is no such place.
 */
export function besideAt(ids: readonly string[], id: string, to: number): Beside | null {
  const from = ids.indexOf(id)
  const otherId = ids[to]
  if (from === -1 || from === to || otherId === undefined) return null
  return { place: to < from ? 'before' : 'after', otherId }
}

/** The ids with one moved to the place `to`: A B C with C to 0 is C A B. */
export function movedIds(ids: readonly string[], id: string, to: number): string[] {
  return ids.filter((each) => each !== id).toSpliced(to, 0, id)
}

/** Moves the item to the place `to` (0 is the first), before the server has answered. */
export function withOrder(data: Pages, id: string, to: number): Pages {
  const before = allItems(data)
  const from = before.findIndex((item) => item.id === id)
  const item = before[from]
  if (!item || to < 0 || to >= before.length) return data
  return withItems(data, before.toSpliced(from, 1).toSpliced(to, 0, item))
}
