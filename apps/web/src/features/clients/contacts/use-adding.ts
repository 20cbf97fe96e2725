import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { useRequestKey } from '../../../shared/use-request-key.ts'
import type { ContactLine } from './contact-line.ts'
import { addContact, contactsChanged, type NewContact, peopleOfPhone } from './queries.ts'

export const emptyLine: ContactLine = { name: '', phone: '', position: '' }

/** What was wrong with the line, by its fields; `rest` is what concerns none of them. */
export interface LineFaults {
  name?: string
  phone?: string
  rest: string[]
}

/**
 * Adds a contact from one line. Before somebody new is registered the registry is asked who has the phone: then they are
 * offered first, and a new person is registered only when that is said once more.
 */
export function useAdding(clientId: string, onAdded: () => void) {
  const cache = useQueryClient()
  const [line, setLine] = useState(emptyLine)
  const [asked, setAsked] = useState<string | null>(null)
  const keyOf = useRequestKey()
  const added = useRef(0)
  const add = useMutation({
    mutationFn: (body: NewContact) => addContact(clientId, body, keyOf([added.current, body])),
    onSuccess: async () => {
      // The same line once more is another contact.
      added.current += 1
      setLine(emptyLine)
      setAsked(null)
      onAdded()
      await contactsChanged(cache)
    },
  })
  const position = line.position.trim() || null
  const addNew = () => add.mutate({ name: line.name, phone: line.phone, position })
  const addKnown = (personId: string) => add.mutate({ personId, position })
  const submit = async () => {
    if (add.isPending) return
    const known = await cache.fetchQuery(peopleOfPhone(line.phone)).catch(() => [])
    // Whoever has the phone is shown; to register another person with it is a choice of its own.
    if (known.length > 0) setAsked(line.phone)
    else addNew()
  }
  const change = (part: Partial<ContactLine>) => {
    add.reset()
    setLine({ ...line, ...part })
  }
  return {
    line,
    change,
    submit,
    addNew,
    addKnown,
    busy: add.isPending,
    faults: faultsOf(add.error),
    /** The offer is to be chosen from before anything is added. */
    asking: asked !== null && asked === line.phone,
  }
}

function faultsOf(error: unknown): LineFaults {
  if (!error) return { rest: [] }
  const problem = problemOf(error)
  const at = (pointer: string) => problem.errors.find((one) => one.pointer === pointer)?.detail
  const rest = problem.errors
    .filter(({ pointer }) => pointer !== '/name' && pointer !== '/phone')
    .map(({ detail }) => detail)
  const none = problem.errors.length === 0
  return { name: at('/name'), phone: at('/phone'), rest: none ? [problem.detail || problem.title] : rest }
}
