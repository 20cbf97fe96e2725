import { useEffect, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { changesOf, type Draft, startDraft } from './field-draft.ts'
import type { CustomField } from './queries.ts'
import type { CustomFieldRows } from './use-custom-fields.ts'

interface EditingOptions {
  field: CustomField
  edit: CustomFieldRows['edit']
  /** What is written so far, for the preview; null once it is over. */
  onDraft: (draft: Draft | null) => void
  onDone: () => void
}

/** The state of an edit: the draft, what the service refused, and what another person made of it meanwhile (`theirs`). */
export function useEditing({ field, edit, onDraft, onDone }: EditingOptions) {
  const [started] = useState(field)
  const [draft, setDraft] = useState(() => startDraft(field))
  const [error, setError] = useState<unknown>(null)
  const [theirs, setTheirs] = useState<CustomField | null>(null)
  const { errors, detail } = error === null ? { errors: [], detail: null } : problemOf(error)

  useEffect(() => {
    onDraft(draft)
    return () => onDraft(null)
  }, [draft, onDraft])

  const send = (from: CustomField) => {
    if (draft.name.trim() === '' || draft.kinds.length === 0 || edit.isPending) return
    const patch = changesOf(from, draft)
    if (patch === null) return onDone()
    edit.mutate(
      { field: from, patch },
      {
        onSuccess: onDone,
        onError: (thrown) => {
          const { status, current } = problemOf(thrown)
          if (status === 412 && isField(current)) setTheirs(current)
          else setError(thrown)
        },
      },
    )
  }

  return {
    draft,
    set: (part: Partial<Draft>) => {
      setDraft((all) => ({ ...all, ...part }))
      setError(null)
    },
    at: (pointer: string) => errors.find((fault) => fault.pointer === pointer)?.detail ?? null,
    whole: error !== null && errors.length === 0 ? detail : null,
    theirs,
    save: () => send(started),
    saveOver: () => theirs && send(theirs),
  }
}

function isField(value: unknown): value is CustomField {
  return typeof value === 'object' && value !== null && 'id' in value && 'choices' in value
}
