import Type, { type Static } from 'typebox'
import { pageOf } from '../../platform/http/list.ts'
import { choice, Instant, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { ClientRef } from '../clients/contract.ts'
import { CARD_PAYMENT_STATES } from './payment-state.ts'

/** What is taken by card at once: 1 ₽ to 1,000,000 ₽. */
export const CARD_MIN_MINOR = 100
export const CARD_MAX_MINOR = 100_000_000
const CARD_FLAGS = ['amount-differs', 'money-not-posted', 'refund-not-posted'] as const

export const NewCardPayment = object(
  {
    amountMinor: Type.Integer({
      minimum: CARD_MIN_MINOR,
      maximum: CARD_MAX_MINOR,
      description: 'Kopecks, so 150000 is 1,500.00 ₽',
      examples: [150_000],
    }),
    returnTo: Type.Optional(
      nullable(
        Type.String({
          maxLength: 500,
          description: 'Where the payer goes afterwards, within this installation; a page of ours if absent',
          examples: ['/clients/01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54?tab=accounts'],
        }),
      ),
    ),
  },
  {
    $id: 'NewCardPayment',
    description: 'A link by which a client tops its account up with a bank card',
    examples: [{ amountMinor: 150_000 }],
  },
)
export type NewCardPaymentInput = Static<typeof NewCardPayment>

export const CardPaymentSchema = object(
  {
    id: Uuid,
    client: ref(ClientRef),
    provider: Type.String({ examples: ['sandbox'] }),
    amountMinor: Type.Integer({ description: 'In kopecks', examples: [150_000] }),
    currency: choice(['RUB'] as const),
    state: choice(CARD_PAYMENT_STATES, {
      description: 'What the provider told: waiting, paid, not paid, paid back',
    }),
    payUrl: nullable(Type.String({ description: 'The provider’s page to pay on; null once it is decided' })),
    operationId: nullable(Type.String({ format: 'uuid', description: 'The top-up' })),
    refundOperationId: nullable(Type.String({ format: 'uuid', description: 'Its reversal' })),
    refundAskedAt: nullable(
      Type.String({
        format: 'date-time',
        description: 'The provider was asked to pay back and hasn’t confirmed yet',
      }),
    ),
    flag: nullable(
      choice(CARD_FLAGS, {
        description:
          'What a person has to look at: another amount was paid, or the ledger refused the money or its way back',
      }),
    ),
    createdBy: nullable(Type.String({ description: 'Name of who made the link' })),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { $id: 'CardPayment', description: 'A payment by bank card' },
)
export type CardPaymentJson = Static<typeof CardPaymentSchema>

export const CardPaymentPage = pageOf(ref(CardPaymentSchema), {
  $id: 'CardPaymentPage',
  description: 'Payments by card of a client, newest first',
})

const source = object({
  level: choice(['client', 'group', 'company', 'default'] as const),
  id: nullable(Uuid),
  name: nullable(Type.String()),
})

export const TopUpWays = object(
  {
    card: object({
      possible: Type.Boolean(),
      reason: nullable(
        choice(['provider-off', 'no-own-account', 'forbidden', 'closed'] as const, {
          description: 'Why not; null when it is possible',
        }),
      ),
      source: nullable(source),
      sandbox: Type.Boolean({ description: 'No real money is taken' }),
      minMinor: Type.Integer(),
      maxMinor: Type.Integer(),
    }),
    terminalAccount: nullable(
      Type.String({ description: 'The number to type at a terminal; null when the client has none' }),
    ),
    payer: ref(ClientRef),
  },
  { $id: 'TopUpWays', description: 'How a client may top its account up without us' },
)

export const cardSchemas = [NewCardPayment, CardPaymentSchema, CardPaymentPage, TopUpWays]
