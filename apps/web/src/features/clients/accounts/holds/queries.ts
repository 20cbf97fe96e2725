import { listHolds, placeHold, releaseHold } from '@kith/api-client/generated/sdk.gen.ts'
import type { Hold, NewHold } from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, queryOptions, skipToken } from '@tanstack/react-query'
import { bodyOf } from '../../../../api/client.ts'

export type { Hold, NewHold }

/** What is set aside on an account now, or what was and ended; newest first. */
export function holdsOf(accountId: string, ended: boolean) {
  return infiniteQueryOptions({
    queryKey: ['clients', 'holds', accountId, { ended }],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listHolds({
          signal,
          throwOnError: true,
          path: { id: accountId },
          query: { ended, limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** What would be set aside, or why it can't be; nothing is written. It holds for this moment only; null asks nothing. */
export function placingPreview(body: NewHold | null) {
  return queryOptions({
    queryKey: ['hold-preview', body],
    queryFn:
      body === null
        ? skipToken
        : ({ signal }) => bodyOf(placeHold({ signal, throwOnError: true, query: { dryRun: true }, body })),
    retry: false,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function place(body: NewHold, key: string): Promise<Hold> {
  return bodyOf(placeHold({ throwOnError: true, body, headers: { 'idempotency-key': key } }))
}

export function release(holdId: string, key: string): Promise<Hold> {
  return bodyOf(
    releaseHold({ throwOnError: true, path: { id: holdId }, headers: { 'idempotency-key': key } }),
  )
}
