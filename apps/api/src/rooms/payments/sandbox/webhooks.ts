import { Webhook } from 'standardwebhooks'
import { CARD_EVENT_KINDS, type CardEvent, type CardEventKind } from '../card-provider.ts'
import type { SandboxPayment } from './books.ts'

/** A signed request, ready to be sent. */
export interface SignedWebhook {
  body: string
  headers: Record<string, string>
}

/**
 * An event of the sandbox as Standard Webhooks has it: the id names payment and kind, so what is sent again is the same event.
 * It is signed at the process's own time, since whoever verifies it compares with theirs.
 */
export function signedEvent(
  secret: Buffer,
  payment: Pick<SandboxPayment, 'id' | 'amountMinor'>,
  kind: CardEventKind,
  occurredAt: Date,
): SignedWebhook {
  const id = `${payment.id}:${kind}`
  const body = JSON.stringify({
    type: `payment.${kind}`,
    timestamp: occurredAt.toISOString(),
    data: { paymentId: payment.id, amountMinor: payment.amountMinor, currency: 'RUB' },
  })
  const signedAt = new Date()
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1000)),
      'webhook-signature': new Webhook(secret, { format: 'raw' }).sign(id, signedAt, body),
    },
  }
}

interface Said {
  type?: unknown
  timestamp?: unknown
  data?: { paymentId?: unknown; amountMinor?: unknown; currency?: unknown }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function readSaid(said: Said, id: string): CardEvent | null {
  const kind = CARD_EVENT_KINDS.find((each) => said.type === `payment.${each}`)
  const { paymentId, amountMinor, currency } = said.data ?? {}
  const occurredAt = new Date(String(said.timestamp))
  if (kind === undefined || typeof paymentId !== 'string' || !UUID.test(paymentId)) return null
  if (!Number.isSafeInteger(amountMinor) || currency !== 'RUB' || Number.isNaN(occurredAt.getTime()))
    return null
  return { id, providerPaymentId: paymentId, kind, amountMinor: amountMinor as number, occurredAt }
}

/** The event in a webhook of the sandbox; null when the signature, its age or the content isn't right. */
export function verifiedEvent(
  secret: Buffer,
  body: Buffer,
  headers: Record<string, string>,
): CardEvent | null {
  try {
    const said = new Webhook(secret, { format: 'raw' }).verify(body, headers) as Said | undefined
    const id = headers['webhook-id'] ?? ''
    return said === undefined || said === null || id.length > 200 ? null : readSaid(said, id)
  } catch {
    // Whatever is wrong with it, nothing of it is believed: the answer is the same 401, without the reason.
    return null
  }
}
