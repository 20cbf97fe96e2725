import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { notEmptyWords } from '../../src/rooms/clients/empty-accounts.ts'
import { type Purse, postOperation, purseOf } from '../support/accounts.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
let network: string
let river: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  const groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  river = await addItem(test, admin.token, 'cities', 'Речной')
  network = (await addClient(test, top.token, { kind: 'organization', name: 'Сеть', groupId })).id
})

const post = async (body: object) => {
  const answer = await postOperation(test, top.token, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const addShop = async (): Promise<Purse> => {
  const shop = { kind: 'unit', name: 'Магазин', parentId: network, ownAccount: true, cityId: river }
  return purseOf(test, top.token, (await addClient(test, top.token, shop)).id)
}
const switchTo = async (clientId: string, ownAccount: boolean) => {
  const url = `/api/v1/clients/${clientId}`
  const { rows } = await test.owner.query('SELECT version FROM client WHERE id = $1', [clientId])
  const headers = { 'if-match': `"${rows[0].version}"` }
  return test.call({ method: 'PATCH', url, token: top.token, headers, body: { ownAccount } })
}
const stateOf = async (clientId: string) => {
  const { rows } = await test.owner.query(
    `SELECT c.own_account AS own, coalesce(sum(abs(a.balance_minor) + a.held_minor), 0)::int AS "left"
     FROM client c LEFT JOIN account a ON a.client_id = c.id WHERE c.id = $1 GROUP BY c.own_account`,
    [clientId],
  )
  return rows[0]
}
const topUp = (accountId: string, amountMinor: number) =>
  post({ kind: 'top-up', accountId, amountMinor, method: 'cash', cityId: river })

describe('switching an own account off', () => {
  it('goes while nothing is on it, and the accounts are there when it is switched on again', async () => {
    const shop = await addShop()
    expect((await switchTo(shop.clientId, false)).status).toBe(200)
    const { body } = await test.call({ url: `/api/v1/clients/${shop.clientId}/accounts`, token: top.token })
    expect(body).toMatchObject({ ownAccount: false, payer: { id: network }, items: [] })
    expect((await switchTo(shop.clientId, true)).status).toBe(200)
    expect(await purseOf(test, top.token, shop.clientId)).toEqual(shop)
  })

  it.each([
    ['money', 'на основном счёте 500,00 ₽', (shop: Purse) => topUp(shop.main, 50_000)],
    [
      'bonuses',
      'на бонусном счёте 12,50',
      (shop: Purse) => post({ kind: 'bonus-accrual', accountId: shop.bonus, amountMinor: 1_250 }),
    ],
    [
      'a debt',
      'долг 1 200,00 ₽ (Речной)',
      ({ clientId }: Purse) => post({ kind: 'debt-accrual', clientId, cityId: river, amountMinor: 120_000 }),
    ],
  ])('is refused over %s, with words that say how much and what to do', async (_, words, arrange) => {
    const shop = await addShop()
    await arrange(shop)
    const before = await databaseDigest(test)
    const { status, body } = await switchTo(shop.clientId, false)
    expect([status, body.code]).toEqual([409, 'account-not-empty'])
    expect(body.detail.replace(/\s/g, ' ')).toContain(words)
    expect(body.detail).toContain('Верните или переведите остаток')
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('is refused over what is held, and goes once that is released and paid out', async () => {
    const shop = await addShop()
    await topUp(shop.main, 3_000)
    const hold = await test.call({
      method: 'POST',
      url: '/api/v1/holds',
      token: top.token,
      body: { accountId: shop.main, amountMinor: 1_000 },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(hold.status).toBe(201)
    const refused = await switchTo(shop.clientId, false)
    expect(refused.body.detail.replace(/\s/g, ' ')).toContain('30,00 ₽, в резерве 10,00 ₽')
    const released = await test.call({
      method: 'POST',
      url: `/api/v1/holds/${hold.body.id}/release`,
      token: top.token,
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(released.status).toBe(200)
    await post({ kind: 'refund', accountId: shop.main, amountMinor: 3_000, method: 'cash', cityId: river })
    expect((await switchTo(shop.clientId, false)).status).toBe(200)
    expect(await stateOf(shop.clientId)).toEqual({ own: false, left: 0 })
  })

  it('leaves other edits of a client with money alone', async () => {
    const shop = await addShop()
    await topUp(shop.main, 100)
    const url = `/api/v1/clients/${shop.clientId}`
    const { version } = (await test.call({ url, token: top.token })).body
    const headers = { 'if-match': `"${version}"` }
    const body = { note: 'Звонить днём', ownAccount: true }
    expect((await test.call({ method: 'PATCH', url, token: top.token, headers, body })).status).toBe(200)
  })

  it.each([
    [
      'a top-up',
      (shop: Purse) => ({
        kind: 'top-up',
        accountId: shop.main,
        amountMinor: 100,
        method: 'cash',
        cityId: river,
      }),
    ],
    [
      'a first debt',
      ({ clientId }: Purse) => ({ kind: 'debt-accrual', clientId, cityId: river, amountMinor: 100 }),
    ],
  ])('and %s at the same time: one of the two is refused, and no money is left behind', async (_, body) => {
    for (let round = 0; round < 8; round++) {
      const shop = await addShop()
      const posting = () => postOperation(test, top.token, body(shop))
      const off = () => switchTo(shop.clientId, false)
      const [posted, switched] =
        round % 2 === 0
          ? await Promise.all([posting(), off()])
          : (await Promise.all([off(), posting()])).toReversed()
      const { own, left } = await stateOf(shop.clientId)
      expect([posted?.status, switched?.status]).toContain(409)
      expect(own ? [posted?.status, left] : [switched?.status, left]).toEqual(own ? [201, 100] : [200, 0])
    }
  })
})

describe('the words over what is left', () => {
  it('tell everything in both languages', () => {
    const { ru, en } = notEmptyWords([
      { role: 'main', balanceMinor: -50_000, heldMinor: 0, city: null },
      { role: 'bonus', balanceMinor: 1_000, heldMinor: 500, city: null },
      { role: 'debt', balanceMinor: 20_000, heldMinor: 0, city: 'Тверь' },
    ])
    expect(ru.replace(/\s/g, ' ')).toBe(
      'Осталось: на основном счёте −500,00 ₽, на бонусном счёте 10,00, в резерве 5,00, мы должны 200,00 ₽ (Тверь). Верните или переведите остаток, снимите резервы, закройте долги — и выключите счёт снова.',
    )
    expect(en).toContain(
      'main account: −₽500.00, bonus account: 10.00, held: 5.00, ₽200.00 owed by us (Тверь)',
    )
  })
})
