import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addPurse, balanceOf, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')
const cityId = world.cityId
const purse = (amountMinor = 0) => addPurse(test, token, world.groupId, amountMinor)
const post = (body: object) => postOperation(test, token, body)
const send = (
  url: string,
  body?: object,
  headers: Record<string, string> = { 'idempotency-key': randomUUID() },
) => test.call({ method: 'POST', url: `/api/v1/holds${url}`, token, headers, ...(body && { body }) })

/** So much set aside on an account: the hold's id. */
async function held(accountId: string, amountMinor: number, comment?: string): Promise<string> {
  const { status, body } = await send('', { accountId, amountMinor, ...(comment && { comment }) })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}
const heldMinor = async (id: string) =>
  Number((await test.database.prisma.account.findUniqueOrThrow({ where: { id } })).heldMinor)

describe('what is set aside', () => {
  it('leaves the balance and can’t be spent by anything else', async () => {
    const { main } = await purse(1_000)
    await held(main, 700, 'Урок в среду')
    expect(await balanceOf(test, main)).toBe(1_000)
    const refund = await post({ kind: 'refund', accountId: main, amountMinor: 301, method: 'cash', cityId })
    expect(refund.body.code).toBe('below-floor')
    expect((await post({ kind: 'charge', accountId: main, amountMinor: 300, cityId })).status).toBe(201)
    const { body } = await test.call({ url: `/api/v1/accounts/${main}/holds`, token })
    expect(body.items).toMatchObject([{ amountMinor: 700, state: 'pending', comment: 'Урок в среду' }])
  })

  it('is charged once: the hold ends with its operation, for less too', async () => {
    const { main } = await purse(1_000)
    const holdId = await held(main, 700)
    const charge = (amountMinor: number) =>
      post({ kind: 'charge', accountId: main, amountMinor, holdId, cityId })
    const { body } = await charge(650)
    expect([await balanceOf(test, main), await heldMinor(main)]).toEqual([350, 0])
    const list = await test.call({ url: `/api/v1/accounts/${main}/holds`, token })
    expect(list.body.items).toMatchObject([{ id: holdId, state: 'posted', operationId: body.id }])
    expect((await charge(10)).body.code).toBe('hold-not-pending')
    expect(await balanceOf(test, main)).toBe(350)
  })

  it('is released once, and not after it was charged', async () => {
    const { main } = await purse(1_000)
    const holdId = await held(main, 700)
    expect((await send(`/${holdId}/release`)).body).toMatchObject({ state: 'released' })
    expect(await heldMinor(main)).toBe(0)
    expect((await send(`/${holdId}/release`)).body.code).toBe('hold-not-pending')
    const other = await held(main, 100)
    await post({ kind: 'charge', accountId: main, amountMinor: 100, holdId: other, cityId })
    expect((await send(`/${other}/release`)).body.code).toBe('hold-not-pending')
  })

  it('can’t be charged on another account', async () => {
    const { main } = await purse(1_000)
    const other = await purse(1_000)
    const holdId = await held(main, 700)
    const answer = await post({ kind: 'charge', accountId: other.main, amountMinor: 700, holdId, cityId })
    expect(answer.body.code).toBe('hold-not-pending')
    expect([await balanceOf(test, other.main), await heldMinor(main)]).toEqual([1_000, 700])
  })

  it('is refused beyond what there is, of money and of bonuses, on debts and where nobody has the account', async () => {
    const { main, bonus, clientId } = await purse(100)
    expect((await send('', { accountId: main, amountMinor: 101 })).body.code).toBe('below-floor')
    expect((await send('', { accountId: bonus, amountMinor: 1 })).body.code).toBe('bonus-short')
    const { body } = await post({ kind: 'debt-accrual', clientId, cityId, amountMinor: 5 })
    const debt = body.entries[0].accountId
    expect((await send('', { accountId: debt, amountMinor: 1 })).body.code).toBe('account-of-other-role')
    expect((await send('', { accountId: randomUUID(), amountMinor: 1 })).status).toBe(404)
    expect((await send('', { accountId: main, clientId, amountMinor: 1 })).status).toBe(422)
    expect((await send(`/${randomUUID()}/release`)).status).toBe(404)
    expect(await heldMinor(main)).toBe(0)
  })

  it('is set aside once under one key, and needs one', async () => {
    const { main } = await purse(100)
    const key = { 'idempotency-key': `hold-${main}` }
    const first = await send('', { accountId: main, amountMinor: 60 }, key)
    const second = await send('', { accountId: main, amountMinor: 60 }, key)
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id } })
    expect(await heldMinor(main)).toBe(60)
    expect((await send('', { accountId: main, amountMinor: 1 }, {})).body.code).toBe('idempotency-key-needed')
  })

  it('is told in the client’s history, placed and released', async () => {
    const { main, clientId } = await purse(100)
    await send(`/${await held(main, 60)}/release`)
    const { body } = await test.call({ url: `/api/v1/clients/${clientId}/history?employees=false`, token })
    const told = body.items.map(({ action }: { action: string }) => action)
    expect(told.slice(0, 3)).toEqual(['hold.released', 'hold.placed', 'operation.top-up'])
    expect(body.items[0].changes).toMatchObject([{ field: 'amountMinor', old: 60, new: null }])
  })
})
