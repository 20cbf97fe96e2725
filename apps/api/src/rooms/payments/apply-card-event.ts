import { randomUUIDv7 } from 'node:crypto'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { CardPayment } from '../../platform/db/generated/client.ts'
import { refusePayment } from './card-problems.ts'
import type { CardEvent, CardPaymentAtProvider } from './card-provider.ts'
import { pendingHold, reversalOf, topUpIn, unlessRefused } from './ledger-steps.ts'
import { afterEvent, type CardPaymentState, postingsDue } from './payment-state.ts'

/** The outcome of an event whose amount was another: it is kept and marked, and still refused. */
const DIFFERS: Outcome = { status: 422, reference: null }

/** Locks a payment until the transaction ends, by our id or by the provider's. @throws 404. */
export async function lockCardPayment(
  { tx }: ActionContext,
  by: { id: string } | { provider: string; providerPaymentId: string },
): Promise<CardPayment> {
  const [row] =
    'id' in by
      ? await tx.$queryRaw<{ id: string }[]>`SELECT id FROM card_payment WHERE id = ${by.id}::uuid FOR UPDATE`
      : await tx.$queryRaw<{ id: string }[]>`
          SELECT id FROM card_payment WHERE provider = ${by.provider} AND provider_payment_id = ${by.providerPaymentId} FOR UPDATE`
  if (row === undefined) throw refusePayment('card-payment-not-found')
  return tx.cardPayment.findUniqueOrThrow({ where: { id: row.id } })
}

function postTopUp(context: ActionContext, payment: CardPayment, occurredAt: Date): Promise<string> {
  const { accountId, cityId, providerPaymentId: document } = payment
  const paidAt = occurredAt < context.now ? occurredAt : null
  const amountMinor = Number(payment.amountMinor)
  return topUpIn(context, { accountId, amountMinor, method: 'online', document, paidAt, cityId }, null)
}

/** Posts whatever the ledger lacks of a payment's money; what it refuses is marked and tried again with the next event or sync. */
async function settle(context: ActionContext, payment: CardPayment, occurredAt: Date): Promise<void> {
  let { operationId, refundOperationId } = payment
  let flag = payment.flag === 'amount-differs' ? payment.flag : null
  for (const due of postingsDue(payment.state as CardPaymentState, payment)) {
    if (due === 'top-up') {
      operationId = await unlessRefused(context, () => postTopUp(context, payment, occurredAt))
      if (operationId !== null) continue
      flag ??= 'money-not-posted'
      break
    }
    const original = operationId ?? ''
    const holdId = await pendingHold(context, payment.refundHoldId)
    refundOperationId = await unlessRefused(context, () =>
      reversalOf(context, original, { scope: null, holdId }),
    )
    if (refundOperationId === null) flag ??= 'refund-not-posted'
  }
  if (flag !== null && flag !== payment.flag) tell(context, payment, 'flagged', { flag })
  await context.tx.cardPayment.update({
    where: { id: payment.id },
    data: { operationId, refundOperationId, flag },
    select: { id: true },
  })
}

/** A remark in the client's history about a payment by card. */
export function tell(
  context: ActionContext,
  payment: Pick<CardPayment, 'id' | 'clientId' | 'amountMinor'>,
  what: 'cancelled' | 'flagged' | 'refund-asked' | 'refund-refused',
  more: Record<string, string> = {},
): void {
  context.record({
    action: `card-payment.${what}`,
    subjectKind: 'client',
    subjectId: payment.clientId,
    changes: {
      cardPayment: {
        old: null,
        new: { id: payment.id, amountMinor: Number(payment.amountMinor), ...more },
      },
    },
  })
}

/** Keeps an event that is new, and answers the payment as it is then; null when its amount was refused. */
async function takeEvent(
  context: ActionContext,
  payment: CardPayment,
  event: CardEvent,
): Promise<CardPayment | null> {
  const { tx, now } = context
  const known = await tx.cardPaymentEvent.findUnique({
    where: { provider_eventId: { provider: payment.provider, eventId: event.id } },
  })
  if (known !== null) return known.refused ? null : payment
  const refused = BigInt(event.amountMinor) !== payment.amountMinor
  await tx.cardPaymentEvent.create({
    data: {
      id: randomUUIDv7(),
      paymentId: payment.id,
      provider: payment.provider,
      eventId: event.id,
      kind: event.kind,
      amountMinor: BigInt(event.amountMinor),
      occurredAt: event.occurredAt,
      refused,
      receivedAt: now,
    },
    select: { id: true },
  })
  if (refused) {
    if (payment.flag !== 'amount-differs') tell(context, payment, 'flagged', { flag: 'amount-differs' })
    await tx.cardPayment.update({
      where: { id: payment.id },
      data: { flag: 'amount-differs', updatedAt: now },
      select: { id: true },
    })
    return null
  }
  const before = { state: payment.state as CardPaymentState, refundWaits: payment.refundWaits }
  const after = afterEvent(before, event.kind)
  if (after.state !== before.state && after.state === 'cancelled') tell(context, payment, 'cancelled')
  return tx.cardPayment.update({ where: { id: payment.id }, data: { ...after, updatedAt: now } })
}

/**
 * Takes one event of a provider: its row, the state that it leads to and the money stand in one transaction. Events may come
 * in any order and more than once; two at the same time wait for each other at the payment.
 * @throws 404 for a payment that nobody asked for. The outcome is 422 when the amount isn't the one that was asked for: that
 * is kept, and marked for a person, so it can't be thrown.
 */
export async function applyCardEvent(
  context: ActionContext,
  provider: string,
  event: CardEvent,
): Promise<Outcome> {
  const { providerPaymentId } = event
  const payment = await lockCardPayment(context, { provider, providerPaymentId })
  const after = await takeEvent(context, payment, event)
  if (after === null) return DIFFERS
  await settle(context, after, event.occurredAt)
  return { status: 200, reference: payment.id }
}

/**
 * Brings a payment to where the provider says it is, as if the lost webhooks had come. @throws 404. The outcome is 422 as
 * with `applyCardEvent`.
 */
export async function applyToldState(
  context: ActionContext,
  id: string,
  told: CardPaymentAtProvider,
): Promise<Outcome> {
  let payment = await lockCardPayment(context, { id })
  const kinds =
    told.kind === null ? [] : told.kind === 'refunded' ? (['succeeded', 'refunded'] as const) : [told.kind]
  for (const kind of kinds) {
    const after = await takeEvent(context, payment, {
      id: `asked:${id}:${kind}:${told.amountMinor}`,
      providerPaymentId: payment.providerPaymentId ?? '',
      kind,
      amountMinor: told.amountMinor,
      occurredAt: told.occurredAt,
    })
    if (after === null) return DIFFERS
    payment = after
  }
  await settle(context, payment, told.occurredAt)
  return { status: 200, reference: id }
}
