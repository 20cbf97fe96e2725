import { listMentions, markMentionsSeen } from '@kith/api-client/generated/sdk.gen.ts'
import type { Mention } from '@kith/api-client/generated/types.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

export type { Mention }

/** How often mentions are asked for while the page is in sight. */
const EVERY_MS = 60_000

/** Where colleagues call the signed-in person, newest first, and how many of these are unseen. */
export const myMentions = queryOptions({
  queryKey: ['comments', 'mentions'],
  queryFn: ({ signal }) => bodyOf(listMentions({ signal, throwOnError: true, query: { limit: 30 } })),
  refetchInterval: EVERY_MS,
})

export function seeMentions(commentIds: string[]): Promise<unknown> {
  return bodyOf(markMentionsSeen({ throwOnError: true, body: { commentIds } }))
}
