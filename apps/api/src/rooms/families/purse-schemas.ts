import Type, { type Static } from 'typebox'
import { MAX_AMOUNT_MINOR } from '../../ledger/operation-schemas.ts'
import { choice, LocalDate, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { ClientRef } from '../clients/contract.ts'
import { MAX_MEMBERS } from './membership.ts'

/** By what a member may pay: the head's main account, the head's bonuses, the head's bank card. */
export const FAMILY_PAYMENTS = ['money', 'bonus', 'card'] as const
export type FamilyPayment = (typeof FAMILY_PAYMENTS)[number]

const payments = Type.Array(choice(FAMILY_PAYMENTS), {
  uniqueItems: true,
  maxItems: FAMILY_PAYMENTS.length,
  description:
    'By what members pay from the head’s accounts: `money` the main account, `bonus` the bonuses, `card` a bank card. None: nobody but the head pays from them',
})
const limit = nullable(
  Type.Integer({
    minimum: 0,
    maximum: MAX_AMOUNT_MINOR,
    description:
      'Of the head’s money in a calendar month, in minor units; null is no limit. Bonuses don’t count',
    examples: [300_000],
  }),
)
const spent = (what: string) =>
  nullable(
    Type.Integer({
      description: `${what} this month, in minor units; null for who may not see accounts`,
      examples: [125_000],
    }),
  )

const FamilyPurseMember = object(
  {
    client: ref(ClientRef),
    isHead: Type.Boolean(),
    monthlyLimitMinor: limit,
    spentMinor: spent('Money spent from the head’s account'),
    spentBonusMinor: spent('Bonuses of the head’s spent'),
  },
  {
    $id: 'FamilyPurseMember',
    description: 'What a member may spend and has spent; the head is never limited',
  },
)

export const FamilyPurse = object(
  {
    familyId: Uuid,
    head: ref(ClientRef),
    permitted: object(
      {
        allowed: Type.Boolean(),
        source: object({
          level: choice(['group', 'company', 'default'] as const),
          id: nullable(Uuid),
          name: nullable(Type.String()),
        }),
      },
      { description: 'Whether the head’s group has family accounts at all, and who says so' },
    ),
    allowedPayments: payments,
    month: LocalDate,
    members: Type.Array(ref(FamilyPurseMember), { description: 'The head first, then as they joined' }),
    version: Type.Integer({ description: 'The family’s' }),
  },
  { $id: 'FamilyPurse', description: 'How the members of a family pay from the accounts of its head' },
)
export type FamilyPurseJson = Static<typeof FamilyPurse>

export const FamilyPursePatch = object(
  {
    allowedPayments: Type.Optional(payments),
    limits: Type.Optional(
      Type.Array(object({ clientId: Uuid, monthlyLimitMinor: limit }), {
        maxItems: MAX_MEMBERS,
        description: 'Of these members; the others keep theirs',
      }),
    ),
  },
  {
    $id: 'FamilyPursePatch',
    minProperties: 1,
    description: 'What changes of a family’s purse; what is absent stays',
    examples: [
      {
        allowedPayments: ['money', 'bonus'],
        limits: [{ clientId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', monthlyLimitMinor: 300_000 }],
      },
    ],
  },
)
export type FamilyPurseInput = Static<typeof FamilyPursePatch>

export const purseSchemas = [FamilyPurseMember, FamilyPurse, FamilyPursePatch]
