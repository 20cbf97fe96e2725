import { describe, expect, it } from 'vitest'
import { addPurse, balanceOf, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { settingsAt } from '../support/client-settings.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager', 'system-administrator')
const groupId = await addItem(test, token, 'client-groups', 'Корпоративные')
const cityId = world.cityId
const purse = (amountMinor = 0, more: object = {}) => addPurse(test, token, groupId, amountMinor, more)
const post = (body: object, options = {}) => postOperation(test, token, body, options)
const ofGroup = settingsAt(test, token, `/client-groups/${groupId}/settings`)
const ofCompany = settingsAt(test, token, '/company/client-settings')
const of = (clientId: string) => settingsAt(test, token, `/clients/${clientId}/settings`)
const set = async (level: ReturnType<typeof settingsAt>, key: string, value: unknown) => {
  const { status, body } = await level.put(key, value)
  expect(status, JSON.stringify(body)).toBeLessThan(300)
}

/** A charge of so much, and what it was refused with. */
async function charge(accountId: string, amountMinor: number, more: object = {}) {
  return post({ kind: 'charge', accountId, amountMinor, cityId, ...more })
}

describe('the floor', () => {
  it('of the group refuses and names the group, down to the very kopeck', async () => {
    await set(ofGroup, 'balance-floor', -50_000)
    const { main } = await purse(10_000)
    const refused = await charge(main, 60_001)
    expect(refused).toMatchObject({ status: 409, body: { code: 'below-floor' } })
    expect(refused.body.detail).toMatch(
      /Баланс опустится до −500,01\s₽: это ниже порога −500,00\s₽, заданного в группе «Корпоративные»/,
    )
    expect(await balanceOf(test, main)).toBe(10_000)
    expect((await charge(main, 60_000)).status).toBe(201)
    expect(await balanceOf(test, main)).toBe(-50_000)
    await ofGroup.unset('balance-floor')
  })

  it('of the client goes before that of the group, and that of the company holds where neither says anything', async () => {
    await set(ofCompany, 'balance-floor', -10_000)
    await set(ofGroup, 'balance-floor', -50_000)
    const { main, clientId } = await purse()
    await set(of(clientId), 'balance-floor', 300)
    const own = await charge(main, 1)
    expect(own.body.detail).toMatch(/ниже порога 3,00\s₽, заданного у клиента «Копейкин/)
    await of(clientId).unset('balance-floor')
    await ofGroup.unset('balance-floor')
    const company = await charge(main, 10_001)
    expect(company.body.detail).toMatch(/ниже порога −100,00\s₽, заданного для всей компании/)
    await ofCompany.unset('balance-floor')
  })

  it('that is personally none lets the balance fall as far as it goes', async () => {
    await set(ofGroup, 'balance-floor', 0)
    const { main, clientId } = await purse()
    await set(of(clientId), 'balance-floor', null)
    expect((await charge(main, 9_000_000)).status).toBe(201)
    expect(await balanceOf(test, main)).toBe(-9_000_000)
    await ofGroup.unset('balance-floor')
  })

  it('holds for refunds, transfers and corrections too', async () => {
    const { main } = await purse(100)
    const { main: other } = await purse()
    const taken = { accountId: main, amountMinor: 101 }
    const refund = await post({ kind: 'refund', ...taken, method: 'cash', cityId })
    const out = await post({ kind: 'correction', ...taken, direction: 'out', cityId })
    const transfer = await post({
      kind: 'transfer',
      fromAccountId: main,
      toAccountId: other,
      amountMinor: 101,
    })
    for (const answer of [refund, out, transfer]) expect(answer.body.code).toBe('below-floor')
    expect((await post({ kind: 'correction', ...taken, direction: 'in', cityId })).status).toBe(201)
    expect(await balanceOf(test, main)).toBe(201)
  })
})

describe('the minimum', () => {
  it('for cashless payment refuses a charge below it, with both sums', async () => {
    const { main, clientId } = await purse(49_999)
    await set(of(clientId), 'cashless-minimum', 50_000)
    const refused = await charge(main, 100)
    expect(refused).toMatchObject({ status: 409, body: { code: 'below-cashless-minimum' } })
    expect(refused.body.detail).toMatch(/На счёте 499,99\s₽: это меньше минимума 500,00\s₽/)
    await post({ kind: 'top-up', accountId: main, amountMinor: 1, method: 'cash' })
    expect((await charge(main, 100)).status).toBe(201)
  })

  it('of bonuses refuses spending below it', async () => {
    const { bonus, clientId } = await purse()
    await set(of(clientId), 'bonus-minimum', 1_000)
    await post({ kind: 'bonus-accrual', accountId: bonus, amountMinor: 999 })
    const spend = () => post({ kind: 'bonus-spending', accountId: bonus, amountMinor: 10 })
    expect((await spend()).body.code).toBe('below-bonus-minimum')
    await post({ kind: 'bonus-accrual', accountId: bonus, amountMinor: 1 })
    expect((await spend()).status).toBe(201)
    expect(await balanceOf(test, bonus)).toBe(990)
  })
})

describe('when funds are short', () => {
  const short = async (policy: string) => {
    const made = await purse(1_000)
    await set(of(made.clientId), 'insufficient-funds', policy)
    return made
  }

  it('they are refused under «forbid», even when the operator confirms', async () => {
    const { main } = await short('forbid')
    expect((await charge(main, 1_500, { confirmShortage: true })).body.code).toBe('below-floor')
    expect(await balanceOf(test, main)).toBe(1_000)
  })

  it('the operator is asked under «warn», in the preview too, and the rest goes into debt once confirmed', async () => {
    const { main } = await short('warn')
    const asked = await charge(main, 1_500)
    expect(asked).toMatchObject({ status: 409, body: { code: 'shortage-unconfirmed' } })
    expect(asked.body.detail).toMatch(/5,00\s₽ можно провести в долг/)
    const body = { kind: 'charge', accountId: main, amountMinor: 1_500, cityId }
    expect((await post(body, { dryRun: true })).body.code).toBe('shortage-unconfirmed')
    const preview = await post({ ...body, confirmShortage: true }, { dryRun: true })
    expect(preview.status, JSON.stringify(preview.body)).toBe(200)
    expect(preview.body.entries.at(-1)).toMatchObject({ role: 'debt', amountMinor: -500 })
    const posted = await charge(main, 1_500, { confirmShortage: true })
    expect(posted.body.entries).toMatchObject([
      { role: 'main', amountMinor: -1_000, balanceAfterMinor: 0 },
      { role: 'revenue', amountMinor: 1_500 },
      { role: 'debt', amountMinor: -500, balanceAfterMinor: -500 },
    ])
  })

  it('the rest goes into debt at once under «allow», and what the floor keeps stays', async () => {
    const { main, clientId } = await short('allow')
    await set(of(clientId), 'balance-floor', 400)
    const { body } = await charge(main, 1_500)
    expect(body.entries[0]).toMatchObject({ amountMinor: -600, balanceAfterMinor: 400 })
    expect(body.entries.at(-1)).toMatchObject({ role: 'debt', amountMinor: -900 })
    expect(await balanceOf(test, main)).toBe(400)
  })

  it('only charges may run into debt, whatever the policy', async () => {
    const { main } = await short('allow')
    const taken = { accountId: main, amountMinor: 1_001, cityId }
    expect((await post({ kind: 'refund', ...taken, method: 'cash' })).body.code).toBe('below-floor')
    expect((await post({ kind: 'correction', ...taken, direction: 'out' })).body.code).toBe('below-floor')
    expect(await balanceOf(test, main)).toBe(1_000)
  })

  it('no more than the charge goes into debt where the balance is below the floor already', async () => {
    const { main, clientId } = await short('allow')
    await set(of(clientId), 'balance-floor', 2_000)
    const { body } = await charge(main, 300)
    expect(body.entries).toMatchObject([
      { role: 'revenue', amountMinor: 300 },
      { role: 'debt', amountMinor: -300, balanceAfterMinor: -300 },
    ])
    expect(await balanceOf(test, main)).toBe(1_000)
  })
})
