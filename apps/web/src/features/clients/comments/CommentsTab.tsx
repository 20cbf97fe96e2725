import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { LoadMore } from '../../../shared/LoadMore.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import { CommentItem } from './CommentItem.tsx'
import classes from './Comments.module.css'
import { Composer } from './Composer.tsx'
import { FeedFilters } from './FeedFilters.tsx'
import { type Comment, commentsOf, type FeedFilter, oneComment } from './queries.ts'
import { useWritable } from './use-writable.ts'
import { useWriteWish } from './use-write-wish.ts'

/** All comments of a card: what people wrote and what the system tells, newest first. */
export function CommentsTab({ client }: { client: Client }) {
  const { t } = useTranslation('comments')
  const writable = useWritable(client)
  const wishes = useWriteWish(client.id)
  const { comment: wantedId } = useSearch({ from: '/staff/clients/$clientId' })
  const [filter, setFilter] = useState<FeedFilter>({})
  const [asked] = useDebouncedValue(filter, 200)
  const feed = useInfiniteQuery(commentsOf(client.id, asked))
  const comments = useMemo(() => feed.data?.pages.flatMap((page) => page.items) ?? [], [feed.data])
  const filtered = Object.keys(asked).length > 0
  return (
    <div className={classes.tab}>
      {writable && (
        <Panel className={classes.composing ?? ''}>
          <Composer clientId={client.id} focus={wishes} />
        </Panel>
      )}
      {wantedId && feed.isSuccess && !comments.some(({ id }) => id === wantedId) && (
        <Wanted client={client} id={wantedId} writable={writable} />
      )}
      <Panel flush>
        <FeedFilters filter={filter} onChange={setFilter} />
        {feed.isPending && <RowSkeletons rows={6} columns={2} />}
        {feed.isError && comments.length === 0 && (
          <LoadFailed
            error={feed.error}
            what={t('failed')}
            onRetry={() => void feed.refetch()}
            busy={feed.isFetching}
          />
        )}
        {feed.isSuccess && comments.length === 0 && (
          <EmptyState
            title={filtered ? t('nothing') : t('none')}
            hint={filtered ? t('nothingHint') : writable ? t('noneHint') : t('noneRead')}
          />
        )}
        <ol className={classes.feed} aria-busy={feed.isPlaceholderData || undefined}>
          {comments.map((comment) => (
            <li key={comment.id}>
              <CommentItem
                clientId={client.id}
                comment={comment}
                writable={writable}
                wanted={comment.id === wantedId}
              />
            </li>
          ))}
        </ol>
        <LoadMore list={feed} className={classes.more} byScroll />
      </Panel>
    </div>
  )
}

/** The comment that somebody came for, when it stands further down than what is loaded, or isn't there any more. */
function Wanted({ client, id, writable }: { client: Client; id: string; writable: boolean }) {
  const { t } = useTranslation('comments')
  const found = useQuery(oneComment(client.id, id))
  const here = (comment: Comment) => comment.clients.some((one) => one.id === client.id)
  if (found.isError && [400, 404].includes(problemOf(found.error).status))
    return <Panel>{t('wantedGone')}</Panel>
  if (!found.data || !here(found.data)) return null
  return (
    <Panel title={t('wanted')} flush>
      <CommentItem clientId={client.id} comment={found.data} writable={writable} wanted />
    </Panel>
  )
}
