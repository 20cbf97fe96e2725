import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type Problem, problemOf } from '../../../api/problem.ts'
import { changedKeys, patchOf } from '../fields/client-edits.ts'
import { clientValues } from '../fields/client-values.ts'
import type { Values } from '../fields/field-data.ts'
import { type PlacedErrors, placeErrors } from '../form/place-errors.ts'
import type { ClientForm } from '../form/use-client-form.ts'
import { type Client, clientSaved, type FieldDescription, saveClient } from '../queries.ts'
import { type Choice, type Comparison, compare, merge } from './conflict.ts'

interface Start {
  base: Values
  version: number
}

interface Attempt extends Start {
  values: Values
}

interface SavingOptions {
  client: Client
  fields: readonly FieldDescription[]
  form: ClientForm
  start: Start
  /** The editing goes on from another version, with these values in the form. */
  rebase: (base: Values, values: Values, version: number) => void
  /** Something is wrong with a field; it says so by now. */
  onRefused: () => void
  onDone: (changed: boolean) => void
}

interface Saving {
  busy: boolean
  /** Why it wasn't saved; null while there is nothing to say. */
  error: unknown
  /** Field errors without a field in this form. */
  rest: PlacedErrors['rest']
  conflict: Comparison | null
  save: (then: () => void) => void
  /** Saves on top of the other version, by the choices made. */
  settle: (choices: Record<string, Choice>, then: () => void) => void
  backToEditing: () => void
}

/** Saves what changed, and leads through what can come between: fields refused, another version, anything else. */
export function useSaving({ client, fields, form, start, rebase, onRefused, onDone }: SavingOptions): Saving {
  const cache = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [rest, setRest] = useState<string[]>([])
  const [theirs, setTheirs] = useState<Client | null>(null)
  const underWay = useRef(false)

  const attempt = useMutation({
    mutationFn: ({ base, version, values }: Attempt) =>
      saveClient(client.id, version, patchOf(form.fields, base, values)),
  })

  const refused = (problem: Problem, reason: unknown, values: Values) => {
    if (problem.status === 412 && isClient(problem.current)) {
      setTheirs(problem.current)
      return
    }
    const shown = new Set(form.fields.map(({ key }) => key))
    const { placed, subjects, rest: without } = placeErrors(problem, shown, values)
    form.showErrors(placed, subjects)
    setRest(without)
    setError(reason)
    if (Object.keys(placed).length > 0) onRefused()
  }

  const send = async (work: Attempt, then: () => void) => {
    // Two presses in one blink are one saving.
    if (underWay.current) return
    underWay.current = true
    setError(null)
    setRest([])
    try {
      clientSaved(cache, await attempt.mutateAsync(work))
      setTheirs(null)
      onDone(true)
      then()
    } catch (reason) {
      setTheirs(null)
      refused(problemOf(reason), reason, work.values)
    } finally {
      underWay.current = false
    }
  }

  return {
    busy: attempt.isPending,
    error,
    rest,
    conflict: theirs && compare(form.fields, start.base, form.values, clientValues(fields, theirs)),
    save: (then) => {
      if (form.changed.length === 0) {
        onDone(false)
        return then()
      }
      if (!form.checkAll()) return onRefused()
      void send({ ...start, values: form.values }, then)
    },
    settle: (choices, then) => {
      if (!theirs) return
      const base = clientValues(fields, theirs)
      const values = merge(form.fields, { base: start.base, mine: form.values, theirs: base }, choices)
      rebase(base, values, theirs.version)
      if (changedKeys(form.fields, base, values).length > 0) {
        void send({ base, version: theirs.version, values }, then)
        return
      }
      // Theirs was chosen throughout: there is nothing left to save.
      clientSaved(cache, theirs)
      setTheirs(null)
      onDone(false)
      then()
    },
    backToEditing: () => setTheirs(null),
  }
}

function isClient(value: unknown): value is Client {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'version' in value && 'phones' in value
  )
}
