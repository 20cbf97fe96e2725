import {
  addComment,
  deleteComment,
  getComment,
  listClientComments,
  listColleagues,
  restoreComment,
  updateComment,
} from '@kith/api-client/generated/sdk.gen.ts'
import type { Colleague, Comment } from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../../api/client.ts'

export type { Colleague, Comment }

/** What of the feed is looked at; absent is everything. */
export interface FeedFilter {
  topicId?: string
  kind?: 'note' | 'system'
  search?: string
}

const commentsKey = (clientId: string) => ['clients', 'comments', clientId] as const

/** The comments on a card, newest first. */
export function commentsOf(clientId: string, filter: FeedFilter) {
  return infiniteQueryOptions({
    queryKey: [...commentsKey(clientId), 'feed', filter],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listClientComments({
          signal,
          throwOnError: true,
          path: { id: clientId },
          query: { limit: 30, ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** The newest few comments, for the first tab of the card. */
export function latestComments(clientId: string) {
  return queryOptions({
    queryKey: [...commentsKey(clientId), 'latest'],
    queryFn: ({ signal }) =>
      bodyOf(listClientComments({ signal, throwOnError: true, path: { id: clientId }, query: { limit: 5 } })),
  })
}

/** One comment of a card, wherever in the feed it stands. */
export function oneComment(clientId: string, id: string) {
  return queryOptions({
    queryKey: [...commentsKey(clientId), 'one', id],
    queryFn: ({ signal }) => bodyOf(getComment({ signal, throwOnError: true, path: { id } })),
  })
}

/** Whom a note may call, for what is typed behind the "@". */
export function colleagues(typed: string) {
  return queryOptions({
    queryKey: ['comments', 'colleagues', typed],
    queryFn: async ({ signal }) => {
      const query = typed === '' ? {} : { search: typed.slice(0, 64) }
      return (await bodyOf(listColleagues({ signal, throwOnError: true, query }))).items
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })
}

/** What one writes in a note. */
export interface Written {
  text: string
  topicId: string | null
}

export function writeComment(clientId: string, body: Written, key: string): Promise<Comment> {
  const headers = { 'idempotency-key': key }
  return bodyOf(addComment({ throwOnError: true, path: { id: clientId }, body, headers }))
}

export function editComment({ id, version }: Comment, body: Written): Promise<Comment> {
  return bodyOf(updateComment({ throwOnError: true, path: { id }, headers: ifMatch(version), body }))
}

export function removeComment(id: string): Promise<unknown> {
  return bodyOf(deleteComment({ throwOnError: true, path: { id } }))
}

export function bringCommentBack(id: string): Promise<Comment> {
  return bodyOf(restoreComment({ throwOnError: true, path: { id } }))
}

/** Comments are read on the card, in the histories, and by whom they mention. */
export async function commentsChanged(cache: QueryClient, clientId: string): Promise<void> {
  await Promise.all([
    cache.invalidateQueries({ queryKey: commentsKey(clientId) }),
    cache.invalidateQueries({ queryKey: ['clients', 'history'] }),
    cache.invalidateQueries({ queryKey: ['comments', 'mentions'] }),
  ])
}
