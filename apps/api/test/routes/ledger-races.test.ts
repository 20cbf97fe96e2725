import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkLedger } from '../../src/ledger/self-check.ts'
import { addPurse, balanceOf, type Purse, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addClient } from '../support/builders.ts'
import { organization } from '../support/client-settings.ts'
import { makeWorld } from '../support/requests.ts'
import type { Answer } from '../support/test-app.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')
const purse = (amountMinor = 0) => addPurse(test, token, world.groupId, amountMinor)
const post = (body: object, key: string = randomUUID()) => postOperation(test, token, body, { key })
const posted = async (body: object) => {
  const answer = await post(body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const transfer = (from: Purse, to: Purse, amountMinor: number) =>
  post({ kind: 'transfer', fromAccountId: from.main, toAccountId: to.main, amountMinor })
const count = (answers: readonly Answer[], status: number) =>
  answers.filter((answer) => answer.status === status).length
const times = <T>(n: number, work: (nth: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, nth) => work(nth)))

/** A crowded machine turns requests away, which changes nothing; it is no answer to who wins. */
const turnedAway = ({ status, body }: Answer) => status === 503 || body.code === 'try-again'

/** One of all wins, and the others hear this refusal. */
function expectOneWinner(answers: readonly Answer[], code: string) {
  const decided = answers.filter((answer) => !turnedAway(answer))
  expect(count(decided, 201)).toBe(1)
  for (const { status, body } of decided) if (status !== 201) expect([status, body.code]).toEqual([409, code])
}

describe('at once', () => {
  it('the last bonus is spent by one of fifty', async () => {
    const { bonus } = await purse()
    await posted({ kind: 'bonus-accrual', accountId: bonus, amountMinor: 100 })
    expectOneWinner(
      await times(50, () => post({ kind: 'bonus-spending', accountId: bonus, amountMinor: 100 })),
      'bonus-short',
    )
    expect(await balanceOf(test, bonus)).toBe(0)
  })

  it('the same money is paid back by one of fifty', async () => {
    const { main } = await purse(500)
    expectOneWinner(
      await times(50, () => post({ kind: 'refund', accountId: main, amountMinor: 500, method: 'cash' })),
      'below-floor',
    )
    expect(await balanceOf(test, main)).toBe(0)
  })

  it('an operation is reversed by one of fifty', async () => {
    const { main } = await purse()
    const { id } = await posted({ kind: 'top-up', accountId: main, amountMinor: 700, method: 'card' })
    expectOneWinner(await times(50, () => post({ kind: 'reversal', operationId: id })), 'reversed-already')
    expect(await balanceOf(test, main)).toBe(0)
  })

  it('what is held is charged by one of fifty, or released by one', async () => {
    const { main, clientId } = await purse(1_000)
    const hold = async () => {
      const { status, body } = await test.call({
        method: 'POST',
        url: '/api/v1/holds',
        token,
        body: { accountId: main, amountMinor: 300 },
        headers: { 'idempotency-key': randomUUID() },
      })
      expect(status).toBe(201)
      return body.id
    }
    const first = await hold()
    expectOneWinner(
      await times(50, () =>
        post({ kind: 'charge', clientId, amountMinor: 300, holdId: first, cityId: world.cityId }),
      ),
      'hold-not-pending',
    )
    const second = await hold()
    const answers = await times(50, () =>
      test.call({
        method: 'POST',
        url: `/api/v1/holds/${second}/release`,
        token,
        headers: { 'idempotency-key': randomUUID() },
      }),
    )
    expect(count(answers, 200)).toBe(1)
    const { heldMinor, balanceMinor } = await test.database.prisma.account.findUniqueOrThrow({
      where: { id: main },
    })
    expect([balanceMinor, heldMinor]).toEqual([700n, 0n])
  })

  it('the first debt of a city is opened by many charges and settlements without a deadlock', async () => {
    const { clientId } = await purse(10_000)
    const debt = { clientId, cityId: world.cityId, amountMinor: 10 }
    await test.call({
      method: 'PUT',
      url: `/api/v1/clients/${clientId}/settings/insufficient-funds`,
      token,
      body: { value: 'allow' },
    })
    const answers = await times(30, (nth) =>
      post(
        [
          { kind: 'debt-accrual', ...debt },
          { kind: 'debt-settlement', method: 'account', ...debt },
          { kind: 'charge', clientId, cityId: world.cityId, amountMinor: 3_000 },
        ][nth % 3] as object,
      ),
    )
    expect(answers.filter((answer) => answer.status >= 500 && !turnedAway(answer))).toEqual([])
    const accounts = await test.database.prisma.account.findMany({ where: { clientId, role: 'debt' } })
    expect(accounts).toHaveLength(1)
  })

  it('transfers there and back lose nothing and never wait for each other in a circle', async () => {
    const a = await purse(10_000)
    const b = await purse(10_000)
    const answers = await times(20, (nth) =>
      nth % 2 === 0 ? transfer(a, b, 100 + nth) : transfer(b, a, 100 + nth),
    )
    expect(answers.map(({ status }) => status).filter((status) => status !== 201)).toEqual([])
    const there = answers.reduce((sum, _, nth) => sum + (nth % 2 === 0 ? -1 : 1) * (100 + nth), 0)
    expect(await balanceOf(test, a.main)).toBe(10_000 + there)
    expect(await balanceOf(test, b.main)).toBe(10_000 - there)
  })

  it('twins under one key post once, and all are told the same operation', async () => {
    const { main } = await purse()
    const key = randomUUID()
    const topUp = { kind: 'top-up', accountId: main, amountMinor: 250, method: 'cash' }
    const answers = await times(20, () => post(topUp, key))
    const done = answers.filter(({ status }) => status === 201)
    expect(done.length).toBeGreaterThan(0)
    expect(new Set(done.map(({ body }) => body.id)).size).toBe(1)
    for (const { status, body } of answers)
      if (status !== 201) expect([status, body.code]).toEqual([409, 'idempotency-busy'])
    expect(await balanceOf(test, main)).toBe(250)
    expect((await post(topUp, key)).body.id).toBe(done[0]?.body.id)
    expect(await balanceOf(test, main)).toBe(250)
  })
})

describe('a client whose own account is being turned off', () => {
  it('gets no first debt meanwhile', async () => {
    const org = await addClient(test, token, organization({ groupId: world.groupId }, 'Ромашка'))
    const { id } = await addClient(test, token, { kind: 'person', lastName: 'Долгов', parentId: org.id })
    await test.owner.query('UPDATE client SET own_account = true WHERE id = $1', [id])
    const turning = await test.owner.connect()
    await turning.query('BEGIN')
    await turning.query('UPDATE client SET own_account = false WHERE id = $1', [id])
    const accrual = post({ kind: 'debt-accrual', clientId: id, cityId: world.cityId, amountMinor: 500 })
    let answered = false
    void accrual.then(() => {
      answered = true
    })
    const waiting = async () => {
      const sql = `SELECT count(*)::int AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`
      return answered || (await test.owner.query(sql)).rows[0].waiting > 0
    }
    await expect.poll(waiting, { timeout: 20_000 }).toBe(true)
    await turning.query('COMMIT')
    turning.release()
    const answer = await accrual
    expect(answer.status).toBe(409)
    if (!turnedAway(answer)) expect(answer.body.code).toBe('own-account-needed')
    const debts = await test.database.prisma.account.count({ where: { clientId: id, role: 'debt' } })
    expect(debts).toBe(0)
  })
})

describe('many at random', () => {
  it('keep the total, keep every floor, and what was answered is what stands', async () => {
    const purses = await times(6, () => purse(2_000))
    const expected = new Map(purses.map(({ main }) => [main, 2_000]))
    const move = (account: string, by: number) => expected.set(account, (expected.get(account) ?? 0) + by)
    const any = <T>(items: readonly T[]) => items[Math.floor(Math.random() * items.length)] as T
    const worker = async () => {
      for (let turn = 0; turn < 25; turn += 1) {
        const from = any(purses)
        const to = any(purses.filter((one) => one !== from))
        const amount = 1 + Math.floor(Math.random() * 900)
        const { status, body } = await transfer(from, to, amount)
        if (status === 201) {
          move(from.main, -amount)
          move(to.main, amount)
        } else expect([status, body.code]).toEqual([409, 'below-floor'])
      }
    }
    await times(8, worker)
    const balances = await Promise.all(purses.map(({ main }) => balanceOf(test, main)))
    expect(balances).toEqual(purses.map(({ main }) => expected.get(main)))
    expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(12_000)
    expect(Math.min(...balances)).toBeGreaterThanOrEqual(0)
    expect((await checkLedger(test.database.primary)).faults).toEqual([])
  })
})
