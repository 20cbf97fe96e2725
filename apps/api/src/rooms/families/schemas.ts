import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import Type, { type Static } from 'typebox'
import { choice, Instant, LocalDate, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { CLIENT_STATES, ClientRef } from '../clients/contract.ts'
import { MAX_MEMBERS, WHOLE } from './membership.ts'

const FamilyRef = object(
  { id: Uuid, head: ref(ClientRef) },
  { $id: 'FamilyRef', description: 'A family by its head' },
)

const FamilyPerson = object(
  {
    id: Uuid,
    kind: choice(CLIENT_KINDS),
    displayName: Type.String({ examples: ['Тестова Анна Ильинична'] }),
    shortName: Type.String({ examples: ['Тестова А. И.'] }),
    state: choice(CLIENT_STATES),
    birthDate: nullable(LocalDate),
    mainPhone: nullable(Type.String({ description: 'E.164', examples: ['+79214447788'] })),
    masked: Type.Array(Type.String(), { description: 'Fields whose values your role does not see' }),
  },
  { $id: 'FamilyPerson', description: 'A member of a family as the family’s list shows them' },
)

export const FamilyMember = object(
  {
    client: ref(FamilyPerson),
    isHead: Type.Boolean(),
    payerShareBasisPoints: Type.Integer({
      description: 'How much of the member’s bills this family’s head pays, hundredths of a percent',
      examples: [WHOLE],
    }),
    otherFamily: nullable(ref(FamilyRef)),
    joinedAt: Instant,
  },
  { $id: 'FamilyMember', description: 'A member of a family; `otherFamily` pays the rest of their bills' },
)

const discount = Type.Integer({
  minimum: 0,
  maximum: WHOLE,
  description: 'The discount on whatever a member buys, hundredths of a percent; 0 is none',
  examples: [1000],
})

export const Family = object(
  {
    id: Uuid,
    head: ref(ClientRef),
    members: Type.Array(ref(FamilyMember), {
      description: 'The head first, then as they joined; at most 50',
    }),
    discountBasisPoints: discount,
    version: Type.Integer(),
  },
  { $id: 'Family', description: 'A family: its head and members' },
)
export type FamilyJson = Static<typeof Family>
export type FamilyMemberJson = Static<typeof FamilyMember>

export const Families = object(
  { items: Type.Array(ref(Family)) },
  { $id: 'Families', description: 'The families of a client, at most two: the one that they head first' },
)

const share = Type.Integer({
  minimum: 1,
  maximum: WHOLE - 1,
  description:
    'How much of the client’s bills this family pays, hundredths of a percent; the other family pays the rest',
  examples: [5000],
})

const SOMEBODY = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'

export const NewFamily = object(
  {
    headId: Uuid,
    memberIds: Type.Optional(Type.Array(Uuid, { maxItems: MAX_MEMBERS - 1, uniqueItems: true })),
    payerShareBasisPoints: Type.Optional(share),
  },
  {
    $id: 'NewFamily',
    description:
      'A family to begin. A head who is a member elsewhere needs `payerShareBasisPoints`, which splits their bills',
    examples: [{ headId: SOMEBODY }],
  },
)
export type NewFamilyInput = Static<typeof NewFamily>

export const FamilyPatch = object(
  { discountBasisPoints: discount },
  {
    $id: 'FamilyPatch',
    description: 'What changes of a family as a whole',
    examples: [{ discountBasisPoints: 1000 }],
  },
)

export const NewFamilyMember = object(
  { clientId: Uuid, payerShareBasisPoints: Type.Optional(share) },
  {
    $id: 'NewFamilyMember',
    description: 'Who joins; with a share who stays in another family too',
    examples: [{ clientId: SOMEBODY }],
  },
)
export type NewMemberInput = Static<typeof NewFamilyMember>

export const FamilyMemberPatch = object(
  { payerShareBasisPoints: share },
  {
    $id: 'FamilyMemberPatch',
    description: 'Another share for a client of two families',
    examples: [{ payerShareBasisPoints: 7500 }],
  },
)

export const NewHead = object(
  { clientId: Uuid },
  {
    $id: 'NewFamilyHead',
    description: 'The member who becomes the head',
    examples: [{ clientId: SOMEBODY }],
  },
)

export const familySchemas = [
  FamilyRef,
  FamilyPerson,
  FamilyMember,
  Family,
  Families,
  NewFamily,
  FamilyPatch,
  NewFamilyMember,
  FamilyMemberPatch,
  NewHead,
]
