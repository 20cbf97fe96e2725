import Type, { type Static } from 'typebox'
import { choice, NamedRef, nullable, object, ref, Uuid } from '../../../platform/http/schemas.ts'
import { ClientRef } from '../../clients/contract.ts'

const KinReason = object(
  {
    from: ref(ClientRef),
    sex: nullable(choice(['male', 'female'] as const, { description: 'Of `from`, for pronouns' })),
    type: ref(NamedRef),
    to: ref(ClientRef),
  },
  {
    $id: 'KinReason',
    description: 'A relation that a suggestion is concluded from: `from` is `type` of `to`',
  },
)

const KinSuggestion = object(
  {
    from: ref(ClientRef),
    type: ref(NamedRef),
    to: ref(ClientRef),
    counterpart: Type.Union([ref(NamedRef), Type.Null()], {
      description: 'What `to` is of `from` in turn, where the dictionary knows and it isn’t there yet',
    }),
    because: Type.Array(ref(KinReason)),
  },
  { $id: 'KinSuggestion', description: 'A relation that may be: `from` is `type` of `to`' },
)
export type KinSuggestionJson = Static<typeof KinSuggestion>

export const KinSuggestions = object(
  { items: Type.Array(ref(KinSuggestion)) },
  {
    $id: 'KinSuggestions',
    description: 'At most 20: what is about the client first, then what is between the client’s relatives',
  },
)

export const SuggestedRelation = object(
  { fromId: Uuid, typeId: Uuid, toId: Uuid },
  {
    $id: 'SuggestedRelation',
    description: 'Which suggestion: `from` is `type` of `to`',
    examples: [
      {
        fromId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54',
        typeId: '00000000-0000-7000-8000-000000000003',
        toId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e55',
      },
    ],
  },
)
export type SuggestedRelationInput = Static<typeof SuggestedRelation>

export const suggestionSchemas = [KinReason, KinSuggestion, KinSuggestions, SuggestedRelation]
