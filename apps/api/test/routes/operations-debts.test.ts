import { describe, expect, it } from 'vitest'
import { addPurse, balanceOf, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')
const cityId = world.cityId
const reasonId = await addItem(test, world.token, 'write-off-reasons', 'Не отвечает больше года')
const purse = (amountMinor = 0) => addPurse(test, token, world.groupId, amountMinor)
const post = (body: object, options = {}) => postOperation(test, token, body, options)

/** A client who owes so much in the city, and the debt's account. */
async function debtor(amountMinor: number, hasMinor = 0) {
  const made = await purse(hasMinor)
  const { status, body } = await post({ kind: 'debt-accrual', clientId: made.clientId, cityId, amountMinor })
  expect(status, JSON.stringify(body)).toBe(201)
  const debt: string = body.entries.find((entry: { role: string }) => entry.role === 'debt').accountId
  return { ...made, debt }
}

describe('a debt', () => {
  it('is opened in its city by the first accrual, below zero, and counts as revenue', async () => {
    const { clientId, debt } = await debtor(2_300)
    expect(await balanceOf(test, debt)).toBe(-2_300)
    const accounts = await test.call({ url: `/api/v1/clients/${clientId}/accounts`, token })
    expect(accounts.body.items.at(-1)).toMatchObject({
      id: debt,
      role: 'debt',
      city: { id: cityId },
      balanceMinor: -2_300,
    })
    const again = await post({ kind: 'debt-accrual', clientId, cityId, amountMinor: 700 })
    expect(again.body.entries).toMatchObject([
      { accountId: debt, amountMinor: -700, balanceAfterMinor: -3_000 },
      { role: 'revenue', amountMinor: 700 },
    ])
  })

  it('is kept apart by city', async () => {
    const other = await addItem(test, world.token, 'cities', 'Соседний')
    const { clientId, debt } = await debtor(500)
    await post({ kind: 'debt-accrual', clientId, cityId: other, amountMinor: 80 })
    expect(await balanceOf(test, debt)).toBe(-500)
    const { body } = await test.call({ url: `/api/v1/clients/${clientId}/accounts`, token })
    const debts = body.items.filter((item: { role: string }) => item.role === 'debt')
    expect(debts.map((item: { balanceMinor: number }) => item.balanceMinor).sort()).toEqual([-500, -80])
  })

  it('is settled in cash, past zero too: then we owe', async () => {
    const { clientId, debt } = await debtor(500)
    const settle = (amountMinor: number) =>
      post({ kind: 'debt-settlement', clientId, cityId, amountMinor, method: 'cash' })
    const { body } = await settle(200)
    expect(body.entries).toMatchObject([
      { accountId: debt, amountMinor: 200, balanceAfterMinor: -300 },
      { role: 'cash-desk', amountMinor: -200 },
    ])
    await settle(450)
    expect(await balanceOf(test, debt)).toBe(150)
    const back = { kind: 'refund', accountId: debt, amountMinor: 151, method: 'cash', cityId }
    expect((await post(back)).body.code).toBe('debt-is-less')
    expect((await post({ ...back, amountMinor: 150 })).status).toBe(201)
    expect(await balanceOf(test, debt)).toBe(0)
  })

  it('is paid back in its own city alone', async () => {
    const other = await addItem(test, world.token, 'cities', 'Заречный')
    const { clientId, debt } = await debtor(500)
    await post({ kind: 'debt-settlement', clientId, cityId, amountMinor: 650, method: 'cash' })
    const back = { kind: 'refund', accountId: debt, amountMinor: 100, method: 'cash' }
    const elsewhere = await post({ ...back, cityId: other })
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'out-of-scope' } })
    expect(await balanceOf(test, debt)).toBe(150)
    expect((await post({ ...back, cityId })).status).toBe(201)
    expect(await balanceOf(test, debt)).toBe(50)
  })

  it('is settled from the main account, as far as its floor lets', async () => {
    const { clientId, main, debt } = await debtor(500, 300)
    const settle = (amountMinor: number) =>
      post({ kind: 'debt-settlement', clientId, cityId, amountMinor, method: 'account' })
    expect((await settle(301)).body.code).toBe('below-floor')
    const { body } = await settle(300)
    expect(body.entries).toMatchObject([
      { accountId: debt, amountMinor: 300, balanceAfterMinor: -200 },
      { accountId: main, amountMinor: -300, balanceAfterMinor: 0 },
    ])
  })

  it('is written off for a reason, and no more of it than is owed', async () => {
    const { clientId, debt } = await debtor(500)
    const writeOff = (amountMinor: number) =>
      post({ kind: 'debt-write-off', clientId, cityId, amountMinor, reasonId })
    const more = await writeOff(501)
    expect(more).toMatchObject({ status: 409, body: { code: 'debt-is-less' } })
    expect(more.body.detail).toMatch(/Речной клиент должен 5,00\s₽/)
    expect(await balanceOf(test, debt)).toBe(-500)
    const { body } = await writeOff(500)
    expect(body.reason).toEqual({ id: reasonId, name: 'Не отвечает больше года' })
    expect(await balanceOf(test, debt)).toBe(0)
    expect((await writeOff(1)).body.code).toBe('debt-is-less')
  })

  it('comes back when its write-off is reversed', async () => {
    const { clientId, debt } = await debtor(500)
    const { body } = await post({ kind: 'debt-write-off', clientId, cityId, amountMinor: 500, reasonId })
    expect((await post({ kind: 'reversal', operationId: body.id })).status).toBe(201)
    expect(await balanceOf(test, debt)).toBe(-500)
  })
})
