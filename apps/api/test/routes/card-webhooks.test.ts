import { randomUUIDv7 } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardEventKind } from '../../src/rooms/payments/card-provider.ts'
import { openCardDesk } from '../support/card-desk.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import {
  balanceOf,
  operationsOfClient,
  plantCardPayment,
  sendWebhook,
  webhookOf,
} from '../support/payments.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const { client, start, act, look, click } = await openCardDesk(await makeWorld(test))

describe('webhooks', () => {
  const ALL: CardEventKind[] = ['succeeded', 'cancelled', 'refunded']

  it('post money once, however many come at once', async () => {
    const id = await client()
    const payment = await plantCardPayment(test, id)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => sendWebhook(test, payment, 'succeeded')),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
    expect(await operationsOfClient(test, id)).toHaveLength(1)
    expect(await balanceOf(test, id)).toBe(150_000)
    const { rows } = await test.owner.query('SELECT kind FROM card_payment_event WHERE payment_id = $1', [
      payment.id,
    ])
    expect(rows).toEqual([{ kind: 'succeeded' }])
  })

  it('come to the same end in any order and number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...ALL), { minLength: 1, maxLength: 5 }), async (kinds) => {
        const id = await client()
        const payment = await plantCardPayment(test, id)
        for (const kind of kinds) expect((await sendWebhook(test, payment, kind)).status).toBe(204)
        const paid = kinds.includes('succeeded')
        const back = kinds.includes('refunded')
        const ended = paid
          ? back
            ? 'refunded'
            : 'succeeded'
          : kinds.includes('cancelled')
            ? 'cancelled'
            : 'created'
        expect(await look(payment.id)).toMatchObject({ state: ended, flag: null })
        expect((await operationsOfClient(test, id)).map(({ kind }) => kind)).toEqual([
          ...(paid ? ['top-up'] : []),
          ...(paid && back ? ['reversal'] : []),
        ])
        expect(await balanceOf(test, id)).toBe(paid && !back ? 150_000 : 0)
      }),
      { numRuns: 12 },
    )
  })

  it('all at once come to the same end too', async () => {
    const id = await client()
    const payment = await plantCardPayment(test, id)
    await Promise.all([...ALL, ...ALL, ...ALL].map((kind) => sendWebhook(test, payment, kind)))
    expect((await look(payment.id)).state).toBe('refunded')
    expect(await balanceOf(test, id)).toBe(0)
    expect(await operationsOfClient(test, id)).toHaveLength(2)
  })

  it('are believed by their signature alone', async () => {
    const payment = await plantCardPayment(test, await client())
    const { body, headers } = webhookOf(test, payment, 'succeeded')
    const before = await databaseDigest(test)
    const send = (what: { body: string; headers: Record<string, string> }) =>
      test.call({ method: 'POST', url: '/api/v1/card-webhooks/sandbox', ...what })
    const forged = body.replace('150000', '150001')
    for (const what of [
      { body: forged, headers },
      { body, headers: { ...headers, 'webhook-signature': 'v1,AAAA' } },
      { body, headers: { 'content-type': 'application/json' } },
      { body: '{', headers },
    ]) {
      const refused = await send(what)
      expect([refused.status, refused.body.code]).toEqual([401, 'card-webhook-signature'])
    }
    expect(await databaseDigest(test)).toEqual(before)
    expect((await send({ body, headers })).status).toBe(204)
  })

  it('about an unknown payment, or to an unknown provider, change nothing', async () => {
    const before = await databaseDigest(test)
    const stranger = { providerPaymentId: randomUUIDv7(), amountMinor: 100 }
    expect((await sendWebhook(test, stranger, 'succeeded')).body.code).toBe('card-payment-not-found')
    const other = await test.call({
      method: 'POST',
      url: '/api/v1/card-webhooks/bank',
      ...webhookOf(test, stranger, 'succeeded'),
    })
    expect([other.status, other.body.code]).toEqual([404, 'card-provider-unknown'])
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('of another amount are refused, kept and marked', async () => {
    const id = await client()
    const payment = await plantCardPayment(test, id)
    for (let i = 0; i < 2; i++) {
      const refused = await sendWebhook(test, { ...payment, amountMinor: 1 }, 'succeeded')
      expect([refused.status, refused.body.code]).toEqual([422, 'card-amount-differs'])
    }
    expect(await look(payment.id)).toMatchObject({ state: 'created', flag: 'amount-differs' })
    expect(await balanceOf(test, id)).toBe(0)
    const told = (await recordedOf(test, id)).filter(({ action }) => action === 'card-payment.flagged')
    expect(told).toHaveLength(1)
  })

  it('whose money the ledger refuses are kept, and posted by a later sync', async () => {
    const id = await client()
    const { body } = await start(id)
    await test.owner.query('UPDATE client SET archived_at = now() WHERE id = $1', [id])
    await click(body.payUrl, 'pay')
    expect(await look(body.id)).toMatchObject({
      state: 'succeeded',
      flag: 'money-not-posted',
      operationId: null,
    })
    expect((await test.call({ url: `/card-payment/${body.id}` })).body).toContain('скоро появятся')
    await test.owner.query('UPDATE client SET archived_at = NULL WHERE id = $1', [id])
    const synced = await act(body.id, 'sync')
    expect(synced.body).toMatchObject({ state: 'succeeded', flag: null })
    expect(synced.body.operationId).not.toBeNull()
    expect(await balanceOf(test, id)).toBe(150_000)
  })
})

describe('asking the provider', () => {
  it('makes up for a lost webhook, once', async () => {
    const id = await client()
    const payment = await plantCardPayment(test, id)
    expect((await act(payment.id, 'sync')).body.state).toBe('created')
    await test.owner.query(`UPDATE sandbox_payment SET state = 'paid', decided_at = $2 WHERE id = $1`, [
      payment.providerPaymentId,
      test.clock.now(),
    ])
    expect((await act(payment.id, 'sync')).body.state).toBe('succeeded')
    await act(payment.id, 'sync')
    await sendWebhook(test, payment, 'succeeded')
    expect(await operationsOfClient(test, id)).toHaveLength(1)
    expect(await balanceOf(test, id)).toBe(150_000)
  })
})
