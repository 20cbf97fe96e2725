import { randomUUIDv7 } from 'node:crypto'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Scope } from '../../platform/auth/access.ts'
import { invalid, Problem } from '../../platform/http/problem.ts'
import { reversalOf, topUpIn } from './ledger-steps.ts'
import { refuseTerminal } from './terminal-problems.ts'
import { CLIENT_SQL, type TerminalClient } from './terminal-query.ts'
import { type NewTerminalPaymentInput, TERMINAL_MAX_MINOR, TERMINAL_MIN_MINOR } from './terminal-schemas.ts'

/** Whose terminal acts, and where it may. */
export interface Terminal {
  apiKeyId: string
  scope: Scope
}

/** Clocks of terminals go wrong by minutes; what they say beyond that is no slip. */
const CLOCK_SLIP_MS = 5 * 60_000

/** @throws 422 `terminal-amount` outside of what a terminal takes at once. */
export function requireTerminalAmount(amountMinor: number): void {
  if (amountMinor < TERMINAL_MIN_MINOR || amountMinor > TERMINAL_MAX_MINOR)
    throw refuseTerminal('terminal-amount')
}

/**
 * The moment that a terminal says, or null for now: a few minutes ahead of our clock are taken for now.
 * @throws 422 at `/paidAt` for more than five minutes ahead. Example: now 12:00, said 12:03 → null; said 12:06 → refused.
 */
export function saidMoment(paidAt: string | undefined, now: Date): Date | null {
  if (paidAt === undefined) return null
  const said = new Date(paidAt)
  if (said <= now) return said
  if (said.getTime() - now.getTime() <= CLOCK_SLIP_MS) return null
  throw invalid({
    pointer: '/paidAt',
    code: 'future',
    detail: {
      ru: 'Платёж не мог пройти в будущем. Проверьте часы терминала',
      en: 'A payment can’t have been made in the future. Check the clock of the terminal',
    },
  })
}

interface PaymentRow {
  id: string
  terminalAccount: string
  amountMinor: bigint
  paidAt: Date | null
  operationId: string
  cancelOperationId: string | null
}

/** Until the transaction ends, nobody else does anything to this payment, made or not yet made. */
async function lockPayment(
  { tx }: ActionContext,
  apiKeyId: string,
  paymentId: string,
): Promise<PaymentRow | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`terminal-payment ${apiKeyId} ${paymentId}`}, 0))`
  return tx.terminalPayment.findUnique({
    where: { apiKeyId_paymentId: { apiKeyId, paymentId } },
    select: {
      id: true,
      terminalAccount: true,
      amountMinor: true,
      paidAt: true,
      operationId: true,
      cancelOperationId: true,
    },
  })
}

/** Whether a payment sent again says what it said the first time. */
function sameContent(row: PaymentRow, input: NewTerminalPaymentInput): boolean {
  const said = input.paidAt === undefined ? null : Date.parse(input.paidAt)
  return (
    row.terminalAccount.toLowerCase() === input.terminalAccount.toLowerCase() &&
    Number(row.amountMinor) === input.amountMinor &&
    (row.paidAt?.getTime() ?? null) === said
  )
}

/**
 * Tops an account up with what a terminal took, once for each of its ids. Sent again with the same content it answers 200 and
 * posts nothing; at the same time from two connections, one of them waits for the other.
 * @throws 404 `terminal-account-not-found`, 409 `terminal-payment-cancelled`, 422 for other content or an amount out of bounds.
 */
export async function payAtTerminal(
  context: ActionContext,
  terminal: Terminal,
  input: NewTerminalPaymentInput,
): Promise<Outcome> {
  const { apiKeyId } = terminal
  const { paymentId, amountMinor } = input
  const earlier = await lockPayment(context, apiKeyId, paymentId)
  if (earlier !== null) {
    if (!sameContent(earlier, input)) throw refuseTerminal('terminal-payment-clash')
    if (earlier.cancelOperationId !== null) throw refuseTerminal('terminal-payment-cancelled')
    return { status: 200, reference: paymentId }
  }
  const [client] = await context.tx.$queryRawUnsafe<TerminalClient[]>(CLIENT_SQL, input.terminalAccount)
  if (client === undefined) throw refuseTerminal('terminal-account-not-found')
  requireTerminalAmount(amountMinor)
  const paidAt = saidMoment(input.paidAt, context.now)
  const { accountId } = client
  const operationId = await topUpIn(
    context,
    { accountId, amountMinor, method: 'terminal', document: paymentId, paidAt },
    terminal.scope,
  )
  await context.tx.terminalPayment.create({
    data: {
      id: randomUUIDv7(),
      apiKeyId,
      paymentId,
      terminalAccount: input.terminalAccount,
      clientId: client.id,
      accountId,
      amountMinor: BigInt(amountMinor),
      paidAt: input.paidAt === undefined ? null : new Date(input.paidAt),
      operationId,
      createdAt: context.now,
    },
    select: { id: true },
  })
  return { status: 201, reference: paymentId }
}

/** The reversal, in words for the terminal: what it can't mend goes to the company. */
async function reverse(context: ActionContext, terminal: Terminal, operationId: string): Promise<string> {
  try {
    return await reversalOf(context, operationId, { scope: terminal.scope })
  } catch (error) {
    if (error instanceof Problem && error.code === 'below-floor') throw refuseTerminal('terminal-money-spent')
    throw error
  }
}

/**
 * Takes a payment back, once: a second cancel changes nothing.
 * @throws 404 for a payment that this key didn't make, 409 `terminal-money-spent` when the client has spent it.
 */
export async function cancelAtTerminal(
  context: ActionContext,
  terminal: Terminal,
  paymentId: string,
): Promise<Outcome> {
  const payment = await lockPayment(context, terminal.apiKeyId, paymentId)
  if (payment === null) throw refuseTerminal('terminal-payment-not-found')
  if (payment.cancelOperationId !== null) return { status: 200, reference: paymentId }
  const cancelOperationId = await reverse(context, terminal, payment.operationId)
  await context.tx.terminalPayment.update({
    where: { id: payment.id },
    data: { cancelOperationId, cancelledAt: context.now },
    select: { id: true },
  })
  return { status: 200, reference: paymentId }
}
