import { randomUUIDv7 } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { runAction } from '../../src/actions/run-action.ts'
import { systemActor } from '../../src/platform/auth/access.ts'
import type { CardEventKind } from '../../src/rooms/payments/card-provider.ts'
import { askRefund } from '../../src/rooms/payments/refund-card-payment.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { organization, settingsAt } from '../support/client-settings.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import {
  balanceOf,
  idempotent,
  operationsOfClient,
  plantCardPayment,
  sendWebhook,
  webhookOf,
} from '../support/payments.ts'
import { someoneWith } from '../support/staff.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let admin: Actor
let groupId: string
let cityId: string

beforeAll(async () => {
  test = await startTestApp()
  admin = await actAs(test, 'system-administrator', 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  cityId = await addItem(test, admin.token, 'cities', 'Речной')
  await settingsAt(test, admin.token, `/client-groups/${groupId}/settings`).put('card-top-up', 'allow')
})

const client = async (more: object = {}): Promise<string> =>
  (await addClient(test, admin.token, person(groupId, 'Синицын', { cityId, ...more }))).id
const start = (id: string, body: object = { amountMinor: 150_000 }, headers = idempotent(), app = test) =>
  app.call({ method: 'POST', url: `/api/v1/clients/${id}/card-payments`, token: admin.token, body, headers })
const act = (id: string, what: 'sync' | 'refund') =>
  test.call({
    method: 'POST',
    url: `/api/v1/card-payments/${id}/${what}`,
    token: admin.token,
    headers: idempotent(),
  })
const look = async (id: string) =>
  (await test.call({ url: `/api/v1/card-payments/${id}`, token: admin.token })).body
const waysOf = async (id: string) =>
  (await test.call({ url: `/api/v1/clients/${id}/top-up-ways`, token: admin.token })).body
const rowOf = async (id: string) =>
  (await test.owner.query('SELECT * FROM card_payment WHERE id = $1', [id])).rows[0]
const spend = (clientId: string, amountMinor: number) =>
  test.call({
    method: 'POST',
    url: '/api/v1/operations',
    token: admin.token,
    headers: idempotent(),
    body: { kind: 'charge', clientId, amountMinor },
  })
/** Opens the hosted page of a payment, and does there what its button does. */
const hosted = (payUrl: string) => test.call({ url: new URL(payUrl).pathname })
const click = (payUrl: string, choice: 'pay' | 'decline' | 'steal') =>
  test.call({
    method: 'POST',
    url: new URL(payUrl).pathname,
    body: `choice=${choice}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

describe('a link to pay by card', () => {
  it('is made with its row and its word in the history, and moves no money', async () => {
    const id = await client()
    const made = await start(id, { amountMinor: 150_000, returnTo: '/clients?search=1' })
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        client: { id },
        provider: 'sandbox',
        amountMinor: 150_000,
        currency: 'RUB',
        state: 'created',
        operationId: null,
      },
    ])
    expect(made.body.payUrl).toMatch(/^http:\/\/[^/]+\/sandbox-pay\/[0-9a-f-]{36}$/)
    expect(made.headers.location).toBe(`/api/v1/card-payments/${made.body.id}`)
    expect(await rowOf(made.body.id)).toMatchObject({
      client_id: id,
      city_id: cityId,
      return_to: '/clients?search=1',
      created_by_id: admin.id,
      state: 'created',
    })
    expect((await recordedOf(test, id)).at(-1)).toMatchObject({
      action: 'card-payment.created',
      changes: { cardPayment: { old: null, new: { id: made.body.id, amountMinor: 150_000 } } },
    })
    expect(await operationsOfClient(test, id)).toEqual([])
  })

  it('is the same one when asked for again under its key, which it needs', async () => {
    const id = await client()
    const headers = idempotent()
    const body = { amountMinor: 200 }
    const answers = await Promise.all([start(id, body, headers), start(id, body, headers)])
    const again = await start(id, body, headers)
    for (const { status } of answers) expect([201, 409]).toContain(status)
    const first = answers.find(({ status }) => status === 201)
    expect(again.body).toEqual(first?.body)
    const url = `/api/v1/clients/${id}/card-payments`
    const keyless = await test.call({ method: 'POST', url, token: admin.token, body })
    expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotency-key-needed'])
    expect((await test.call({ url, token: admin.token })).body.items).toHaveLength(1)
  })

  it('never leads anywhere else', async () => {
    const id = await client()
    for (const returnTo of ['https://evil.example', '//evil.example', '/\\evil.example', '']) {
      const refused = await start(id, { amountMinor: 200, returnTo })
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/returnTo'])
    }
  })

  it('needs the right, and says who took it', async () => {
    const strict = await addItem(test, admin.token, 'client-groups', 'Осторожные')
    const { id } = await addClient(test, admin.token, organization({ groupId: strict }, 'Заря'))
    const settings = settingsAt(test, admin.token, `/client-groups/${strict}/settings`)
    await settings.put('card-top-up', 'forbid')
    const refused = await start(id)
    expect([refused.status, refused.body.code]).toEqual([409, 'card-top-up-forbidden'])
    expect(refused.body.detail).toContain('«Осторожные»')
    expect((await waysOf(id)).card).toMatchObject({
      possible: false,
      reason: 'forbidden',
      source: { level: 'group', id: strict, name: 'Осторожные' },
    })
    await settings.put('card-top-up', 'allow')
    expect((await start(id)).status).toBe(201)
    const below = await addClient(test, admin.token, {
      ...organization({ parentId: id }, 'Филиал'),
      ownAccount: true,
    })
    expect((await start(below.id)).status).toBe(201)
    await settingsAt(test, admin.token, `/clients/${below.id}/settings`).put('card-top-up', 'forbid')
    expect((await start(below.id)).body.detail).toContain('«Филиал»')
  })

  it('needs an account of its own, and a client who is there', async () => {
    const root = await addClient(test, admin.token, organization({ groupId }, 'Маяк'))
    const below = await addClient(test, admin.token, {
      ...organization({ parentId: root.id }, 'Склад'),
      ownAccount: false,
    })
    const refused = await start(below.id)
    expect([refused.status, refused.body.code]).toEqual([409, 'own-account-needed'])
    expect(refused.body.detail).toContain('«Маяк»')
    expect(await waysOf(below.id)).toMatchObject({
      card: { possible: false, reason: 'no-own-account' },
      payer: { id: root.id, displayName: 'Маяк' },
    })
    const gone = await client()
    await test.owner.query('UPDATE client SET archived_at = now() WHERE id = $1', [gone])
    expect((await start(gone)).body.code).toBe('client-archived')
    expect((await waysOf(gone)).card.reason).toBe('closed')
    expect((await start(randomUUIDv7())).status).toBe(404)
  })

  it('is refused in another city', async () => {
    const id = await client()
    const elsewhere = await addItem(test, admin.token, 'cities', 'Дальний')
    const third = await addItem(test, admin.token, 'cities', 'Третий')
    const clerk = await someoneWith(test, 'accounts.post', 'accounts.view')
    await test.owner.query('UPDATE staff_user SET everywhere = false WHERE id = $1', [clerk.id])
    for (const city of [elsewhere, third])
      await test.owner.query('INSERT INTO staff_city (staff_id, city_id) VALUES ($1, $2)', [clerk.id, city])
    await test.owner.query('UPDATE staff_user SET access_version = access_version + 1 WHERE id = $1', [
      clerk.id,
    ])
    const url = `/api/v1/clients/${id}/card-payments`
    const call = { method: 'POST' as const, url, token: clerk.token, body: { amountMinor: 500 } }
    expect((await test.call({ ...call, headers: idempotent() })).status).toBe(403)
    await test.owner.query('INSERT INTO staff_city (staff_id, city_id) VALUES ($1, $2)', [clerk.id, cityId])
    await test.owner.query('UPDATE staff_user SET access_version = access_version + 1 WHERE id = $1', [
      clerk.id,
    ])
    expect((await test.call({ ...call, headers: idempotent() })).status).toBe(201)
  })

  it('isn’t made where nobody takes cards', async () => {
    const without = await startTestApp({ KITH_CARD_PROVIDER: 'none' })
    const owner = await actAs(without, 'system-administrator', 'top-manager')
    const group = await addItem(without, owner.token, 'client-groups', 'Розничные')
    await settingsAt(without, owner.token, `/client-groups/${group}/settings`).put('card-top-up', 'allow')
    const { id } = await addClient(without, owner.token, person(group, 'Синицын'))
    const refused = await without.call({
      method: 'POST',
      url: `/api/v1/clients/${id}/card-payments`,
      token: owner.token,
      body: { amountMinor: 500 },
      headers: idempotent(),
    })
    expect([refused.status, refused.body.code]).toEqual([409, 'card-provider-off'])
    const webhook = await without.call({ method: 'POST', url: '/api/v1/card-webhooks/sandbox', body: {} })
    expect([webhook.status, webhook.body.code]).toEqual([404, 'card-provider-unknown'])
    expect((await without.call({ url: `/sandbox-pay/${randomUUIDv7()}` })).status).toBe(404)
  })
})

describe('the hosted page', () => {
  it('says the sum and that it is a sandbox, without script or foreign parts', async () => {
    const { body } = await start(await client(), { amountMinor: 1_250_000 })
    const page = await hosted(body.payUrl)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toContain('script-src')
    expect(page.body).toContain('12\u00a0500,00\u00a0₽')
    expect(page.body).toContain('песочница')
    expect(page.body).not.toMatch(/<script|<style| style=/)
    const english = await test.call({
      url: new URL(body.payUrl).pathname,
      headers: { 'accept-language': 'en' },
    })
    expect(english.body).toContain('sandbox')
    expect(english.body).not.toMatch(/[а-яё]/i)
  })

  it('pays: the money is there when the payer comes back', async () => {
    const id = await client()
    const { body } = await start(id, { amountMinor: 150_000, returnTo: '/clients' })
    const back = await click(body.payUrl, 'pay')
    expect(back.status).toBe(303)
    expect(new URL(String(back.headers.location)).pathname).toBe('/clients')
    const payment = await look(body.id)
    expect(payment).toMatchObject({ state: 'succeeded', payUrl: null, flag: null })
    expect(await operationsOfClient(test, id)).toMatchObject([
      {
        id: payment.operationId,
        kind: 'top-up',
        method: 'online',
        amountMinor: 150_000,
        actorKind: 'system',
        cityId,
      },
    ])
    expect(await balanceOf(test, id)).toBe(150_000)
    expect((await hosted(body.payUrl)).body).toContain('Уже оплачено')
    expect((await click(body.payUrl, 'decline')).status).toBe(303)
    expect((await look(body.id)).state).toBe('succeeded')
  })

  it('declines: no money, and a page of ours says so', async () => {
    const id = await client()
    const { body } = await start(id)
    const back = await click(body.payUrl, 'decline')
    const outcome = await test.call({ url: new URL(String(back.headers.location)).pathname })
    expect(outcome.body).toContain('Оплата не прошла')
    expect((await look(body.id)).state).toBe('cancelled')
    expect(await balanceOf(test, id)).toBe(0)
    expect((await recordedOf(test, id)).at(-1)?.action).toBe('card-payment.cancelled')
  })

  it('answers nonsense with what it is', async () => {
    const { body } = await start(await client())
    expect((await click(body.payUrl, 'steal')).status).toBe(400)
    for (const path of [
      `/sandbox-pay/${randomUUIDv7()}`,
      '/sandbox-pay/x',
      '/card-payment/x',
      `/card-payment/${randomUUIDv7()}`,
    ]) {
      const missing = await test.call({ url: path })
      expect([missing.status, missing.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    }
    expect((await look(body.id)).state).toBe('created')
  })
})

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

describe('paying back', () => {
  const paid = async () => {
    const id = await client()
    const { body } = await start(id)
    await click(body.payUrl, 'pay')
    return { clientId: id, id: body.id as string }
  }

  it('reverses the top-up, and says so in the history', async () => {
    const { clientId, id } = await paid()
    const back = await act(id, 'refund')
    expect([back.status, back.body]).toMatchObject([
      200,
      { state: 'refunded', refundAskedAt: null, flag: null },
    ])
    expect(await operationsOfClient(test, clientId)).toMatchObject([
      { kind: 'top-up' },
      { id: back.body.refundOperationId, kind: 'reversal', reversesId: back.body.operationId },
    ])
    expect(await balanceOf(test, clientId)).toBe(0)
    const { rows } = await test.owner.query(
      `SELECT h.state, a.held_minor::int AS held FROM hold h JOIN account a ON a.id = h.account_id WHERE a.client_id = $1`,
      [clientId],
    )
    expect(rows).toEqual([{ state: 'posted', held: 0 }])
    const second = await act(id, 'refund')
    expect([second.status, second.body.code]).toEqual([409, 'card-payment-not-paid'])
  })

  it('is refused when the money was spent, or never came', async () => {
    const { clientId, id } = await paid()
    await spend(clientId, 100_000)
    const refused = await act(id, 'refund')
    expect([refused.status, refused.body.code]).toEqual([409, 'below-floor'])
    expect(await look(id)).toMatchObject({ state: 'succeeded', refundAskedAt: null })
    const waiting = await plantCardPayment(test, clientId)
    expect((await act(waiting.id, 'refund')).body.code).toBe('card-payment-not-paid')
    expect(await balanceOf(test, clientId)).toBe(50_000)
  })

  it('keeps the money from being spent while the provider works', async () => {
    const { clientId, id } = await paid()
    const scope = { everywhere: true, cityIds: new Set<string>(), centreIds: new Set<string>() }
    // Asked for and not yet confirmed, as while a provider takes its time.
    await runAction(test.database.prisma, { actor: systemActor, now: test.clock.now() }, (context) =>
      askRefund(context, id, { scope }),
    )
    expect((await look(id)).refundAskedAt).not.toBeNull()
    expect((await spend(clientId, 1)).body.code).toBe('below-floor')
    expect((await act(id, 'refund')).body.state).toBe('refunded')
    expect(await balanceOf(test, clientId)).toBe(0)
  })

  it('leaves the money where it was when the provider says no', async () => {
    const { clientId, id } = await paid()
    // The sandbox forgets that it was paid, so it refuses: what was set aside comes free again.
    await test.owner.query(`UPDATE sandbox_payment SET state = 'declined' WHERE reference = $1`, [id])
    const refused = await act(id, 'refund')
    expect([refused.status, refused.body.code]).toEqual([409, 'card-refund-refused'])
    expect(await look(id)).toMatchObject({ state: 'succeeded', refundAskedAt: null })
    expect((await recordedOf(test, clientId)).slice(-2).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['card-payment.refund-refused']),
    )
    expect((await spend(clientId, 150_000)).status).toBe(201)
  })

  it('that the provider began by itself is marked when the money is gone', async () => {
    const { clientId, id } = await paid()
    await spend(clientId, 150_000)
    const { provider_payment_id: providerPaymentId } = await rowOf(id)
    expect((await sendWebhook(test, { providerPaymentId, amountMinor: 150_000 }, 'refunded')).status).toBe(
      204,
    )
    expect(await look(id)).toMatchObject({ state: 'refunded', flag: 'refund-not-posted' })
    expect(await balanceOf(test, clientId)).toBe(0)
    await test.call({
      method: 'POST',
      url: '/api/v1/operations',
      token: admin.token,
      headers: idempotent(),
      body: { kind: 'top-up', clientId, amountMinor: 150_000, method: 'cash' },
    })
    await test.owner.query(`UPDATE sandbox_payment SET refunded_at = $2 WHERE reference = $1`, [
      id,
      test.clock.now(),
    ])
    expect((await act(id, 'sync')).body).toMatchObject({ state: 'refunded', flag: null })
    expect(await balanceOf(test, clientId)).toBe(0)
  })

  it('asked for by ten at once happens once', async () => {
    const { clientId, id } = await paid()
    const answers = await Promise.all(Array.from({ length: 10 }, () => act(id, 'refund')))
    for (const { status } of answers) expect([200, 409]).toContain(status)
    expect((await look(id)).state).toBe('refunded')
    expect(await operationsOfClient(test, clientId)).toHaveLength(2)
    expect(await balanceOf(test, clientId)).toBe(0)
  })

  it('is for who may correct', async () => {
    const { id } = await paid()
    const clerk = await someoneWith(test, 'accounts.post', 'accounts.view')
    const refused = await test.call({
      method: 'POST',
      url: `/api/v1/card-payments/${id}/refund`,
      token: clerk.token,
      headers: idempotent(),
    })
    expect(refused.status).toBe(403)
    expect((await look(id)).state).toBe('succeeded')
  })
})
