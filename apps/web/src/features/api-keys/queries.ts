import { listApiKeys } from '@kith/api-client/generated/sdk.gen.ts'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'

export type { ApiKey } from '@kith/api-client/generated/types.gen.ts'

export const apiKeyPages = infiniteQueryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal, pageParam }) =>
    bodyOf(
      listApiKeys({
        signal,
        throwOnError: true,
        query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
})
