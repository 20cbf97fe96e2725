import type pg from 'pg'
import type { Clock } from '../../../platform/clock.ts'
import type { CardEventKind, CardProvider } from '../card-provider.ts'
import { openSandboxPayment, readSandboxPayment, refundSandboxPayment, type SandboxPayment } from './books.ts'
import { type SignedWebhook, signedEvent, verifiedEvent } from './webhooks.ts'

export const SANDBOX = 'sandbox'

/** What the sandbox needs: its books, the key that it signs with, and the way to our door. */
export interface SandboxDeps {
  books: pg.Pool
  secret: Buffer
  clock: Clock
  /** Brings a webhook to our own address and answers its status. */
  deliver(webhook: SignedWebhook): Promise<number>
  onError(error: unknown): void
}

const kindOf = ({ state, refundedAt }: SandboxPayment): CardEventKind | null => {
  if (refundedAt !== null) return 'refunded'
  return state === 'pending' ? null : state === 'paid' ? 'succeeded' : 'cancelled'
}

/**
 * Tells us what happened. A webhook that doesn't arrive is lost, as with any provider: the books keep the truth, and
 * asking for it (`readPayment`) makes up for it.
 */
export async function tellKith(
  deps: SandboxDeps,
  payment: SandboxPayment,
  kind: CardEventKind,
): Promise<void> {
  const at = (kind === 'refunded' ? payment.refundedAt : payment.decidedAt) ?? deps.clock.now()
  try {
    const status = await deps.deliver(signedEvent(deps.secret, payment, kind, at))
    if (status >= 300) deps.onError(new Error(`the webhook of the sandbox was answered ${status}`))
  } catch (error) {
    deps.onError(error)
  }
}

/** The built-in provider: everything as with a real one, except that no money moves. */
export function sandboxProvider(deps: SandboxDeps): CardProvider {
  return {
    name: SANDBOX,
    sandbox: true,
    createPayment: async ({ reference, amountMinor, returnUrl }) => {
      const { id } = await openSandboxPayment(deps.books, { reference, amountMinor, returnUrl })
      return { providerPaymentId: id, payUrl: new URL(`/sandbox-pay/${id}`, returnUrl).href }
    },
    readWebhook: (body, headers) => verifiedEvent(deps.secret, body, headers),
    readPayment: async (id) => {
      const payment = await readSandboxPayment(deps.books, id)
      if (payment === null) return null
      const occurredAt = payment.refundedAt ?? payment.decidedAt ?? payment.createdAt
      return { kind: kindOf(payment), amountMinor: payment.amountMinor, occurredAt }
    },
    refund: async (id) => {
      const payment = await refundSandboxPayment(deps.books, id, deps.clock.now())
      if (payment === null) return false
      await tellKith(deps, payment, 'refunded')
      return true
    },
  }
}
