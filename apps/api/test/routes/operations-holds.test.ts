import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addPurse, balanceOf, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { settingsAt } from '../support/client-settings.ts'
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
const listed = (accountId: string, query = '', asker = token) =>
  test.call({ url: `/api/v1/accounts/${accountId}/holds${query}`, token: asker })
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

  it('can’t be spent by anything else in bonuses either', async () => {
    const { bonus } = await purse()
    await post({ kind: 'bonus-accrual', accountId: bonus, amountMinor: 1_000, cityId })
    await held(bonus, 700)
    const spend = (amountMinor: number) =>
      post({ kind: 'bonus-spending', accountId: bonus, amountMinor, cityId })
    expect((await spend(301)).body.code).toBe('bonus-short')
    expect((await spend(300)).status).toBe(201)
    expect([await balanceOf(test, bonus), await heldMinor(bonus)]).toEqual([700, 700])
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

  it('is free again where all of its charge goes into debt', async () => {
    const { main, clientId } = await purse(1_000)
    const holdId = await held(main, 300)
    const settings = settingsAt(test, token, `/clients/${clientId}/settings`)
    await settings.put('insufficient-funds', 'allow')
    await settings.put('balance-floor', 2_000)
    const { body } = await post({ kind: 'charge', accountId: main, amountMinor: 300, holdId, cityId })
    expect(body.entries).toMatchObject([{ role: 'revenue' }, { role: 'debt', amountMinor: -300 }])
    expect([await balanceOf(test, main), await heldMinor(main)]).toEqual([1_000, 0])
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

describe('the list of what is set aside', () => {
  it('goes by pages, the newest first, pending and ended ones apart, with who placed them', async () => {
    const { main } = await purse(1_000)
    const ids: string[] = []
    for (const amountMinor of [10, 20, 30, 40, 50]) {
      ids.unshift(await held(main, amountMinor))
      test.clock.advance(1_000)
    }
    const [, fourth = '', , second = ''] = ids
    await send(`/${second}/release`)
    await post({ kind: 'charge', accountId: main, amountMinor: 40, holdId: fourth, cityId })
    const walk = async (query: string) => {
      const found: string[] = []
      let cursor = ''
      for (let page = 0; page < 5; page += 1) {
        const { status, body } = await listed(main, `?limit=2${query}${cursor}`)
        expect(status, JSON.stringify(body)).toBe(200)
        found.push(...body.items.map(({ id }: { id: string }) => id))
        if (body.nextCursor === null) return found
        cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
      }
      throw new Error('pages without an end')
    }
    expect(await walk('')).toEqual(ids)
    expect(await walk('&ended=true')).toEqual([fourth, second])
    expect(await walk('&ended=false')).toEqual(ids.filter((id) => id !== fourth && id !== second))
    const [charged, released] = (await listed(main, '?ended=true')).body.items
    expect(charged).toMatchObject({ state: 'posted', operationId: expect.any(String) })
    expect(released).toMatchObject({ state: 'released', operationId: null, endedAt: expect.any(String) })
    expect(charged.author).toEqual({ kind: 'staff', id: expect.any(String), name: expect.any(String) })
  })

  it('takes no cursor of another account, and is shown to nobody who may not see accounts', async () => {
    const { main } = await purse(100)
    const other = await purse(100)
    await held(main, 1)
    await held(main, 2)
    const { body } = await listed(main, '?limit=1')
    const elsewhere = await listed(other.main, `?cursor=${encodeURIComponent(body.nextCursor)}`)
    expect([elsewhere.status, elsewhere.body.code]).toEqual([400, 'cursor-invalid'])
    const stranger = await actAs(test, 'instructor')
    expect((await listed(main, '', stranger.token)).status).toBe(403)
    expect((await listed(randomUUID())).status).toBe(404)
  })
})

describe('what would be set aside', () => {
  it('is told before, and nothing is written', async () => {
    const { main, clientId } = await purse(100)
    const told = await send('?dryRun=true', { accountId: main, amountMinor: 60, comment: 'Урок' }, {})
    expect([told.status, told.body]).toMatchObject([
      200,
      { accountId: main, amountMinor: 60, state: 'pending', comment: 'Урок' },
    ])
    expect((await send('?dryRun=true', { clientId, amountMinor: 60 }, {})).body.accountId).toBe(main)
    const refused = await send('?dryRun=true', { accountId: main, amountMinor: 101 }, {})
    expect([refused.status, refused.body.code]).toEqual([409, 'below-floor'])
    expect(await heldMinor(main)).toBe(0)
    expect(await test.database.prisma.hold.count({ where: { accountId: main } })).toBe(0)
  })
})
