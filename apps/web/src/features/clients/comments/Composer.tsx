import { Button, Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { useUser } from '../../../api/use-session.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { idempotencyKey } from '../create/idempotency-key.ts'
import { DialogFault, faultAt } from '../discount-cards/DialogFault.tsx'
import { dictionaryChoices } from '../queries.ts'
import classes from './Comments.module.css'
import { keepCommentDraft, readCommentDraft } from './comment-draft.ts'
import { MentionArea } from './MentionArea.tsx'
import { type Comment, commentsChanged, editComment, type Written, writeComment } from './queries.ts'

interface ComposerProps {
  clientId: string
  /** The note that is edited; absent for a new one. */
  comment?: Comment
  /** With every greater number the cursor comes here. */
  focus?: number
  onSaved?: () => void
  /** Where a composer can be put away. */
  onCancel?: () => void
}

/** Writes a note or changes one. What isn't saved yet survives a reload and a new sign-in. */
export function Composer({ clientId, comment, focus = 0, onSaved, onCancel }: ComposerProps) {
  const { t } = useTranslation(['comments', 'common'])
  const area = useRef<HTMLTextAreaElement>(null)
  const { written, set, dirty, save, topics } = useWriting(clientId, comment, onSaved)
  useEffect(() => {
    if (focus === 0) return
    const field = area.current
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }, [focus])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      // The card may be open for editing, and would save itself by the same keys.
      event.stopPropagation()
      save.run()
    } else if (event.key === 'Escape' && onCancel) {
      event.stopPropagation()
      onCancel()
    }
  }
  const textFault = save.empty ? t('comments:empty') : faultAt(save.error, '/text')
  const topicFault = faultAt(save.error, '/topicId')
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault()
        save.run()
      }}
    >
      <DialogFault error={save.error} />
      <MentionArea
        area={area}
        label={comment ? t('comments:editLabel') : t('comments:writeLabel')}
        value={written.text}
        error={textFault}
        onChange={(text) => set({ text })}
        onKeyDown={onKeyDown}
      />
      <div className={classes.below}>
        <Select
          aria-label={t('comments:topic')}
          placeholder={t('comments:topic')}
          className={classes.topic}
          clearable
          value={written.topicId}
          data={topics}
          error={topicFault}
          onChange={(topicId) => set({ topicId })}
          nothingFoundMessage={t('comments:noTopics')}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onKeyDown(event)
          }}
        />
        <Button
          type="submit"
          variant={dirty || comment ? 'filled' : 'default'}
          loading={save.busy}
          rightSection={<KeyHint keys="mod+enter" on={dirty || comment ? 'accent' : 'paper'} />}
        >
          {t('common:action.save')}
        </Button>
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            {t('common:action.cancel')}
          </Button>
        )}
        <span className={classes.hint}>{t('comments:mention.hint')}</span>
      </div>
    </form>
  )
}

const NOTHING: Written = { text: '', topicId: null }

/** The note as it is being written, its draft, and saving it. */
function useWriting(clientId: string, comment: Comment | undefined, onSaved: (() => void) | undefined) {
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
