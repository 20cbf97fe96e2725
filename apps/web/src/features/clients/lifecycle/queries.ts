import {
  archiveClient,
  blockClient,
  createDictionaryItem,
  deleteClient,
  listDictionaryItems,
  restoreClient,
  unblockClient,
} from '@kith/api-client/generated/sdk.gen.ts'
import type { LifecycleEffect } from '@kith/api-client/generated/types.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import type { Client } from '../queries.ts'
import type { Verb } from './offered.ts'
import type { Step } from './undo.ts'

export type { LifecycleEffect }
export type ReasonDictionary = 'block-reasons' | 'archive-reasons'

function send(id: string, { verb, reason }: Step, dryRun: boolean, signal?: AbortSignal) {
  const call = {
    path: { id },
    throwOnError: true,
    ...(signal && { signal }),
    ...(dryRun ? { query: { dryRun: true } } : { headers: { 'idempotency-key': idempotencyKey() } }),
  } as const
  switch (verb) {
    case 'block':
      return bodyOf(blockClient({ ...call, body: reason ?? {} }))
    case 'archive':
      return bodyOf(archiveClient({ ...call, body: reason ?? {} }))
    case 'unblock':
      return bodyOf(unblockClient(call))
    case 'delete':
      return bodyOf(deleteClient(call))
    case 'restore':
      return bodyOf(restoreClient(call))
  }
}

/** Takes the step; the client as it is then. */
export async function takeStep(id: string, step: Step): Promise<Client> {
  const answer = await send(id, step, false)
  if ('affected' in answer) throw new Error('The step was answered as if it had only been asked about')
  return answer
}

/** What a step would come to. It is asked anew each time, since those below change. */
export function effectOf(id: string, verb: Verb) {
  return queryOptions({
    // Not under `clients`: the step itself makes those old, and this question would be asked again while it closes.
    queryKey: ['client-effect', id, verb],
    queryFn: async ({ signal }): Promise<LifecycleEffect> => {
      const answer = await send(id, { verb }, true, signal)
      if (!('affected' in answer)) throw new Error('The step was taken instead of being asked about')
      return answer
    },
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** The reasons in use, all of them: a company has a handful. */
export function reasonsOf(dictionary: ReasonDictionary) {
  return queryOptions({
    queryKey: ['dictionaries', dictionary, 'choices', 'all'],
    queryFn: async ({ signal }) => {
      const query = { limit: 200 }
      const path = { dictionary }
      return (await bodyOf(listDictionaryItems({ signal, throwOnError: true, path, query }))).items
    },
    staleTime: 60_000,
  })
}

export function addReason(dictionary: ReasonDictionary, name: string): Promise<{ id: string; name: string }> {
  return bodyOf(createDictionaryItem({ throwOnError: true, path: { dictionary }, body: { name } }))
}
