import Type, { type Static } from 'typebox'
import { choice, Instant, nullable, object, Uuid } from '../../platform/http/schemas.ts'

/** What a terminal takes at once: 1 ₽ to 100,000 ₽. */
export const TERMINAL_MIN_MINOR = 100
export const TERMINAL_MAX_MINOR = 10_000_000

const amount = Type.Integer({
  minimum: 1,
  maximum: 1_000_000_000_000,
  description: 'Kopecks, so 50000 is 500.00 ₽',
  examples: [50_000],
})
const terminalAccount = Type.String({
  minLength: 1,
  maxLength: 32,
  description: 'The number that the payer types, whatever the case of its letters',
  examples: ['100245'],
})
const paymentId = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: '^[\\x21-\\x7e]+$',
  description: 'The terminal’s own id of the payment: printable, without spaces',
  examples: ['T7-20261122-000318'],
})

export const TerminalAccountParams = object({ terminalAccount })
export const TerminalPaymentParams = object({ paymentId })
export const TerminalCheckQuery = object({ amountMinor: Type.Optional(amount) })

export const TerminalAccount = object(
  {
    terminalAccount: Type.String({ examples: ['100245'] }),
    name: Type.String({ description: 'Masked, for the payer to recognise', examples: ['Пётр С.'] }),
    currency: choice(['RUB'] as const),
    minMinor: Type.Integer({ description: 'Least that is taken at once, in kopecks', examples: [100] }),
    maxMinor: Type.Integer({ description: 'Most that is taken at once, in kopecks', examples: [10_000_000] }),
  },
  { $id: 'TerminalAccount', description: 'An account that may be topped up at a terminal' },
)

export const NewTerminalPayment = object(
  {
    terminalAccount,
    paymentId,
    amountMinor: amount,
    paidAt: Type.Optional(Instant),
  },
  {
    $id: 'NewTerminalPayment',
    description: 'Money that a terminal took; `paidAt` is when, where that isn’t now',
    examples: [{ terminalAccount: '100245', paymentId: 'T7-20261122-000318', amountMinor: 50_000 }],
  },
)
export type NewTerminalPaymentInput = Static<typeof NewTerminalPayment>

export const TerminalPaymentSchema = object(
  {
    paymentId: Type.String({ examples: ['T7-20261122-000318'] }),
    terminalAccount: Type.String({ examples: ['100245'] }),
    state: choice(['paid', 'cancelled'] as const),
    amountMinor: Type.Integer({ description: 'In kopecks', examples: [50_000] }),
    currency: choice(['RUB'] as const),
    operationId: Uuid,
    cancelOperationId: nullable(Uuid),
    paidAt: Instant,
    recordedAt: Instant,
    cancelledAt: nullable(Instant),
  },
  { $id: 'TerminalPayment', description: 'A payment of the terminal that asks' },
)
export type TerminalPaymentJson = Static<typeof TerminalPaymentSchema>

export const terminalSchemas = [TerminalAccount, NewTerminalPayment, TerminalPaymentSchema]
