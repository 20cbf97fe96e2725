import { randomUUIDv7 } from 'node:crypto'
import type { ActionContext } from '../../actions/run-action.ts'
import { holdRules } from '../../ledger/payload.ts'
import { refusalOf } from '../../ledger/refusals.ts'
import type { Scope } from '../../platform/auth/access.ts'
import { Problem } from '../../platform/http/problem.ts'
import { PLACE_OF_METHOD, postIn } from '../accounts/contract.ts'

/** Money that came by itself, without staff: by card on the site, or at a terminal. */
interface Arrival {
  accountId: string
  amountMinor: number
  method: 'online' | 'terminal'
  /** The number under which whoever took it knows it. */
  document: string | null
  /** When it was paid; null for now. */
  paidAt: Date | null
  cityId?: string | null
}

/**
 * Tops a main account up within an open action, and answers the operation's id: 150000 by card are +150000 on the account and
 * −150000 at the provider. @throws as `post`.
 */
export async function topUpIn(
  context: ActionContext,
  { accountId, amountMinor, method, paidAt, ...more }: Arrival,
  scope: Scope | null,
): Promise<string> {
  const operation = await postIn(
    context,
    {
      kind: 'top-up',
      asset: 'RUB',
      amountMinor,
      legs: [
        { accountId, role: 'main', amountMinor },
        { system: PLACE_OF_METHOD[method], amountMinor: -amountMinor },
      ],
      method,
      occurredAt: paidAt?.toISOString() ?? null,
      ...more,
    },
    { scope, anywhere: false },
  )
  return operation.id
}

/** The operation that reverses this one; null when none does. */
export async function reversedBy({ tx }: ActionContext, operationId: string): Promise<string | null> {
  const reversal = await tx.operation.findFirst({ where: { reversesId: operationId }, select: { id: true } })
  return reversal?.id ?? null
}

/**
 * Reverses an operation, and answers the reversal's id. Where staff reversed it before by hand, theirs is the answer: the
 * money is back already. @throws 409 `below-floor` when the money was spent.
 */
export async function reversalOf(
  context: ActionContext,
  operationId: string,
  how: { scope: Scope | null; holdId?: string | null },
): Promise<string> {
  const { holdId = null, scope } = how
  const earlier = await reversedBy(context, operationId)
  if (earlier !== null) {
    if (holdId !== null) await releaseHoldIn(context, holdId)
    return earlier
  }
  const { amountMinor } = await context.tx.operation.findUniqueOrThrow({
    where: { id: operationId },
    select: { amountMinor: true },
  })
  const posting = { kind: 'reversal', asset: 'RUB', amountMinor: Number(amountMinor), legs: null } as const
  const reversal = await postIn(
    context,
    { ...posting, reversesId: operationId, holdId },
    { scope, anywhere: false },
  )
  return reversal.id
}

/** The hold if it still keeps money; null when somebody released it meanwhile. */
export async function pendingHold({ tx }: ActionContext, holdId: string | null): Promise<string | null> {
  if (holdId === null) return null
  const hold = await tx.hold.findUnique({ where: { id: holdId }, select: { state: true } })
  return hold?.state === 'pending' ? holdId : null
}

/** Sets money aside on an account within an open action; answers the hold. @throws 409 as a charge would be refused. */
export async function placeHoldIn(
  context: ActionContext,
  hold: { accountId: string; clientId: string; amountMinor: number; comment: string },
): Promise<string> {
  const id = randomUUIDv7()
  const { clientId, ...asked } = hold
  const { actor, now } = context
  const payload = JSON.stringify({
    ...asked,
    ...holdRules,
    id,
    now,
    actorKind: actor.kind,
    actorId: actor.id,
  })
  try {
    await context.tx.$queryRaw`SELECT place_hold(${payload}::jsonb)::text`
  } catch (error) {
    throw refusalOf(error)
  }
  const changes = { amountMinor: { old: null, new: hold.amountMinor } }
  context.record({ action: 'hold.placed', subjectKind: 'hold', subjectId: id, links: [clientId], changes })
  return id
}

/** Gives back what was set aside, within an open action; what was charged or released before stays so. */
export async function releaseHoldIn(context: ActionContext, holdId: string): Promise<void> {
  const hold = await context.tx.hold.findUnique({
    where: { id: holdId },
    select: { state: true, amountMinor: true, account: { select: { clientId: true } } },
  })
  if (hold?.state !== 'pending') return
  const payload = JSON.stringify({ id: holdId, now: context.now })
  await context.tx.$queryRaw`SELECT release_hold(${payload}::jsonb)::text`
  context.record({
    action: 'hold.released',
    subjectKind: 'hold',
    subjectId: holdId,
    links: hold.account.clientId === null ? [] : [hold.account.clientId],
    changes: { amountMinor: { old: Number(hold.amountMinor), new: null } },
  })
}

/**
 * Does `work` in a part of the transaction of its own, and answers null when the ledger refuses it: what the provider told
 * must be kept even if its money can't be posted now. Anything but a refusal ends the whole action, as always.
 */
export async function unlessRefused<T>(context: ActionContext, work: () => Promise<T>): Promise<T | null> {
  await context.tx.$executeRaw`SAVEPOINT money`
  try {
    const done = await work()
    await context.tx.$executeRaw`RELEASE SAVEPOINT money`
    return done
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await context.tx.$executeRaw`ROLLBACK TO SAVEPOINT money`
    return null
  }
}

/** Does `work` and takes it back, to see whether the ledger would refuse it. @throws what it refuses with. */
export async function wouldPost(
  context: ActionContext,
  work: (dry: ActionContext) => Promise<unknown>,
): Promise<void> {
  await context.tx.$executeRaw`SAVEPOINT trial`
  await work({ ...context, record: () => {} })
  await context.tx.$executeRaw`ROLLBACK TO SAVEPOINT trial`
}
