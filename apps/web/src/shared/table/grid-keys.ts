import type { KeyboardEvent } from 'react'

interface GridKeys {
  count: number
  /** The place of the active row, −1 without one. */
  active: number
  /** How many rows a page key goes. */
  page: number
  move: (place: number) => void
  open: (place: number) => void
  preview: (place: number) => void
}

/**
 * The keys of a grid of rows: ↑ ↓ PageUp PageDown Home End move the active row, Enter opens it, Space looks into it.
 * Combinations with Ctrl, Alt and Shift are left to the page and the browser.
 */
export function gridKeyHandler({ count, active, page, move, open, preview }: GridKeys) {
  const target = new Map([
    ['ArrowDown', active + 1],
    ['ArrowUp', active - 1],
    ['PageDown', active + page],
    ['PageUp', active - page],
    ['Home', 0],
    ['End', count - 1],
  ])
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || count === 0) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const place = target.get(event.key)
    if (place !== undefined) {
      event.preventDefault()
      move(Math.max(0, Math.min(place, count - 1)))
    } else if (active !== -1 && event.key === 'Enter') {
      event.preventDefault()
      open(active)
    } else if (active !== -1 && event.key === ' ') {
      event.preventDefault()
      preview(active)
    }
  }
}
