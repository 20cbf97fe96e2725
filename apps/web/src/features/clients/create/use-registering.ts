import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { newClientOf } from '../fields/client-edits.ts'
import { isRef, type Values } from '../fields/field-data.ts'
import { placeErrors } from '../form/place-errors.ts'
import type { ClientForm } from '../form/use-client-form.ts'
import { type Client, clientSaved, registerClient } from '../queries.ts'

interface RegisteringOptions {
  form: ClientForm
  /** What the form began with. */
  base: Values
  key: string
  /** The family that the new client joins at once. */
  familyId?: string
  /** Something is wrong with a field; it says so by now. */
  onRefused: () => void
  onDone: () => void
}

/** Sends a new client once, and puts what is refused where it belongs. */
export function useRegistering({ form, base, key, familyId, onRefused, onDone }: RegisteringOptions) {
  const cache = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [rest, setRest] = useState<string[]>([])
  const underWay = useRef(false)
  const attempt = useMutation({
    mutationFn: () => {
      const below = isRef(form.values.parentId ?? null)
      // A group chosen before the parent was: below somebody it has no say.
      const values = below ? { ...form.values, groupId: null } : form.values
      const began = below ? { ...base, groupId: null } : base
      const body = newClientOf(form.kind, form.fields, began, values)
      return registerClient(familyId === undefined ? body : { ...body, familyId }, key)
    },
  })

  const refused = (reason: unknown) => {
    const shown = new Set(form.fields.map((field) => field.key))
    const { placed, subjects, rest: without } = placeErrors(problemOf(reason), shown, form.values)
    form.showErrors(placed, subjects)
    setRest(without)
    setError(reason)
    if (Object.keys(placed).length > 0) onRefused()
  }

  const save = async (then: (client: Client) => void) => {
    if (underWay.current) return
    setError(null)
    setRest([])
    if (!form.checkAll()) return onRefused()
    underWay.current = true
    try {
      const client = await attempt.mutateAsync()
      clientSaved(cache, client)
      onDone()
      then(client)
    } catch (reason) {
      refused(reason)
    } finally {
      underWay.current = false
    }
  }

  return {
    busy: attempt.isPending,
    error,
    rest,
    save: (then: (client: Client) => void) => void save(then),
  }
}
