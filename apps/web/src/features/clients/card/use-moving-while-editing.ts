import { type ReactNode, useEffect, useState } from 'react'
import { clientValues } from '../fields/client-values.ts'
import type { Values } from '../fields/field-data.ts'
import type { ClientForm } from '../form/use-client-form.ts'
import { useMoving } from '../move/use-moving.tsx'
import type { Client, FieldDescription } from '../queries.ts'
import { merge } from './conflict.ts'

interface MovingOptions {
  client: Client
  fields: readonly FieldDescription[]
  form: ClientForm
  start: { base: Values; version: number }
  /** The editing goes on from another version, with these values in the form. */
  rebase: (base: Values, values: Values, version: number) => void
}

/** Moves the client whose fields are open: what was typed stays, and saving goes on from the version after the move. */
export function useMovingWhileEditing({ client, fields, form, start, rebase }: MovingOptions): {
  ask: () => void
  dialog: ReactNode
} {
  const [moved, setMoved] = useState<Client | null>(null)
  const { ask, dialog } = useMoving(setMoved)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each move, with what the form holds by then.
  useEffect(() => {
    if (!moved || moved.version === start.version) return
    const base = clientValues(fields, moved)
    rebase(base, merge(form.fields, { base: start.base, mine: form.values, theirs: base }, {}), moved.version)
  }, [moved])
  return { ask: () => ask(client), dialog }
}
