import { getClientAsOf, listClientViews, revealClientField } from '@kith/api-client/generated/sdk.gen.ts'
import type { ClientAsOf, Reveal } from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

export type { ClientAsOf }
export type RevealedField = Reveal['field']

/** The card at the end of an instant; it never changes any more once the instant has passed. */
export function clientAsOf(id: string, at: string) {
  return queryOptions({
    queryKey: ['clients', 'as-of', id, at],
    queryFn: ({ signal }) =>
      bodyOf(getClientAsOf({ signal, throwOnError: true, path: { id }, query: { at } })),
  })
}

/** Who looked at the client, newest first, thirty at a time. */
export function clientViews(id: string) {
  return infiniteQueryOptions({
    queryKey: ['clients', 'views', id],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listClientViews({
          signal,
          throwOnError: true,
          path: { id },
          query: { limit: 30, ...(pageParam === null ? {} : { cursor: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
}

/** Asks for one masked value. Every asking stands in the access log, so it is never done without a click. */
export async function reveal(id: string, field: RevealedField): Promise<unknown> {
  return (await bodyOf(revealClientField({ throwOnError: true, path: { id }, body: { field } }))).value
}
