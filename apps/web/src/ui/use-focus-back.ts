import { useEffect, useState } from 'react'

/** What was pressed; of a menu, whose items go with it, the button that opened it. */
function openerOf(pressed: Element | null): Element | null {
  const button = pressed?.closest('[role=menu]')?.getAttribute('aria-labelledby')
  return button ? document.getElementById(button) : pressed
}

/**
 * Gives the focus back to what had it when the component came, once the component has gone and nothing else has taken it. The
 * modal of the component library does so only when it is closed, not when it goes as a whole.
 */
export function useFocusBack(): void {
  const [opener] = useState(() => openerOf(document.activeElement))
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const nowhere = document.activeElement === null || document.activeElement === document.body
        if (nowhere && opener instanceof HTMLElement && opener.isConnected) opener.focus()
      })
    },
    [opener],
  )
}
