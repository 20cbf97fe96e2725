import {
  dismissKinSuggestion,
  listKinSuggestions,
  restoreKinSuggestion,
} from '@kith/api-client/generated/sdk.gen.ts'
import type { KinReason, KinSuggestion } from '@kith/api-client/generated/types.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'
import type { Language } from '../../../i18n/language.ts'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { createRelations, takeRelationAway } from '../relations/queries.ts'

export type { KinReason, KinSuggestion }

/** What may be kin of the client or among the client's relatives, at most 20, in this language. */
export function kinSuggestions(clientId: string, language: Language) {
  return queryOptions({
    queryKey: ['clients', 'suggestions', clientId, language],
    queryFn: async ({ signal }) =>
      (await bodyOf(listKinSuggestions({ signal, throwOnError: true, path: { id: clientId } }))).items,
  })
}

const idsOf = ({ from, type, to }: KinSuggestion) => ({ fromId: from.id, typeId: type.id, toId: to.id })

export function decline(clientId: string, suggestion: KinSuggestion): Promise<unknown> {
  return bodyOf(dismissKinSuggestion({ throwOnError: true, path: { id: clientId }, body: idsOf(suggestion) }))
}

export function takeBack(clientId: string, suggestion: KinSuggestion): Promise<unknown> {
  return bodyOf(restoreKinSuggestion({ throwOnError: true, path: { id: clientId }, body: idsOf(suggestion) }))
}

/**
 * Saves what was suggested and, where it is known and missing, what the other one is in turn: both in one save.
 * @returns what removes these relations again.
 */
export async function accept({
  from,
  type,
  to,
  counterpart,
}: KinSuggestion): Promise<() => Promise<unknown>> {
  const has = counterpart === null || counterpart.id === type.id ? [] : [counterpart.id]
  const body = { clientId: to.id, is: [type.id], has }
  const saved = await createRelations(from.id, body, idempotencyKey())
  const made = [
    ...saved.is.filter((one) => one.client.id === to.id && one.type.id === type.id),
    ...saved.has.filter((one) => one.client.id === to.id && has.includes(one.type.id)),
  ]
  return async () => {
    for (const { id } of made) await takeRelationAway(id)
  }
}
