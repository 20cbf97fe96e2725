import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** A list that is loaded page by page. */
export interface Pages {
  /** Nothing has come yet. */
  loading: boolean
  hasMore: boolean
  loadingMore: boolean
  /** The next page failed: it is asked for again by hand, not by scrolling. */
  moreFailed: boolean
  loadMore: () => void
}

export interface ListPosition {
  /**
   * Changes when the list shows something else: then it begins at the top, or where `offset` says. The router keeps the
   * scroll position under this name.
   */
  listKey: string
  /** Where the list stood when it was left, in pixels from the top. */
  offset?: number
}

interface EndlessRowsOptions {
  frame: RefObject<HTMLDivElement | null>
  count: number
  rowHeight: number
  /** The height of what sticks to the top of the frame. */
  head: number
  pages: Pages
  position: ListPosition
}

/** So many rows before the end the next page is asked for, and so many grey rows stand for it meanwhile. */
const askAhead = 40
const tailRows = 6
const firstRows = 24

/**
 * The rows in sight and a little around, of a list that grows as one scrolls. Grey rows stand for what is on its way,
 * in the list's own height, so that nothing jumps when it comes.
 */
export function useEndlessRows({ frame, count, rowHeight, head, pages, position }: EndlessRowsOptions) {
  const waiting = pages.loading ? firstRows : pages.hasMore && !pages.moreFailed ? tailRows : 0
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: pages.loading ? firstRows : count + waiting,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: head,
    scrollPaddingStart: head,
    initialOffset: position.offset ?? 0,
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new density is what makes old measures wrong.
  useLayoutEffect(() => virtualizer.measure(), [rowHeight])

  const shown = useRef(position.listKey)
  const { listKey, offset } = position
  useLayoutEffect(() => {
    if (shown.current === listKey) return
    shown.current = listKey
    frame.current?.scrollTo({ top: offset ?? 0 })
  }, [listKey, offset, frame])

  const items = virtualizer.getVirtualItems()
  const last = items[items.length - 1]?.index ?? -1
  const ask = !pages.loading && pages.hasMore && !pages.loadingMore && !pages.moreFailed
  const near = last >= count - askAhead
  const { loadMore } = pages
  useEffect(() => {
    if (ask && near) loadMore()
  }, [ask, near, loadMore])

  const before = (items[0]?.start ?? head) - head
  const after = virtualizer.getTotalSize() - ((items[items.length - 1]?.end ?? head) - head)
  /** The place of the first row below the head, whatever the frame has scrolled to. */
  const firstInSight = () => Math.ceil((frame.current?.scrollTop ?? 0) / rowHeight)
  return { virtualizer, items, before, after: Math.max(0, after), firstInSight }
}
