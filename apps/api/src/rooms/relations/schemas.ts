import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import Type, { type Static } from 'typebox'
import { choice, Instant, LocalDate, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { CLIENT_STATES, ClientRef } from '../clients/contract.ts'

/** What the system acts on; at most one type has each of them. */
export const MEANINGS = ['discount-card-owner', 'contact-person', 'legal-representative'] as const
export type Meaning = (typeof MEANINGS)[number]

export const RELATION_STATES = ['active', 'ended', 'all'] as const
/** Relations in one column, unless the reader asks for more. */
export const DEFAULT_COLUMN = 200
const MAX_COLUMN = 1000
/** How many types one request may tick in a column. */
const MAX_TICKED = 100
export const MAX_NOTE = 2000

const meaning = nullable(choice(MEANINGS, { description: 'What the system acts on; built in' }))

const RelationLabels = object(
  { male: Type.String(), female: Type.String(), other: Type.String() },
  { $id: 'RelationLabels', description: 'What a man, a woman and anyone else is called, in your language' },
)

const RelationType = object(
  {
    id: Uuid,
    name: Type.String({ examples: ['Муж'] }),
    nameFemale: nullable(Type.String({ examples: ['Подруга'] })),
    labels: ref(RelationLabels),
    sex: nullable(choice(['male', 'female'] as const, { description: 'Who can be it' })),
    symmetric: Type.Boolean({ description: 'Both are it of each other, in one relation' }),
    counterpartMaleId: nullable(
      Type.String({ format: 'uuid', description: 'What the other one is in turn, when a man' }),
    ),
    counterpartFemaleId: nullable(
      Type.String({ format: 'uuid', description: 'What the other one is in turn, when a woman' }),
    ),
    kin: nullable(choice(['spouse', 'parent', 'child', 'sibling'] as const)),
    meaning,
    retired: Type.Boolean({ description: 'Stays on the relations that there are, for no new ones' }),
  },
  { $id: 'RelationType', description: 'What one client may be of or for another' },
)
export type RelationTypeJson = Static<typeof RelationType>

export const RelationTypes = object(
  { items: Type.Array(ref(RelationType)) },
  { $id: 'RelationTypes', description: 'All types in the order of their dictionary' },
)

const RelatedClient = object(
  { id: Uuid, displayName: Type.String(), kind: choice(CLIENT_KINDS), state: choice(CLIENT_STATES) },
  { $id: 'RelatedClient', description: 'The client on the other side' },
)

const term = {
  validFrom: nullable(LocalDate),
  validUntil: nullable(Type.String({ format: 'date', description: 'The last day on which it holds' })),
  ended: Type.Boolean({ description: 'Its last day is over' }),
  note: nullable(Type.String()),
}

const Relation = object(
  {
    id: Uuid,
    type: object({
      id: Uuid,
      name: Type.String({ description: 'By the sex of who is it, in your language', examples: ['Жена'] }),
      meaning,
    }),
    client: ref(RelatedClient),
    ...term,
    createdAt: Instant,
    author: object({
      kind: choice(['staff', 'client', 'integrator', 'system'] as const),
      id: nullable(Uuid),
      name: nullable(Type.String()),
    }),
  },
  { $id: 'Relation', description: 'One relation, seen from one of its two clients' },
)
export type RelationJson = Static<typeof Relation>

export const Relations = object(
  {
    is: Type.Array(ref(Relation), { description: 'What the client is of or for others' }),
    has: Type.Array(ref(Relation), { description: 'What others are of or for the client' }),
    more: object({ is: Type.Boolean(), has: Type.Boolean() }),
  },
  {
    $id: 'Relations',
    description:
      'The relations of a client in two columns, by type. A symmetric one stands in both, under one id; the same relations stand mirrored on the other client.',
  },
)
export type RelationsJson = Static<typeof Relations>

export const RelationsQuery = object({
  state: Type.Optional(
    choice(RELATION_STATES, {
      default: 'active',
      description: '`ended`: whose last day is over; `active`: all others',
    }),
  ),
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MAX_COLUMN,
      default: DEFAULT_COLUMN,
      description: 'In each column',
    }),
  ),
})

const ticked = (description: string) =>
  Type.Array(Uuid, { maxItems: MAX_TICKED, description: `Types: ${description}` })

const writtenTerm = {
  validFrom: Type.Optional(nullable(LocalDate)),
  validUntil: Type.Optional(
    nullable(Type.String({ format: 'date', description: 'The last day on which it holds' })),
  ),
  note: Type.Optional(nullable(Type.String({ maxLength: MAX_NOTE }))),
}

export const NewRelations = object(
  {
    clientId: Type.String({ format: 'uuid', description: 'The other client' }),
    is: ticked('what the client of the address is for the other one'),
    has: ticked('what the other one is for the client of the address'),
    ...writtenTerm,
  },
  {
    $id: 'NewRelations',
    description: 'Relations between two clients, written all or none; term and note are of each of them',
    examples: [
      {
        clientId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54',
        is: ['00000000-0000-7000-8000-000000000009'],
        has: ['00000000-0000-7000-8000-000000000005'],
      },
    ],
  },
)
export type NewRelationsInput = Static<typeof NewRelations>

export const RelationPatch = object(writtenTerm, {
  $id: 'RelationPatch',
  description: 'A merge patch; `validUntil` ends a relation and keeps it',
  minProperties: 1,
  examples: [{ validUntil: '2026-11-21' }],
})
export type RelationPatchInput = Static<typeof RelationPatch>

export const RelationTerm = object(
  { id: Uuid, ...term },
  { $id: 'RelationTerm', description: 'Since when and until when a relation holds, with its note' },
)
export type RelationTermJson = Static<typeof RelationTerm>

export const RelationDefaults = object(
  { is: ticked('ticked for the current client'), has: ticked('ticked for the other one') },
  {
    $id: 'RelationDefaults',
    description: 'What is ticked when anyone begins to create relations',
    examples: [{ is: ['00000000-0000-7000-8000-000000000009'], has: [] }],
  },
)

const ContactPerson = object(
  {
    id: Uuid,
    displayName: Type.String(),
    phone: nullable(Type.String({ description: 'The main one, E.164; null without one and where masked' })),
  },
  { $id: 'ContactPerson', description: 'Whom to call instead of, or besides, a client' },
)
export type ContactPersonJson = Static<typeof ContactPerson>

const EffectiveCard = object(
  { id: Uuid, number: Type.String(), owner: ref(ClientRef), via: choice(['own', 'relation'] as const) },
  {
    $id: 'EffectiveDiscountCard',
    description: 'The card of the client’s orders; what they accrue goes to its owner',
  },
)
export type EffectiveCardJson = Static<typeof EffectiveCard>

const Signatory = object(
  {
    needed: Type.Boolean({ description: 'The client can’t sign: someone else has to' }),
    reason: nullable(choice(['minor', 'incapacitated'] as const)),
    client: nullable(ref(ClientRef)),
  },
  { $id: 'Signatory', description: 'Who signs for a client; null as long as nobody may' },
)
export type SignatoryJson = Static<typeof Signatory>

export const Ties = object(
  {
    discountCard: nullable(ref(EffectiveCard)),
    contactPersons: Type.Array(ref(ContactPerson)),
    signatory: ref(Signatory),
  },
  { $id: 'Ties', description: 'What the built-in relations of a client mean today' },
)

export const relationSchemas = [
  RelationLabels,
  RelationType,
  RelationTypes,
  RelatedClient,
  Relation,
  Relations,
  NewRelations,
  RelationPatch,
  RelationTerm,
  RelationDefaults,
  ContactPerson,
  EffectiveCard,
  Signatory,
  Ties,
]
