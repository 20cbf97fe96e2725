import { randomUUIDv7 } from 'node:crypto'
import { runAction } from '../../../src/actions/run-action.ts'
import { systemActor } from '../../../src/platform/auth/access.ts'
import { payAtTerminal } from '../../../src/rooms/payments/terminal-payment.ts'
import {
  allowCards,
  idempotent,
  nextTerminalAccount,
  plantCardPayment,
  sendWebhook,
  webhookOf,
} from '../payments.ts'
import type { ValidRequest, World } from '../request-types.ts'

/** The world's client, to be topped up at terminals by a number of its own. */
async function terminalAccount({ test, clientId }: World): Promise<string> {
  const { rows } = await test.owner.query('SELECT terminal_account AS number FROM client WHERE id = $1', [
    clientId,
  ])
  if (rows[0].number !== null) return rows[0].number
  const number = nextTerminalAccount()
  await test.owner.query('UPDATE client SET terminal_account = $2 WHERE id = $1', [clientId, number])
  return number
}

/** A payment of the same id for every key that may pay: whichever of them asks finds its own. */
async function paymentOfEveryKey(world: World): Promise<string> {
  const { test } = world
  const paymentId = randomUUIDv7()
  const input = { terminalAccount: await terminalAccount(world), paymentId, amountMinor: 50_000 }
  const { rows } = await test.owner.query(
    `SELECT id FROM api_key WHERE 'terminal.pay' = ANY (scopes) AND revoked_at IS NULL`,
  )
  for (const { id: apiKeyId } of rows) {
    const scope = { everywhere: true, cityIds: new Set<string>(), centreIds: new Set<string>() }
    await runAction(test.database.prisma, { actor: systemActor, now: test.clock.now() }, (context) =>
      payAtTerminal(context, { apiKeyId, scope }, input),
    )
  }
  return paymentId
}

/** A payment that was made at the sandbox, whose webhook hasn't come. */
async function plantPaidPayment({ test, clientId }: World) {
  const payment = await plantCardPayment(test, clientId)
  await test.owner.query(`UPDATE sandbox_payment SET state = 'paid', decided_at = $2 WHERE id = $1`, [
    payment.providerPaymentId,
    test.clock.now(),
  ])
  return payment
}

/** Payments by card and at terminals. */
export const paymentRequests: Record<
  string,
  (world: World, callerId: string | null) => Promise<ValidRequest>
> = {
  checkTerminalAccount: async (world) => ({
    url: `/api/v1/terminal/accounts/${await terminalAccount(world)}?amountMinor=50000`,
    token: world.terminalKey,
  }),
  payAtTerminal: async (world) => ({
    url: '/api/v1/terminal/payments',
    token: world.terminalKey,
    body: { terminalAccount: await terminalAccount(world), paymentId: randomUUIDv7(), amountMinor: 50_000 },
  }),
  getTerminalPayment: async (world) => ({
    url: `/api/v1/terminal/payments/${await paymentOfEveryKey(world)}`,
    token: world.terminalKey,
  }),
  cancelTerminalPayment: async (world) => ({
    url: `/api/v1/terminal/payments/${await paymentOfEveryKey(world)}/cancel`,
    token: world.terminalKey,
  }),
  getTopUpWays: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/top-up-ways` }),
  createCardPayment: async ({ test, clientId, staffId }) => {
    await allowCards(test, staffId)
    return {
      url: `/api/v1/clients/${clientId}/card-payments`,
      body: { amountMinor: 150_000, returnTo: '/clients' },
      headers: idempotent(),
    }
  },
  listCardPayments: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/card-payments?limit=5` }),
  getCardPayment: async ({ test, clientId }) => ({
    url: `/api/v1/card-payments/${(await plantCardPayment(test, clientId)).id}`,
  }),
  syncCardPayment: async (world) => ({
    url: `/api/v1/card-payments/${(await plantPaidPayment(world)).id}/sync`,
  }),
  refundCardPayment: async (world) => {
    const payment = await plantPaidPayment(world)
    await sendWebhook(world.test, payment, 'succeeded')
    return { url: `/api/v1/card-payments/${payment.id}/refund`, headers: idempotent() }
  },
  receiveCardWebhook: async ({ test, clientId }) => {
    const payment = await plantCardPayment(test, clientId)
    return { url: '/api/v1/card-webhooks/sandbox', ...webhookOf(test, payment, 'succeeded') }
  },
}
