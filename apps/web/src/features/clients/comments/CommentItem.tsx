import { ActionIcon } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { Ago } from '../../../ui/Ago.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import classes from './Comments.module.css'
import { CommentText } from './CommentText.tsx'
import { Composer } from './Composer.tsx'
import { bringCommentBack, type Comment, commentsChanged, removeComment } from './queries.ts'
import { useAuthorName } from './use-author-name.ts'

interface CommentItemProps {
  clientId: string
  comment: Comment
  /** The card may be written on. */
  writable: boolean
  /** Somebody came here for this very comment. */
  wanted?: boolean
}

/** One comment of the feed; its author edits and deletes it here. */
export function CommentItem({ clientId, comment, writable, wanted = false }: CommentItemProps) {
  const { t } = useTranslation('comments')
  const format = useFormat()
  const authorName = useAuthorName()
  const user = useUser()
  const [editing, setEditing] = useState(false)
  const item = useRef<HTMLElement>(null)
  const { kind, author, title, createdAt, editedAt } = comment
  const own = kind === 'note' && author.kind === 'staff' && author.id === user?.id

  useEffect(() => {
    if (!wanted) return
    item.current?.scrollIntoView({ block: 'center' })
    item.current?.focus({ preventScroll: true })
  }, [wanted])

  const close = () => {
    setEditing(false)
    // The pencil is there again after this render.
    requestAnimationFrame(() => item.current?.querySelector<HTMLElement>('[data-edit]')?.focus())
  }
  return (
    <article ref={item} className={classes.item} data-wanted={wanted || undefined} tabIndex={-1}>
      <div className={classes.line}>
        <span className={classes.who}>{authorName(author)}</span>
        <span className={classes.when}>
          <Ago instant={createdAt} />
          {editedAt !== null && <span title={format.instant(editedAt)}>, {t('edited')}</span>}
        </span>
        {title !== null && <Pill tone={kind === 'note' ? 'teal' : 'neutral'}>{title}</Pill>}
        {own && writable && !editing && (
          <Actions clientId={clientId} comment={comment} onEdit={() => setEditing(true)} />
        )}
      </div>
      {editing ? (
        <Composer clientId={clientId} comment={comment} focus={1} onSaved={close} onCancel={close} />
      ) : (
        <CommentText comment={comment} clientId={clientId} />
      )}
    </article>
  )
}

interface ActionsProps {
  clientId: string
  comment: Comment
  onEdit: () => void
}

function Actions({ clientId, comment, onEdit }: ActionsProps) {
  const { t } = useTranslation('comments')
  const cache = useQueryClient()
  const bringBack = useMutation({
    mutationFn: () => bringCommentBack(comment.id),
    onSuccess: () => commentsChanged(cache, clientId),
    onError: notifyProblem,
  })
  const remove = useMutation({
    mutationFn: () => removeComment(comment.id),
    onSuccess: async () => {
      notify(t('deleted'), () => bringBack.mutate())
      await commentsChanged(cache, clientId)
    },
    onError: notifyProblem,
  })
  return (
    <span className={classes.actions}>
      <ActionIcon
        data-edit
        variant="subtle"
        color="gray"
        aria-label={t('edit')}
        title={t('edit')}
        onClick={onEdit}
      >
        <IconPencil size={15} stroke={1.8} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('delete')}
        title={t('delete')}
        loading={remove.isPending}
        onClick={() => remove.mutate()}
      >
        <IconTrash size={15} stroke={1.8} />
      </ActionIcon>
    </span>
  )
}
