import {
  createClientRelations,
  getClientTies,
  getRelationDefaults,
  listClientRelations,
  listRelationTypes,
  removeRelation,
  setRelationDefaults,
  updateRelation,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  NewRelations,
  Relation,
  RelationDefaults,
  RelationPatch,
  Relations,
  RelationType,
} from '@kith/api-client/generated/types.gen.ts'
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'
import type { Language } from '../../../i18n/language.ts'

export type { NewRelations, Relation, RelationDefaults, RelationPatch, Relations, RelationType }

/** How many relations of a column are asked for at once, and at most. */
export const columnLimits = { first: 200, all: 1000 } as const

/** The types of relations in their order, the retired ones among them, with labels in this language. */
export function relationTypes(language: Language) {
  return queryOptions({
    queryKey: ['dictionaries', 'relation-types', 'all', language],
    queryFn: async ({ signal }) => (await bodyOf(listRelationTypes({ signal, throwOnError: true }))).items,
    staleTime: 60_000,
  })
}

export const relationDefaults = queryOptions({
  queryKey: ['relation-defaults'],
  queryFn: ({ signal }) => bodyOf(getRelationDefaults({ signal, throwOnError: true })),
})

/** The relations of a client in two columns; the previous ones stay while more of them are on their way. */
export function clientRelations(
  clientId: string,
  language: Language,
  { ended = false, limit = columnLimits.first }: { ended?: boolean; limit?: number } = {},
) {
  return queryOptions({
    queryKey: ['clients', 'relations', clientId, language, { ended, limit }],
    queryFn: ({ signal }) =>
      bodyOf(
        listClientRelations({
          signal,
          throwOnError: true,
          path: { id: clientId },
          query: { state: ended ? 'all' : 'active', limit },
        }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** What the built-in relations of a client mean today: its card, whom to call, who signs. */
export function clientTies(clientId: string) {
  return queryOptions({
    queryKey: ['clients', 'ties', clientId],
    queryFn: ({ signal }) => bodyOf(getClientTies({ signal, throwOnError: true, path: { id: clientId } })),
  })
}

/** Writes all relations or none. The same key and body again answer with the first relations. */
export function createRelations(clientId: string, body: NewRelations, key: string): Promise<Relations> {
  return bodyOf(
    createClientRelations({
      throwOnError: true,
      path: { id: clientId },
      body,
      headers: { 'Idempotency-Key': key },
    }),
  )
}

export function changeRelation(id: string, body: RelationPatch): Promise<unknown> {
  return bodyOf(updateRelation({ throwOnError: true, path: { id }, body }))
}

export function takeRelationAway(id: string): Promise<unknown> {
  return bodyOf(removeRelation({ throwOnError: true, path: { id } }))
}

export function saveRelationDefaults(body: RelationDefaults): Promise<RelationDefaults> {
  return bodyOf(setRelationDefaults({ throwOnError: true, body }))
}

/** Relations stand on both cards, in their histories and comments, in suggestions and in graphs. */
export function relationsChanged(cache: QueryClient): Promise<void> {
  return cache.invalidateQueries({
    predicate: ({ queryKey: [area, what] }) => area === 'clients' && what !== 'fields',
  })
}
