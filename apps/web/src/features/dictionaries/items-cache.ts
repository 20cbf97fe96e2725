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

/** Moves the item to the place `to` (0 is the first), before the server has answered. */
export function withOrder(data: Pages, id: string, to: number): Pages {
  const before = allItems(data)
  const from = before.findIndex((item) => item.id === id)
  const item = before[from]
  if (!item || to < 0 || to >= before.length) return data
  return withItems(data, before.toSpliced(from, 1).toSpliced(to, 0, item))
}
