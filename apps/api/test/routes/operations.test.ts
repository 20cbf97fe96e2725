import { describe, expect, it } from 'vitest'
import { addPurse, balanceOf, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addClient } from '../support/builders.ts'
import { settingsAt } from '../support/client-settings.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')
const purse = (amountMinor = 0, more: object = {}) => addPurse(test, token, world.groupId, amountMinor, more)
const post = (body: object, options = {}) => postOperation(test, token, body, options)
const cityId = world.cityId

describe('an operation', () => {
  it('moves money from one account to another and tells both balances', async () => {
    const from = await purse(50_000)
    const to = await purse()
    const { status, body } = await post({
      kind: 'transfer',
      fromAccountId: from.main,
      toAccountId: to.main,
      amountMinor: 20_000,
      comment: 'На проезд',
    })
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body).toMatchObject({
      kind: 'transfer',
      asset: 'RUB',
      amountMinor: 20_000,
      comment: 'На проезд',
      reverses: null,
    })
    expect(body.entries).toMatchObject([
      {
        accountId: from.main,
        role: 'main',
        amountMinor: -20_000,
        balanceAfterMinor: 30_000,
        client: { id: from.clientId },
      },
      {
        accountId: to.main,
        role: 'main',
        amountMinor: 20_000,
        balanceAfterMinor: 20_000,
        client: { id: to.clientId },
      },
    ])
    expect(await balanceOf(test, from.main)).toBe(30_000)
    const again = await test.call({ url: `/api/v1/operations/${body.id}`, token })
    expect(again.body).toEqual(body)
  })

  it('is refused below the floor, which names who set it, and leaves everything as it was', async () => {
    const from = await purse(1_000)
    const to = await purse()
    const { status, body } = await post({
      kind: 'transfer',
      fromAccountId: from.main,
      toAccountId: to.main,
      amountMinor: 1_001,
    })
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'below-floor' })
    expect(body.detail).toMatch(/ниже порога 0,00\s₽, действующего по умолчанию/)
    expect(await balanceOf(test, from.main)).toBe(1_000)
  })

  it('runs into the debt of the city where the policy allows it', async () => {
    const payer = await purse(1_000)
    await settingsAt(test, token, `/clients/${payer.clientId}/settings`).put('insufficient-funds', 'allow')
    const { status, body } = await post({
      kind: 'charge',
      clientId: payer.clientId,
      amountMinor: 1_500,
      cityId,
    })
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body.entries).toMatchObject([
      { role: 'main', amountMinor: -1_000, balanceAfterMinor: 0 },
      { role: 'revenue', amountMinor: 1_500, balanceAfterMinor: null },
      { role: 'debt', amountMinor: -500, balanceAfterMinor: -500, city: { id: cityId } },
    ])
    const reversal = await post({ kind: 'reversal', operationId: body.id, comment: 'Не тот клиент' })
    expect(reversal.status, JSON.stringify(reversal.body)).toBe(201)
    expect(await balanceOf(test, payer.main)).toBe(1_000)
    expect((await post({ kind: 'reversal', operationId: body.id })).body.code).toBe('reversed-already')
    expect((await post({ kind: 'reversal', operationId: reversal.body.id })).body.code).toBe(
      'reversal-is-final',
    )
  })

  it('previews what it would do and writes nothing', async () => {
    const { main } = await purse()
    const topUp = { kind: 'top-up', accountId: main, amountMinor: 70_000, method: 'card' }
    const before = await test.database.prisma.operation.count()
    const { status, body } = await post(topUp, { dryRun: true })
    expect(status).toBe(200)
    expect(body.entries[0]).toMatchObject({ accountId: main, balanceAfterMinor: 70_000 })
    expect(await test.database.prisma.operation.count()).toBe(before)
    expect(await balanceOf(test, main)).toBe(0)
  })

  it('is answered the same under the same key, and needs one', async () => {
    const { main } = await purse()
    const topUp = { kind: 'top-up', accountId: main, amountMinor: 300, method: 'bank' }
    const first = await post(topUp, { key: 'one-and-the-same' })
    const second = await post(topUp, { key: 'one-and-the-same' })
    expect(second).toMatchObject({ status: 201, body: first.body })
    expect(await balanceOf(test, main)).toBe(300)
    const other = await post({ ...topUp, amountMinor: 301 }, { key: 'one-and-the-same' })
    expect(other.body.code).toBe('idempotency-clash')
    const without = await test.call({ method: 'POST', url: '/api/v1/operations', token, body: topUp })
    expect(without).toMatchObject({ status: 400, body: { code: 'idempotency-key-needed' } })
  })

  it('takes bonuses only as far as they go, and keeps them apart from money', async () => {
    const { main, bonus } = await purse(500)
    expect((await post({ kind: 'bonus-accrual', accountId: bonus, amountMinor: 200 })).status).toBe(201)
    expect((await post({ kind: 'bonus-spending', accountId: bonus, amountMinor: 201 })).body.code).toBe(
      'bonus-short',
    )
    expect((await post({ kind: 'bonus-spending', accountId: bonus, amountMinor: 200 })).status).toBe(201)
    const mixed = await post({ kind: 'transfer', fromAccountId: main, toAccountId: bonus, amountMinor: 1 })
    expect(mixed).toMatchObject({ status: 422, body: { code: 'assets-differ' } })
    const itself = await post({ kind: 'transfer', fromAccountId: main, toAccountId: main, amountMinor: 1 })
    expect(itself).toMatchObject({ status: 422, body: { code: 'same-account' } })
  })

  it('is paid by the nearest above who has an account', async () => {
    const org = await addClient(test, token, {
      kind: 'organization',
      name: 'Ромашка',
      groupId: world.groupId,
    })
    const driver = await addClient(test, token, { kind: 'person', lastName: 'Шофёров', parentId: org.id })
    await post({ kind: 'top-up', clientId: org.id, amountMinor: 900, method: 'bank' })
    const { status, body } = await post({ kind: 'charge', clientId: driver.id, amountMinor: 400, cityId })
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body.customer).toMatchObject({ id: driver.id })
    expect(body.entries[0]).toMatchObject({ client: { id: org.id }, balanceAfterMinor: 500 })
    const topUp = await post({ kind: 'top-up', clientId: driver.id, amountMinor: 400, method: 'cash' })
    expect(topUp).toMatchObject({ status: 409, body: { code: 'own-account-needed' } })
    const accounts = await test.call({ url: `/api/v1/clients/${driver.id}/accounts`, token })
    expect(accounts.body).toMatchObject({ ownAccount: false, payer: { id: org.id }, items: [] })
  })

  it('sets money aside and charges it, or releases it', async () => {
    const { main, clientId } = await purse(1_000)
    const hold = (amountMinor: number) =>
      test.call({
        method: 'POST',
        url: '/api/v1/holds',
        token,
        body: { clientId, amountMinor },
        headers: { 'idempotency-key': `hold ${amountMinor}`.replace(' ', '-') + main },
      })
    const first = await hold(700)
    expect(first.status, JSON.stringify(first.body)).toBe(201)
    expect((await hold(301)).body.code).toBe('below-floor')
    const charged = await post({ kind: 'charge', clientId, amountMinor: 650, holdId: first.body.id, cityId })
    expect(charged.status, JSON.stringify(charged.body)).toBe(201)
    const accounts = await test.call({ url: `/api/v1/clients/${clientId}/accounts`, token })
    expect(accounts.body.items[0]).toMatchObject({ balanceMinor: 350, heldMinor: 0 })
    const second = await hold(350)
    const released = await test.call({
      method: 'POST',
      url: `/api/v1/holds/${second.body.id}/release`,
      token,
      headers: { 'idempotency-key': `release-${main}` },
    })
    expect(released).toMatchObject({ status: 200, body: { state: 'released' } })
  })
})
