import { randomUUIDv7 } from 'node:crypto'
import type { CardEventKind } from '../../src/rooms/payments/card-provider.ts'
import { openSandboxPayment } from '../../src/rooms/payments/sandbox/books.ts'
import { signedEvent } from '../../src/rooms/payments/sandbox/webhooks.ts'
import { postOperation } from './accounts.ts'
import type { World } from './request-types.ts'
import type { Answer, TestApp } from './test-app.ts'

let made = 0

/** A number to top up at terminals, unlike any other of the tests. */
export function nextTerminalAccount(): string {
  made += 1
  return `T-${made}-${randomUUIDv7().slice(-6)}`
}

export const idempotent = () => ({ 'idempotency-key': randomUUIDv7() })

/** What stands on a client's main account. */
export async function balanceOf(test: TestApp, clientId: string): Promise<number> {
  const { rows } = await test.owner.query(
    "SELECT balance_minor::int AS balance FROM account WHERE client_id = $1 AND role = 'main'",
    [clientId],
  )
  return rows[0].balance
}

/** Charges a client's main account. */
export const spend = ({ test, token }: World, clientId: string, amountMinor: number) =>
  postOperation(test, token, { kind: 'charge', clientId, amountMinor })

/** The operations that touch a client's accounts, oldest first. */
export async function operationsOfClient(test: TestApp, clientId: string) {
  const { rows } = await test.owner.query(
    `SELECT o.id, o.kind, o.method, o.amount_minor::int AS "amountMinor", o.actor_kind AS "actorKind", o.actor_id AS "actorId",
       o.city_id AS "cityId", o.reverses_id AS "reversesId", o.occurred_at AS "occurredAt"
     FROM operation o WHERE EXISTS (SELECT 1 FROM entry e JOIN account a ON a.id = e.account_id
       WHERE e.operation_id = o.id AND a.client_id = $1) ORDER BY o.id`,
    [clientId],
  )
  return rows
}

/** Allows top-up by card for everybody. */
export async function allowCards(test: TestApp, staffId: string): Promise<void> {
  await test.owner.query(
    `INSERT INTO setting (id, level, key, value, updated_by_id)
     SELECT gen_random_uuid(), 'company', 'card-top-up', '"allow"', $1
     WHERE NOT EXISTS (SELECT 1 FROM setting WHERE key = 'card-top-up' AND client_id IS NULL AND group_id IS NULL)`,
    [staffId],
  )
}

/** A payment of a client that waits at the sandbox, put there without an action. */
export async function plantCardPayment(
  test: TestApp,
  clientId: string,
  amountMinor = 150_000,
): Promise<{ id: string; providerPaymentId: string; amountMinor: number }> {
  const id = randomUUIDv7()
  const { id: providerPaymentId } = await openSandboxPayment(test.database.primary, {
    reference: id,
    amountMinor,
    returnUrl: `http://localhost/card-payment/${id}`,
  })
  await test.owner.query(
    `INSERT INTO card_payment (id, client_id, account_id, provider, provider_payment_id, pay_url, amount_minor, created_at, updated_at)
     SELECT $1, $2, a.id, 'sandbox', $3, 'http://localhost/sandbox-pay/' || $3::text, $4, $5, $5
     FROM account a WHERE a.client_id = $2 AND a.role = 'main'`,
    [id, clientId, providerPaymentId, amountMinor, test.clock.now()],
  )
  return { id, providerPaymentId, amountMinor }
}

/** A webhook as the sandbox signs it. */
export function webhookOf(
  test: TestApp,
  payment: { providerPaymentId: string; amountMinor: number },
  kind: CardEventKind,
) {
  const { providerPaymentId: id, amountMinor } = payment
  return signedEvent(test.config.secrets.sandboxWebhooks, { id, amountMinor }, kind, test.clock.now())
}

/** Sends a webhook as the sandbox would. */
export function sendWebhook(
  test: TestApp,
  payment: { providerPaymentId: string; amountMinor: number },
  kind: CardEventKind,
): Promise<Answer> {
  return test.call({
    method: 'POST',
    url: '/api/v1/card-webhooks/sandbox',
    ...webhookOf(test, payment, kind),
  })
}
