import { Button, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { localToday } from '../../../shared/dates/typed-date.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import classes from './Comments.module.css'
import { CommentText } from './CommentText.tsx'
import { Composer } from './Composer.tsx'
import { type Comment, latestComments } from './queries.ts'
import { useAuthorName } from './use-author-name.ts'
import { useWritable } from './use-writable.ts'
import { useWriteWish } from './use-write-wish.ts'

/** The newest comments on the first tab of the card: date, author, topic; a row opens its text. */
export function LatestComments({ client }: { client: Client }) {
  const { t } = useTranslation('comments')
  const writable = useWritable(client)
  const latest = useQuery(latestComments(client.id))
  const wishes = useWriteWish(client.id)
  const [writing, setWriting] = useState(0)
  useEffect(() => setWriting(wishes), [wishes])
  const comments = latest.data?.items ?? []
  return (
    <Panel
      className={classes.latest ?? ''}
      title={t('latest')}
      flush
      aside={
        <span className={classes.asides}>
          {writable && writing === 0 && (
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconPlus size={14} stroke={1.8} />}
              rightSection={<KeyHint keys="n" />}
              onClick={() => setWriting(1)}
            >
              {t('new')}
            </Button>
          )}
          <Link className={classes.all} {...urls.client(client.id)} search={{ tab: 'comments' }}>
            {t('all')}
          </Link>
        </span>
      }
    >
      {writing > 0 && writable && (
        <div className={classes.writing}>
          <Composer
            clientId={client.id}
            focus={writing}
            onSaved={() => setWriting(0)}
            onCancel={() => setWriting(0)}
          />
        </div>
      )}
      {latest.isPending && <RowSkeletons rows={3} columns={3} />}
      {latest.isError && (
        <LoadFailed
          error={latest.error}
          what={t('failed')}
          onRetry={() => void latest.refetch()}
          busy={latest.isFetching}
        />
      )}
      {latest.isSuccess && comments.length === 0 && <p className={classes.nothing}>{t('none')}</p>}
      {comments.length > 0 && (
        <div className={classes.columns} aria-hidden>
          <span>{t('column.date')}</span>
          <span>{t('column.author')}</span>
          <span>{t('column.topic')}</span>
        </div>
      )}
      {comments.map((comment) => (
        <Row key={comment.id} comment={comment} clientId={client.id} />
      ))}
    </Panel>
  )
}

function Row({ comment, clientId }: { comment: Comment; clientId: string }) {
  const format = useFormat()
  const authorName = useAuthorName()
  const [open, setOpen] = useState(false)
  const textId = useId()
  const { createdAt, author, title, text } = comment
  return (
    <div className={classes.entry}>
      <UnstyledButton
        className={classes.row}
        aria-expanded={open}
        aria-controls={textId}
        onClick={() => setOpen(!open)}
      >
        <time className={classes.date} dateTime={createdAt} title={format.instant(createdAt)}>
          {format.date(localToday(new Date(createdAt)))}
        </time>
        <span className={classes.author}>{authorName(author)}</span>
        {/* Without a topic the text itself says most. */}
        <span className={title === null ? classes.excerpt : classes.subject}>
          {title ?? text.split('\n')[0]}
        </span>
      </UnstyledButton>
      <div id={textId} hidden={!open} className={classes.opened}>
        {open && <CommentText comment={comment} clientId={clientId} />}
      </div>
    </div>
  )
}
