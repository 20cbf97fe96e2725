import type { Outcome } from '../../actions/frame.ts'
import { type ActionContext, runAction } from '../../actions/run-action.ts'
import type { Deps } from '../../deps.ts'
import { type Access, systemActor } from '../../platform/auth/access.ts'
import { requireCity } from '../../platform/auth/scope.ts'
import type { CardPayment } from '../../platform/db/generated/client.ts'
import { lockCardPayment, tell } from './apply-card-event.ts'
import { refusePayment } from './card-problems.ts'
import type { CardProvider } from './card-provider.ts'
import { placeHoldIn, releaseHoldIn, reversalOf, reversedBy, wouldPost } from './ledger-steps.ts'

/**
 * Sets the money of a payment aside and answers the hold; null where staff reversed its top-up by hand, since it has left the
 * account already. @throws 409 `below-floor` when the money was spent.
 */
async function keepForRefund(
  context: ActionContext,
  { accountId, clientId, amountMinor }: CardPayment,
  operationId: string,
  { scope }: Pick<Access, 'scope'>,
): Promise<string | null> {
  if ((await reversedBy(context, operationId)) !== null) return null
  // A hold may go below the floor where the policy lets charges run into debt; a refund may not.
  await wouldPost(context, (dry) => reversalOf(dry, operationId, { scope }))
  const comment = 'Возврат на карту'
  return placeHoldIn(context, { accountId, clientId, amountMinor: Number(amountMinor), comment })
}

/**
 * Begins to pay a card payment back: its money is set aside, so that it can't be spent while the provider works. It leaves the
 * account with the provider's `refunded` event. Asked again, it goes on where it was.
 * @throws 404; 403 for another city; 409 `card-payment-not-paid`, `below-floor` when the money was spent.
 */
export async function askRefund(
  context: ActionContext,
  id: string,
  access: Pick<Access, 'scope'>,
): Promise<Outcome> {
  const payment = await lockCardPayment(context, { id })
  if (!access.scope.everywhere) requireCity(access.scope, payment.cityId)
  if (payment.state !== 'succeeded' || payment.operationId === null)
    throw refusePayment('card-payment-not-paid')
  const done = { status: 200, reference: id }
  if (payment.refundAskedAt !== null) return done
  const refundHoldId = await keepForRefund(context, payment, payment.operationId, access)
  await context.tx.cardPayment.update({
    where: { id },
    data: { refundHoldId, refundAskedAt: context.now, updatedAt: context.now },
    select: { id: true },
  })
  tell(context, payment, 'refund-asked')
  return done
}

/** The provider said no: what was set aside is free again, and the refund may be asked for anew. */
async function withdrawRefund(context: ActionContext, id: string): Promise<Outcome> {
  const payment = await lockCardPayment(context, { id })
  if (payment.state === 'succeeded' && payment.refundAskedAt !== null) {
    if (payment.refundHoldId !== null) await releaseHoldIn(context, payment.refundHoldId)
    await context.tx.cardPayment.update({
      where: { id },
      data: { refundHoldId: null, refundAskedAt: null, updatedAt: context.now },
      select: { id: true },
    })
    tell(context, payment, 'refund-refused')
  }
  return { status: 200, reference: id }
}

/**
 * Asks the provider to pay back. A provider that doesn't answer may have done it all the same, so the money stays set aside.
 * @throws 409 `card-refund-refused` when it says no; 503 `card-provider-silent`.
 */
export async function refundAtProvider(deps: Deps, provider: CardProvider, id: string): Promise<void> {
  const payment = await deps.database.prisma.cardPayment.findUniqueOrThrow({ where: { id } })
  if (payment.state !== 'succeeded') return
  const accepted = await provider.refund(payment.providerPaymentId ?? '').catch(() => {
    throw refusePayment('card-provider-silent')
  })
  if (accepted) return
  await runAction(deps.database.prisma, { actor: systemActor, now: deps.clock.now() }, (context) =>
    withdrawRefund(context, id),
  )
  throw refusePayment('card-refund-refused')
}
