import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { useUser } from '../../../api/use-session.ts'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { dictionaryChoices } from '../queries.ts'
import { keepCommentDraft, readCommentDraft } from './comment-draft.ts'
import { type Comment, commentsChanged, editComment, type Written, writeComment } from './queries.ts'

const NOTHING: Written = { text: '', topicId: null }

/** The note as it is being written, its draft, and saving it. */
export function useWriting(
  clientId: string,
  comment: Comment | undefined,
  onSaved: (() => void) | undefined,
) {
  const cache = useQueryClient()
  const userId = useUser()?.id ?? ''
  const name = comment ? `comment-edit.${comment.id}` : `comment.${clientId}`
  const base: Written = comment ? { text: comment.text, topicId: comment.topic?.id ?? null } : NOTHING
  const [written, setWritten] = useState<Written>(() => readCommentDraft(name, userId) ?? base)
  const [tried, setTried] = useState(false)
  const key = useRef(idempotencyKey())
  const dirty = written.text !== base.text || written.topicId !== base.topicId
  useEffect(() => keepCommentDraft(name, userId, dirty ? written : null), [name, userId, dirty, written])
  const saving = useMutation({
    mutationFn: () =>
      comment ? editComment(comment, written) : writeComment(clientId, written, key.current),
    onSuccess: async () => {
      keepCommentDraft(name, userId, null)
      key.current = idempotencyKey()
      setTried(false)
      if (!comment) setWritten(NOTHING)
      await commentsChanged(cache, clientId)
      onSaved?.()
    },
    onError: (error) => {
      // What is sent next is another request, except where nobody knows whether this one arrived.
      if (problemOf(error).status >= 400) key.current = idempotencyKey()
      void commentsChanged(cache, clientId)
    },
  })
  const found = useQuery(dictionaryChoices('comment-topics', ''))
  const offered = (found.data ?? []).map(({ id, name: label }) => ({ value: id, label }))
  const own = comment?.topic
  const topics =
    own && !offered.some(({ value }) => value === own.id)
      ? [...offered, { value: own.id, label: own.name }]
      : offered
  const empty = written.text.trim() === ''
  return {
    written,
    dirty,
    topics,
    drop: () => keepCommentDraft(name, userId, null),
    set: (part: Partial<Written>) => setWritten((all) => ({ ...all, ...part })),
    save: {
      error: saving.error,
      busy: saving.isPending,
      empty: tried && empty,
      run: () => {
        setTried(true)
        if (empty || saving.isPending) return
        if (comment && !dirty) onSaved?.()
        else saving.mutate()
      },
    },
  }
}
