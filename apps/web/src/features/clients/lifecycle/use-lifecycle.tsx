import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { notifyProblem } from '../../../shared/notify.tsx'
import { needsDialog, type Verb } from './offered.ts'
import type { Subject } from './subject.ts'

const LifecycleDialog = lazy(() =>
  import('./LifecycleDialog.tsx').then((module) => ({ default: module.LifecycleDialog })),
)

/** Begins with blocking, archiving, deleting or bringing back a client. */
export type AskFor = (client: Subject, verb: Verb) => void

/** Everything about states is fetched when it is first asked for: the way there, and the dialogue to be put on the page. */
export function useLifecycle(): { askFor: AskFor; dialog: ReactNode } {
  const cache = useQueryClient()
  const [asked, setAsked] = useState<{ client: Subject; verb: Verb } | null>(null)
  const askFor: AskFor = (client, verb) => {
    if (needsDialog(verb)) setAsked({ client, verb })
    else
      void import('./carry-out.ts').then(
        ({ carryOutAtOnce }) => carryOutAtOnce(cache, client.id, verb),
        notifyProblem,
      )
  }
  const dialog = asked && needsDialog(asked.verb) && (
    <Suspense>
      <LifecycleDialog client={asked.client} verb={asked.verb} onClose={() => setAsked(null)} />
    </Suspense>
  )
  return { askFor, dialog }
}
