import { useEffect, useRef } from 'react'

/**
 * Runs `back` on Esc, unless an open list, calendar, menu or dialogue is what Esc is to close. It has to look before
 * anybody else gets the key: afterwards the list is closed already, and nobody can tell that it had been open.
 */
export function useEscape(back: () => void): void {
  const latest = useRef(back)
  latest.current = back
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return
      if (closesSomethingElse(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])
}

function closesSomethingElse(target: EventTarget | null): boolean {
  const opener = target instanceof Element && target.closest('[aria-haspopup][aria-expanded="true"]')
  const overlays = [...document.querySelectorAll('[role="dialog"], [role="menu"]')]
  return Boolean(opener) || overlays.some((overlay) => overlay.getClientRects().length > 0)
}
