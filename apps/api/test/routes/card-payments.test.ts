import { randomUUIDv7 } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { openCardDesk } from '../support/card-desk.ts'
import { organization, settingsAt } from '../support/client-settings.ts'
import { recordedOf } from '../support/journal.ts'
import { balanceOf, idempotent, operationsOfClient } from '../support/payments.ts'
import { makeWorld } from '../support/requests.ts'
import { someoneWith } from '../support/staff.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token, groupId, cityId } = world
const { client, start, look, rowOf, click } = await openCardDesk(world)
const waysOf = async (id: string) =>
  (await test.call({ url: `/api/v1/clients/${id}/top-up-ways`, token })).body
/** Opens the hosted page of a payment. */
const hosted = (payUrl: string) => test.call({ url: new URL(payUrl).pathname })

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
      created_by_id: world.staffId,
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
    const keyless = await test.call({ method: 'POST', url, token: token, body })
    expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotency-key-needed'])
    expect((await test.call({ url, token: token })).body.items).toHaveLength(1)
  })

  it('never leads anywhere else', async () => {
    const id = await client()
    for (const returnTo of ['https://evil.example', '//evil.example', '/\\evil.example', '']) {
      const refused = await start(id, { amountMinor: 200, returnTo })
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/returnTo'])
    }
  })

  it('needs the right, and says who took it', async () => {
    const strict = await addItem(test, token, 'client-groups', 'Осторожные')
    const { id } = await addClient(test, token, organization({ groupId: strict }, 'Заря'))
    const settings = settingsAt(test, token, `/client-groups/${strict}/settings`)
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
    const below = await addClient(test, token, {
      ...organization({ parentId: id }, 'Филиал'),
      ownAccount: true,
    })
    expect((await start(below.id)).status).toBe(201)
    await settingsAt(test, token, `/clients/${below.id}/settings`).put('card-top-up', 'forbid')
    expect((await start(below.id)).body.detail).toContain('«Филиал»')
  })

  it('needs an account of its own, and a client who is there', async () => {
    const root = await addClient(test, token, organization({ groupId }, 'Маяк'))
    const below = await addClient(test, token, {
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
    const elsewhere = await addItem(test, token, 'cities', 'Дальний')
    const third = await addItem(test, token, 'cities', 'Третий')
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
