import { useEffect } from 'react'
import { useDefinitionEdit } from '../../../shared/definitions/use-definition-edit.ts'
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

/** The pointers of the refusals that stand beside their fields. */
const SHOWN = /^\/(name|hint|section|roleIds|kinds|choices\/\d+\/name)$/

/** The edit of one field, with its draft told on every change. */
export function useEditing({ field, edit, onDraft, onDone }: EditingOptions) {
  const editing = useDefinitionEdit({
    row: field,
    startDraft,
    changesOf,
    isReady: ({ name, kinds }) => name.trim() !== '' && kinds.length > 0,
    shown: SHOWN,
    busy: edit.isPending,
    send: (from, patch, callbacks) => edit.mutate({ field: from, patch }, callbacks),
    onDone,
  })
  const { draft } = editing

  useEffect(() => {
    onDraft(draft)
    return () => onDraft(null)
  }, [draft, onDraft])

  return editing
}
