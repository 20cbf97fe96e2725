import type { Language } from '../../platform/http/language.ts'

/** What a provider tells of a payment. Events come in any order, and more than once. */
export const CARD_EVENT_KINDS = ['succeeded', 'cancelled', 'refunded'] as const
export type CardEventKind = (typeof CARD_EVENT_KINDS)[number]

/** One event, after its signature was found right. */
export interface CardEvent {
  /** The provider's own, the same when it is sent again. */
  id: string
  /** The payment as the provider calls it. */
  providerPaymentId: string
  kind: CardEventKind
  /** In kopecks. */
  amountMinor: number
  occurredAt: Date
}

/** What a payment is asked for with. */
export interface CardOrder {
  /** Our payment: a second order with it gives the first one's page, so that asking again is safe. */
  reference: string
  /** In kopecks: 150000 is 1,500.00 ₽. */
  amountMinor: number
  /** Where the provider sends the payer afterwards, an absolute address. */
  returnUrl: string
  language: Language
}

/** A payment as the provider has it now. */
export interface CardPaymentAtProvider {
  /** Null: the payer hasn't decided. */
  kind: CardEventKind | null
  amountMinor: number
  occurredAt: Date
}

/**
 * A provider of payments by bank card. Each stands in the registry of `card-providers.ts` under its name; nothing else of the
 * room knows which one is in use.
 */
export interface CardProvider {
  name: string
  /** Whether it takes no real money, which screens and pages say. */
  sandbox: boolean
  /** Makes the page on which the payer pays. Safe to repeat with the same reference. */
  createPayment(order: CardOrder): Promise<{ providerPaymentId: string; payUrl: string }>
  /**
   * Reads a webhook from the bytes that came; null when its signature isn't the provider's, or its content isn't its own.
   * Nothing is believed before that.
   */
  readWebhook(body: Buffer, headers: Record<string, string>): CardEvent | null
  /** The state of a payment, for when a webhook was lost; null when the provider doesn't know it. */
  readPayment(providerPaymentId: string): Promise<CardPaymentAtProvider | null>
  /** Pays the whole amount back; its `refunded` event follows. Safe to repeat. False: the provider refuses. */
  refund(providerPaymentId: string): Promise<boolean>
}
