import Type, { type Static } from 'typebox'
import { choice, Instant, NamedRef, nullable, object, ref, Uuid } from '../platform/http/schemas.ts'

export const OPERATION_KINDS = [
  'top-up',
  'refund',
  'charge',
  'bonus-accrual',
  'bonus-spending',
  'transfer',
  'correction',
  'debt-accrual',
  'debt-settlement',
  'debt-write-off',
  'reversal',
] as const
export type OperationKind = (typeof OPERATION_KINDS)[number]

/** How money comes or goes; `account`: from the client's own main account. */
export const METHODS = ['cash', 'card', 'bank', 'terminal', 'online', 'account'] as const
export type Method = (typeof METHODS)[number]

export const CLIENT_ROLES = ['main', 'bonus', 'debt'] as const
export const COMPANY_ROLES = [
  'cash-desk',
  'acquiring',
  'bank',
  'terminal',
  'card-provider',
  'revenue',
  'bonus-issue',
  'write-off',
  'correction',
] as const
export type CompanyRole = (typeof COMPANY_ROLES)[number]
export const ASSETS = ['RUB', 'BONUS'] as const

/** The settings that a posting goes by, in the cascade of whoever pays. */
export const THRESHOLD_KEYS = [
  'balance-floor',
  'cashless-minimum',
  'bonus-minimum',
  'insufficient-funds',
] as const

/** One operation moves ten billion roubles at most. */
export const MAX_AMOUNT_MINOR = 1_000_000_000_000

/** An amount to be moved: whole kopecks (or hundredths of a bonus), never zero nor below. */
export const AmountMinor = Type.Integer({
  minimum: 1,
  maximum: MAX_AMOUNT_MINOR,
  description: 'Minor units, so 1235000 is 12,350.00 ₽',
  examples: [1235000],
})
/** A sum that may have either sign. */
export const signedMinor = (description: string) =>
  Type.Integer({ description: `${description}, in minor units`, examples: [-62000] })

const OperationClient = object({ id: Uuid, displayName: Type.String() })

export const EntrySchema = object(
  {
    accountId: Uuid,
    role: choice([...CLIENT_ROLES, ...COMPANY_ROLES] as const, {
      description: 'Of a client: main, bonus, debt; else an account of the company',
    }),
    asset: choice(ASSETS),
    city: nullable(ref(NamedRef)),
    client: nullable(OperationClient),
    amountMinor: signedMinor('What the account’s balance changed by'),
    balanceAfterMinor: nullable(
      signedMinor('Balance of a client’s account after it; the company’s have none'),
    ),
  },
  { $id: 'Entry', description: 'One side of an operation' },
)

/** Who posted it, or set it aside. */
export const Author = object({
  kind: choice(['staff', 'client', 'integrator', 'system'] as const),
  id: nullable(Uuid),
  name: nullable(Type.String()),
})

const operation = {
  kind: choice(OPERATION_KINDS),
  asset: choice(ASSETS),
  amountMinor: AmountMinor,
  method: nullable(choice(METHODS)),
  city: nullable(ref(NamedRef)),
  legalEntity: nullable(ref(NamedRef)),
  category: nullable(ref(NamedRef)),
  reason: nullable(ref(NamedRef)),
  customer: nullable(OperationClient),
  document: nullable(Type.String()),
  comment: nullable(Type.String()),
  occurredAt: Instant,
  recordedAt: Instant,
  author: Author,
  reverses: nullable(Uuid),
  reversedBy: nullable(Uuid),
  entries: Type.Array(ref(EntrySchema), {
    description: 'Two at least; per asset they sum to zero. What was short stands on the debt of the city',
  }),
}
export const OperationSchema = object(
  { id: Uuid, ...operation },
  { $id: 'Operation', description: 'What happened to money, bonuses or debts; never changed, only reversed' },
)
export type OperationJson = Static<typeof OperationSchema>
