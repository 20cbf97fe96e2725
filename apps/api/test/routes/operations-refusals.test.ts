import { describe, expect, it } from 'vitest'
import { addPurse, balanceOf, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { settingsAt } from '../support/client-settings.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')
const purse = (amountMinor = 0, more: object = {}) => addPurse(test, token, world.groupId, amountMinor, more)
const post = (body: object, options = {}) => postOperation(test, token, body, options)
const cityId = world.cityId
const nobody = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'

describe('an amount', () => {
  it.each([
    ['zero', 0],
    ['below zero', -100],
    ['a part of a kopeck', 0.5],
    ['a text', '100'],
    ['beyond ten billion roubles', 1_000_000_000_001],
    ['nothing', null],
  ])('is refused as %s, and nothing is posted', async (_, amountMinor) => {
    const { main } = await purse()
    const topUp = { kind: 'top-up', accountId: main, amountMinor, method: 'cash' }
    const { status, body } = await post(topUp)
    expect(status, JSON.stringify(body)).toBe(400)
    expect(body.errors[0].pointer).toBe('/amountMinor')
    expect(await balanceOf(test, main)).toBe(0)
  })

  it('may be one kopeck and ten billion roubles', async () => {
    const { main } = await purse(1)
    const most = { kind: 'top-up', accountId: main, amountMinor: 1_000_000_000_000, method: 'bank' }
    expect((await post(most)).status).toBe(201)
    expect(await balanceOf(test, main)).toBe(1_000_000_000_001)
  })
})

describe('the fields of a kind', () => {
  it('are refused where they are missing, doubled or of another kind', async () => {
    const { main, clientId } = await purse()
    const of = async (body: object) => {
      const answer = await post(body)
      expect(answer.status, JSON.stringify(answer.body)).toBe(422)
      return answer.body.errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`)
    }
    expect(await of({ kind: 'top-up', accountId: main })).toEqual([
      '/amountMinor required',
      '/method required',
    ])
    expect(await of({ kind: 'top-up', accountId: main, clientId, amountMinor: 5, method: 'cash' })).toEqual([
      '/accountId one-of',
    ])
    expect(await of({ kind: 'transfer', fromAccountId: main, amountMinor: 5, clientId })).toEqual([
      '/toAccountId required',
      '/clientId not-of-this-kind',
    ])
    expect(await of({ kind: 'debt-write-off', clientId, cityId, amountMinor: 5 })).toEqual([
      '/reasonId required',
    ])
    expect(await of({ kind: 'reversal', operationId: nobody, amountMinor: 5 })).toEqual([
      '/amountMinor not-of-this-kind',
    ])
    expect(await of({ kind: 'top-up', accountId: main, amountMinor: 5, method: 'terminal' })).toEqual([
      '/method not-by-hand',
    ])
  })

  it('are refused with a category of the other direction, or with items that are retired or unknown', async () => {
    const { main } = await purse()
    const spent = await addItem(test, world.token, 'money-categories', 'Возвраты', { direction: 'out' })
    const earned = await addItem(test, world.token, 'money-categories', 'Оплата', { direction: 'in' })
    const topUp = { kind: 'top-up', accountId: main, amountMinor: 500, method: 'cash' }
    const wrong = await post({ ...topUp, categoryId: spent })
    expect(wrong).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/categoryId', code: 'other-direction' }] },
    })
    const right = await post({ ...topUp, categoryId: earned })
    expect(right.body.category).toEqual({ id: earned, name: 'Оплата' })
    const unknown = await post({ ...topUp, categoryId: nobody })
    expect(unknown.body.errors).toMatchObject([{ pointer: '/categoryId', code: 'unknown' }])
    await test.owner.query('UPDATE money_category SET retired_at = now() WHERE id = $1', [earned])
    const retired = await post({ ...topUp, categoryId: earned })
    expect(retired.body.errors).toMatchObject([{ pointer: '/categoryId', code: 'retired' }])
    expect(await balanceOf(test, main)).toBe(500)
  })
})

describe('the moment of an operation', () => {
  it('may be past, which is told beside when it was recorded, and never to come', async () => {
    const { main } = await purse()
    const topUp = { kind: 'top-up', accountId: main, amountMinor: 500, method: 'cash' }
    const now = test.clock.now().getTime()
    const past = new Date(now - 86_400_000).toISOString()
    const { body } = await post({ ...topUp, occurredAt: past })
    expect(body).toMatchObject({ occurredAt: past, recordedAt: test.clock.now().toISOString() })
    const future = await post({ ...topUp, occurredAt: new Date(now + 60_000).toISOString() })
    expect(future).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/occurredAt', code: 'future' }] },
    })
    expect(await balanceOf(test, main)).toBe(500)
  })
})

describe('accounts', () => {
  it('that nobody has, or that are the company’s own, are refused', async () => {
    const { main } = await purse(700)
    const to = (toAccountId: string) =>
      post({ kind: 'transfer', fromAccountId: main, toAccountId, amountMinor: 5 })
    expect(await to(nobody)).toMatchObject({ status: 404, body: { code: 'account-not-found' } })
    const desk = await test.database.prisma.account.findFirstOrThrow({ where: { role: 'cash-desk' } })
    expect(await to(desk.id)).toMatchObject({ status: 404, body: { code: 'account-not-found' } })
    expect(await balanceOf(test, main)).toBe(700)
  })

  it('of another role than the operation’s are refused', async () => {
    const { bonus, main } = await purse()
    const topUp = await post({ kind: 'top-up', accountId: bonus, amountMinor: 5, method: 'cash' })
    expect(topUp).toMatchObject({ status: 422, body: { code: 'account-of-other-role' } })
    const accrual = await post({ kind: 'bonus-accrual', accountId: main, amountMinor: 5 })
    expect(accrual).toMatchObject({ status: 422, body: { code: 'account-of-other-role' } })
  })

  it('of an archived or deleted client are closed, and open again once restored', async () => {
    const { main, clientId } = await purse()
    const act = (verb: string, body: object = {}) =>
      test.call({ method: 'POST', url: `/api/v1/clients/${clientId}/${verb}`, token: world.token, body })
    const reasonId = await addItem(test, world.token, 'archive-reasons', 'Уехал')
    const topUp = () => post({ kind: 'top-up', accountId: main, amountMinor: 5, method: 'cash' })
    const archived = await act('archive', { reasonId, comment: null })
    expect(archived.status, JSON.stringify(archived.body)).toBeLessThan(300)
    expect(await topUp()).toMatchObject({ status: 409, body: { code: 'client-closed' } })
    const restored = await act('restore')
    expect(restored.status, JSON.stringify(restored.body)).toBeLessThan(300)
    expect((await topUp()).status).toBe(201)
    const deleted = await act('delete')
    expect(deleted.status, JSON.stringify(deleted.body)).toBeLessThan(300)
    expect(await topUp()).toMatchObject({ status: 409, body: { code: 'client-closed' } })
    expect(await balanceOf(test, main)).toBe(5)
  })

  it('aren’t there where someone above pays: only a charge finds the payer', async () => {
    const organisation = await addClient(test, token, {
      kind: 'organization',
      name: 'Платит за всех',
      groupId: world.groupId,
    })
    const driver = await addClient(test, token, {
      kind: 'person',
      lastName: 'Рулев',
      parentId: organisation.id,
    })
    for (const kind of ['top-up', 'refund'] as const) {
      const answer = await post({ kind, clientId: driver.id, amountMinor: 5, method: 'cash' })
      expect(answer).toMatchObject({ status: 409, body: { code: 'own-account-needed' } })
    }
    await post({ kind: 'top-up', clientId: organisation.id, amountMinor: 5, method: 'cash' })
    const charge = await post({ kind: 'charge', clientId: driver.id, amountMinor: 5, cityId })
    expect(charge.body.entries[0].client.id).toBe(organisation.id)
  })

  it('need a city where there is neither one of the operator nor one of the client', async () => {
    const { main } = await purse()
    const withCity = await addClient(test, token, person(world.groupId, 'Городской', { cityId }))
    const named = await post({ kind: 'top-up', clientId: withCity.id, amountMinor: 5, method: 'cash' })
    expect(named.body.city).toMatchObject({ id: cityId })
    const without = await post({ kind: 'top-up', accountId: main, amountMinor: 5, method: 'cash' })
    expect(without.body.city).toBeNull()
    const owing = await purse()
    await settingsAt(test, token, `/clients/${owing.clientId}/settings`).put('insufficient-funds', 'allow')
    // A debt is always of a city.
    const charge = await post({ kind: 'charge', accountId: owing.main, amountMinor: 5 })
    expect(charge).toMatchObject({ status: 422, body: { code: 'city-needed' } })
  })
})
