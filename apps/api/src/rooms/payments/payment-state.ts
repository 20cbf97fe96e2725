import type { CardEventKind } from './card-provider.ts'

export const CARD_PAYMENT_STATES = ['created', 'succeeded', 'cancelled', 'refunded'] as const
export type CardPaymentState = (typeof CARD_PAYMENT_STATES)[number]

/** What is remembered of the events that came. */
export interface Progress {
  state: CardPaymentState
  /** "Refunded" came before "succeeded" and waits for it. */
  refundWaits: boolean
}

/**
 * What an event makes of a payment. The end depends only on which events came, never on their order or number:
 * money that was taken counts even after a "cancelled" (the payer tried another card), and a refund counts once there is
 * something to pay back.
 *
 * Example: created, then refunded → created with the refund waiting; then succeeded → refunded. Cancelled, then
 * succeeded → succeeded; succeeded, then cancelled → succeeded.
 */
export function afterEvent(before: Progress, kind: CardEventKind): Progress {
  const { state } = before
  if (kind === 'cancelled') return state === 'created' ? { ...before, state: 'cancelled' } : before
  if (kind === 'succeeded') {
    if (state === 'succeeded' || state === 'refunded') return before
    return { state: before.refundWaits ? 'refunded' : 'succeeded', refundWaits: false }
  }
  if (state === 'refunded') return before
  if (state === 'succeeded') return { state: 'refunded', refundWaits: false }
  return { ...before, refundWaits: true }
}

/** What of a payment's money stands in the ledger. */
interface Posted {
  operationId: string | null
  refundOperationId: string | null
}

/**
 * Which postings the ledger still lacks, in their order: the money once it succeeded, its way back once it was refunded.
 *
 * Example: succeeded with nothing posted → ['top-up']; refunded with nothing posted → ['top-up', 'refund'].
 */
export function postingsDue(state: CardPaymentState, posted: Posted): ('top-up' | 'refund')[] {
  const due: ('top-up' | 'refund')[] = []
  if (state !== 'succeeded' && state !== 'refunded') return due
  if (posted.operationId === null) due.push('top-up')
  if (state === 'refunded' && posted.refundOperationId === null) due.push('refund')
  return due
}
