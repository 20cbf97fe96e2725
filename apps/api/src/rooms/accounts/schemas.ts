import Type, { type Static } from 'typebox'
import {
  AmountMinor,
  ASSETS,
  Author,
  CLIENT_ROLES,
  METHODS,
  OPERATION_KINDS,
  signedMinor,
  THRESHOLD_KEYS,
} from '../../ledger/operation-schemas.ts'
import { pageOf } from '../../platform/http/list.ts'
import { choice, Instant, NamedRef, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { ClientRef } from '../clients/contract.ts'

const text = (most: number, description: string) =>
  Type.Optional(nullable(Type.String({ maxLength: most, description })))

/** All fields of all kinds; which belong to a kind is told by `FIELDS_OF_KIND`. */
export const NewOperation = object(
  {
    kind: choice(OPERATION_KINDS),
    amountMinor: Type.Optional(AmountMinor),
    accountId: Type.Optional(Uuid),
    clientId: Type.Optional(Uuid),
    fromAccountId: Type.Optional(Uuid),
    toAccountId: Type.Optional(Uuid),
    operationId: Type.Optional(Uuid),
    method: Type.Optional(choice(METHODS)),
    direction: Type.Optional(choice(['in', 'out'] as const)),
    confirmShortage: Type.Optional(
      Type.Boolean({ description: 'The operator agrees that what is short becomes a debt' }),
    ),
    familyId: Type.Optional(
      Type.String({ format: 'uuid', description: 'The head of this family pays for its member `clientId`' }),
    ),
    splitByShares: Type.Optional(
      Type.Boolean({ description: 'The heads of all families of the client pay, each their share' }),
    ),
    holdId: Type.Optional(Type.String({ format: 'uuid', description: 'What was held is charged now' })),
    cityId: Type.Optional(nullable(Uuid)),
    legalEntityId: Type.Optional(nullable(Uuid)),
    categoryId: Type.Optional(nullable(Uuid)),
    reasonId: Type.Optional(nullable(Uuid)),
    document: text(100, 'Number of the paper that it goes by'),
    comment: text(1000, 'Why'),
    occurredAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'When it happened, if not now; never in the future' }),
    ),
  },
  {
    $id: 'NewOperation',
    description: 'An operation to post; each kind has fields of its own, and others are refused',
    examples: [
      {
        kind: 'top-up',
        accountId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54',
        amountMinor: 500000,
        method: 'cash',
      },
    ],
  },
)
export type NewOperationInput = Static<typeof NewOperation>

const place = { role: choice(CLIENT_ROLES), asset: choice(ASSETS), city: nullable(ref(NamedRef)) }
const account = {
  id: Uuid,
  ...place,
  balanceMinor: signedMinor('Balance; a debt below zero is the client’s'),
  heldMinor: Type.Integer({ minimum: 0, description: 'Of it set aside by pending holds' }),
}
export const AccountSchema = object(
  { ...account, client: ref(ClientRef) },
  { $id: 'Account', description: 'An account of a client' },
)
export type AccountJson = Static<typeof AccountSchema>

const Threshold = object({
  key: choice(THRESHOLD_KEYS),
  value: Type.Union([Type.Integer(), Type.String(), Type.Null()], { description: 'Null: none' }),
  source: object({
    level: choice(['client', 'group', 'company', 'default'] as const),
    id: nullable(Uuid),
    name: nullable(Type.String()),
  }),
})

export const ClientAccounts = object(
  {
    ownAccount: Type.Boolean(),
    payer: ref(ClientRef),
    items: Type.Array(object(account)),
    withEmployees: Type.Optional(
      Type.Array(object({ ...place, balanceMinor: signedMinor('Of the client and all below together') }), {
        description:
          'When asked for: the client’s accounts summed with those of all units and employees below who are not deleted, by role and city. Debts below stand here in every city that has some, whether or not the client has an account there.',
      }),
    ),
    thresholds: Type.Array(Threshold, { description: 'What postings go by, with where it comes from' }),
  },
  {
    $id: 'ClientAccounts',
    description: 'Accounts of a client: main, bonus, and a debt per city; none where someone above pays',
  },
)
export type ClientAccountsJson = Static<typeof ClientAccounts>

export const NewHold = object(
  {
    accountId: Type.Optional(Uuid),
    clientId: Type.Optional(
      Type.String({ format: 'uuid', description: 'Whoever pays for this client, on the main account' }),
    ),
    amountMinor: AmountMinor,
    comment: text(1000, 'What for'),
    confirmShortage: Type.Optional(Type.Boolean()),
  },
  {
    $id: 'NewHold',
    description: 'Money or bonuses to set aside: of an account, or of whoever pays for a client',
    examples: [
      {
        clientId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54',
        amountMinor: 60000,
        comment: 'На поездку в аэропорт',
      },
    ],
  },
)
export type NewHoldInput = Static<typeof NewHold>

export const HoldSchema = object(
  {
    id: Uuid,
    accountId: Uuid,
    amountMinor: AmountMinor,
    state: choice(['pending', 'posted', 'released'] as const),
    comment: nullable(Type.String()),
    operationId: nullable(
      Type.String({ format: 'uuid', description: 'The operation that it was charged with' }),
    ),
    author: Author,
    createdAt: Instant,
    endedAt: nullable(Instant),
  },
  { $id: 'Hold', description: 'Set aside until it is charged or released' },
)
export type HoldJson = Static<typeof HoldSchema>
export const HoldPage = pageOf(ref(HoldSchema), {
  $id: 'HoldPage',
  description: 'Holds of an account, newest first',
})
