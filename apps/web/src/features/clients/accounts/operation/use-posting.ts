import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { idempotencyKey } from '../../create/idempotency-key.ts'
import { moneyMoved, type NewOperation, type Operation, post, previewOf } from '../queries.ts'

export interface Posting {
  /** What would happen; absent while it isn't known for exactly what is typed. */
  preview: Operation | undefined
  /** Why it would be refused, or was. */
  error: Error | null
  asking: boolean
  posting: boolean
  retry: () => void
  confirm: () => void
}

const nothing: NewOperation = { kind: 'top-up' }

/**
 * The preview of what is typed, and its posting. One key goes with the dialogue, so that a second press, or a repetition after a
 * lost answer, posts nothing twice.
 */
export function usePosting(body: NewOperation | null, onPosted: (operation: Operation) => void): Posting {
  const cache = useQueryClient()
  const key = useRef(idempotencyKey())
  const typed = body === null ? '' : JSON.stringify(body)
  const [settled] = useDebouncedValue(typed, 250)
  const current = typed !== '' && settled === typed
  const asked: NewOperation = settled === '' ? nothing : (JSON.parse(settled) as NewOperation)
  const preview = useQuery({ ...previewOf(asked), enabled: current })
  const posted = useMutation({
    mutationFn: (operation: NewOperation) => post(operation, key.current),
    onSuccess: async (operation) => {
      key.current = idempotencyKey()
      await moneyMoved(cache)
      onPosted(operation)
    },
    // What was refused has changed meanwhile: the preview tells how.
    onError: () => void preview.refetch(),
  })
  const known = current && !preview.isFetching
  return {
    preview: known && !preview.isError ? preview.data : undefined,
    error:
      (known ? preview.error : null) ?? (JSON.stringify(posted.variables) === typed ? posted.error : null),
    asking: typed !== '' && !known,
    posting: posted.isPending || posted.isSuccess,
    retry: () => void preview.refetch(),
    confirm: () => {
      if (body === null || !known || preview.isError || posted.isPending || posted.isSuccess) return
      posted.mutate(body)
    },
  }
}
