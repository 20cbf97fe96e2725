import { listSettingKinds, moveClient } from '@kith/api-client/generated/sdk.gen.ts'
import type { ClientMove, MoveEffect } from '@kith/api-client/generated/types.gen.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import type { Client } from '../queries.ts'

export type { ClientMove, MoveEffect }

/** What moving a client there would change. It is asked anew each time, since trees and settings change. */
export function effectOfMove(id: string, place: ClientMove) {
  return queryOptions({
    // Not under `clients`: the move itself makes those old, and this question would be asked again while it closes.
    queryKey: ['client-effect', id, 'move', place.parentId, place.groupId ?? null],
    queryFn: async ({ signal }): Promise<MoveEffect> => {
      const call = { signal, throwOnError: true, path: { id }, body: place, query: { dryRun: true } } as const
      const answer = await bodyOf(moveClient(call))
      if (!('settings' in answer)) throw new Error('The client was moved instead of being asked about')
      return answer
    },
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  })
}

/** Moves a client with all below it; the client as it is then. */
export async function move(id: string, place: ClientMove): Promise<Client> {
  const headers = { 'idempotency-key': idempotencyKey() }
  const answer = await bodyOf(moveClient({ throwOnError: true, path: { id }, body: place, headers }))
  if ('settings' in answer) throw new Error('The move was answered as if it had only been asked about')
  return answer
}

/** What the values of choices are called; they change with a release. */
export const settingKinds = queryOptions({
  queryKey: ['setting-kinds'],
  queryFn: async ({ signal }) => (await bodyOf(listSettingKinds({ signal, throwOnError: true }))).items,
  staleTime: Number.POSITIVE_INFINITY,
})
