import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import type { Subject } from '../lifecycle/subject.ts'
import type { Client } from '../queries.ts'
import type { Place } from './place.ts'

const MoveDialog = lazy(() => import('./MoveDialog.tsx').then((module) => ({ default: module.MoveDialog })))

/** Begins with moving a client: the dialogue says what it comes to, and without a destination it is chosen there first. */
export function useMoving(onMoved?: (client: Client) => void): {
  ask: (client: Subject, to?: Place) => void
  dialog: ReactNode
} {
  const [asked, setAsked] = useState<{ client: Subject; to: Place | undefined } | null>(null)
  const opener = useRef<Element | null>(null)
  const ask = (client: Subject, to?: Place) => {
    opener.current = document.activeElement
    setAsked({ client, to })
  }
  const close = () => {
    setAsked(null)
    // The dialogue goes as a whole and can't give the focus back itself.
    requestAnimationFrame(
      () => opener.current instanceof HTMLElement && opener.current.focus({ preventScroll: true }),
    )
  }
  const dialog = asked && (
    <Suspense>
      <MoveDialog client={asked.client} to={asked.to} onMoved={onMoved} onClose={close} />
    </Suspense>
  )
  return { ask, dialog }
}
