import { describe, expect, it } from 'vitest'
import { addPurse, balanceOf, type Purse, postOperation, purseOf } from '../support/accounts.ts'
import { actAs, addStaff } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { actIn } from '../support/operators.ts'
import { makeWorld } from '../support/requests.ts'
import { newSession } from '../support/sessions.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const all = await actAs(test, 'top-manager')
const purse = (amountMinor = 0, more: object = {}) =>
  addPurse(test, all.token, world.groupId, amountMinor, more)
const post = (token: string, body: object) => postOperation(test, token, body)
const cityId = world.cityId

/** Somebody with these permissions and no others. */
async function holderOf(...permissions: string[]): Promise<string> {
  const staff = await addStaff(test)
  const roleId = crypto.randomUUID()
  await test.owner.query('INSERT INTO role (id, name, permissions) VALUES ($1, $2, $3)', [
    roleId,
    `Своя роль ${roleId}`,
    permissions,
  ])
  await test.owner.query('INSERT INTO staff_role VALUES ($1, $2)', [staff.id, roleId])
  return (await newSession(test, staff.id)).token
}

/** One valid operation of each kind that a permission of its own is for. */
async function operationsOf({ main, clientId }: Purse) {
  const reasonId = await addItem(test, world.token, 'write-off-reasons', `Причина ${clientId}`)
  const debt = { clientId, cityId, amountMinor: 100 }
  const topUp = { kind: 'top-up', accountId: main, amountMinor: 100, method: 'cash' }
  const { body } = await post(all.token, topUp)
  return {
    refund: { kind: 'refund', accountId: main, amountMinor: 100, method: 'cash' },
    correction: { kind: 'correction', accountId: main, amountMinor: 100, direction: 'in' },
    reversal: { kind: 'reversal', operationId: body.id },
    'debt-accrual': { ...debt, kind: 'debt-accrual' },
    'debt-settlement': { ...debt, kind: 'debt-settlement', method: 'cash' },
    'debt-write-off': { ...debt, kind: 'debt-write-off', reasonId },
  }
}

describe('permissions by kind', () => {
  it('let posting be seen, and nothing that takes more than posting be done', async () => {
    const seller = await holderOf('accounts.view', 'accounts.post')
    const made = await purse(1_000)
    const topUp = { kind: 'top-up', accountId: made.main, amountMinor: 100, method: 'cash' }
    expect((await post(seller, topUp)).status).toBe(201)
    const before = await test.database.prisma.operation.count()
    const { refund, correction, reversal, ...debts } = await operationsOf(made)
    for (const body of [refund, correction, reversal])
      expect(await post(seller, body)).toMatchObject({
        status: 403,
        body: { code: 'correction-not-allowed' },
      })
    for (const body of Object.values(debts))
      expect(await post(seller, body)).toMatchObject({ status: 403, body: { code: 'debts-not-allowed' } })
    // The top-up that is to be reversed, and nothing else.
    expect(await test.database.prisma.operation.count()).toBe(before + 1)
    expect(await post(await holderOf('accounts.view'), topUp)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
  })

  it('let those correct who may correct, and those manage debts who may manage debts', async () => {
    const corrector = await holderOf('accounts.post', 'accounts.correct')
    const collector = await holderOf('accounts.post', 'debts.manage')
    const { refund, correction, reversal, ...debts } = await operationsOf(await purse(1_000))
    for (const body of [refund, correction, reversal]) expect((await post(corrector, body)).status).toBe(201)
    for (const body of Object.values(debts)) {
      expect((await post(corrector, body)).body.code).toBe('debts-not-allowed')
      const answer = await post(collector, body)
      // Nothing is owed any more once the debt is settled.
      if (body.kind === 'debt-write-off') expect(answer.body.code).toBe('debt-is-less')
      else expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    }
  })

  it('ask for reversing a debt what it took to post it', async () => {
    const corrector = await holderOf('accounts.post', 'accounts.correct')
    const { 'debt-accrual': accrual } = await operationsOf(await purse())
    const { body } = await post(all.token, accrual)
    const reversal = { kind: 'reversal', operationId: body.id }
    expect((await post(corrector, reversal)).body.code).toBe('debts-not-allowed')
    expect((await post(all.token, reversal)).status).toBe(201)
  })
})

describe('another city', () => {
  it('is refused to an operator of some cities, as a debt and as money, and nothing is posted', async () => {
    const elsewhere = await addItem(test, world.token, 'cities', 'Дальний')
    const { token } = await actIn(test, [cityId], 'regional-director')
    const { main, clientId } = await purse()
    for (const body of [
      { kind: 'debt-accrual', clientId, cityId: elsewhere, amountMinor: 100 },
      { kind: 'top-up', accountId: main, cityId: elsewhere, amountMinor: 100, method: 'cash' },
    ])
      expect(await post(token, body)).toMatchObject({ status: 403, body: { code: 'out-of-scope' } })
    expect(await balanceOf(test, main)).toBe(0)
    const own = await post(token, { kind: 'debt-accrual', clientId, cityId, amountMinor: 100 })
    expect(own.status, JSON.stringify(own.body)).toBe(201)
    // The only city of an operator needs no naming.
    const here = await post(token, { kind: 'top-up', accountId: main, amountMinor: 100, method: 'cash' })
    expect(here.body.city).toMatchObject({ id: cityId })
  })

  it('keeps its operations from being reversed by somebody of this one', async () => {
    const elsewhere = await addItem(test, world.token, 'cities', 'Заречный')
    const { token } = await actIn(test, [cityId], 'regional-director')
    const { main } = await purse()
    const topUp = { kind: 'top-up', accountId: main, amountMinor: 100, method: 'cash', cityId: elsewhere }
    const { body } = await post(all.token, topUp)
    const reversal = await post(token, { kind: 'reversal', operationId: body.id })
    expect(reversal).toMatchObject({ status: 403, body: { code: 'out-of-scope' } })
    expect(await balanceOf(test, main)).toBe(100)
  })

  it('is told to the web: who works everywhere has no list', async () => {
    const me = async (token: string) => (await test.call({ url: '/api/v1/auth/me', token })).body
    const { token } = await actIn(test, [cityId], 'seller')
    expect((await me(token)).cities).toEqual([{ id: cityId, name: 'Речной' }])
    expect((await me(all.token)).cities).toBeNull()
  })
})

describe('a transfer', () => {
  const transfer = (token: string, from: Purse, to: Purse) =>
    post(token, { kind: 'transfer', fromAccountId: from.main, toAccountId: to.main, amountMinor: 100 })

  it('between the unrelated takes a right of its own', async () => {
    const { token } = await actAs(test, 'manager')
    const from = await purse(500)
    const to = await purse()
    expect(await transfer(token, from, to)).toMatchObject({ status: 403, body: { code: 'other-root' } })
    expect(await balanceOf(test, from.main)).toBe(500)
    expect((await transfer(all.token, from, to)).status).toBe(201)
  })

  it('within one organisation doesn’t', async () => {
    const { token } = await actAs(test, 'manager')
    const root = await addClient(test, all.token, {
      kind: 'organization',
      name: 'Сеть',
      groupId: world.groupId,
    })
    const below = await addClient(test, all.token, {
      kind: 'person',
      lastName: 'Водителев',
      parentId: root.id,
      ownAccount: true,
    })
    const from = await purseOf(test, all.token, root.id)
    await post(all.token, { kind: 'top-up', accountId: from.main, amountMinor: 500, method: 'bank' })
    const to = await purseOf(test, all.token, below.id)
    const answer = await transfer(token, from, to)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    expect(await balanceOf(test, to.main)).toBe(100)
  })

  it('within one family doesn’t either', async () => {
    const { token } = await actAs(test, 'manager')
    const from = await purse(500)
    const child = await addClient(test, all.token, person(world.groupId, 'Сынов'))
    const family = await test.call({
      method: 'POST',
      url: '/api/v1/families',
      token: world.token,
      body: { headId: from.clientId, memberIds: [child.id] },
    })
    expect(family.status, JSON.stringify(family.body)).toBe(201)
    const answer = await transfer(token, from, await purseOf(test, all.token, child.id))
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  })
})
