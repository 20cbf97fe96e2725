import { listClientMarks, markClient, resetClientRating } from '@kith/api-client/generated/sdk.gen.ts'
import type { Mark } from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'

export type { Mark }

/** The marks of a client, newest first, twenty at a time. */
export function clientMarks(id: string) {
  return infiniteQueryOptions({
    queryKey: ['clients', 'marks', id],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listClientMarks({
          signal,
          throwOnError: true,
          path: { id },
          query: { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
}

const once = () => ({ 'idempotency-key': idempotencyKey() })

export function giveMark(id: string, mark: number, comment: string): Promise<Mark> {
  const body = { mark, comment: comment.trim() || null }
  return bodyOf(markClient({ throwOnError: true, path: { id }, headers: once(), body }))
}

export function beginAnew(id: string): Promise<unknown> {
  return bodyOf(resetClientRating({ throwOnError: true, path: { id }, headers: once() }))
}
