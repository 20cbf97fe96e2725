import { describe, expect, it } from 'vitest'
import { giveApiKey } from '../support/api-keys.ts'
import { addClient, person } from '../support/builders.ts'
import { organization } from '../support/client-settings.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { balanceOf, idempotent, nextTerminalAccount, operationsOfClient, spend } from '../support/payments.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token: staff, staffId, groupId, cityId } = world
const terminal = await giveApiKey(test, staffId, ['terminal.pay'], { name: 'Терминал в холле' })

/** A client with a number for terminals. */
async function payer(more: object = {}): Promise<{ id: string; number: string }> {
  const number = nextTerminalAccount()
  const body = person(groupId, 'Синицын', { firstName: 'Пётр', terminalAccount: number, cityId, ...more })
  return { id: (await addClient(test, staff, body)).id, number }
}

let payments = 0
const nextPayment = () => `P-${++payments}`
const check = (number: string, amountMinor?: number, token = terminal.key) =>
  test.call({
    url: `/api/v1/terminal/accounts/${encodeURIComponent(number)}${amountMinor === undefined ? '' : `?amountMinor=${amountMinor}`}`,
    token,
  })
const pay = (body: object, token = terminal.key) =>
  test.call({ method: 'POST', url: '/api/v1/terminal/payments', token, body })
const look = (paymentId: string, token = terminal.key) =>
  test.call({ url: `/api/v1/terminal/payments/${paymentId}`, token })
const cancel = (paymentId: string, token = terminal.key) =>
  test.call({ method: 'POST', url: `/api/v1/terminal/payments/${paymentId}/cancel`, token })
const rowsOf = async (paymentId: string) =>
  (await test.owner.query('SELECT * FROM terminal_payment WHERE payment_id = $1', [paymentId])).rows

describe('checking an account', () => {
  it('answers whose it is, masked, and what is taken', async () => {
    const { number } = await payer()
    expect(await check(number.toLowerCase(), 50_000)).toMatchObject({
      status: 200,
      body: {
        terminalAccount: number,
        name: 'Пётр С.',
        currency: 'RUB',
        minMinor: 100,
        maxMinor: 10_000_000,
      },
    })
  })

  it('knows nobody who can’t be topped up', async () => {
    const archived = await payer()
    await test.owner.query('UPDATE client SET archived_at = now() WHERE id = $1', [archived.id])
    const parent = await addClient(test, staff, organization({ groupId }))
    const below = await payer({ groupId: undefined, parentId: parent.id, ownAccount: true })
    expect((await check(below.number)).status).toBe(200)
    await test.owner.query('UPDATE client SET own_account = false WHERE id = $1', [below.id])
    for (const number of [archived.number, below.number, 'nobody']) {
      expect((await check(number)).body.code).toBe('terminal-account-not-found')
      const refused = await pay({ terminalAccount: number, paymentId: nextPayment(), amountMinor: 500 })
      expect([refused.status, refused.body.code]).toEqual([404, 'terminal-account-not-found'])
    }
  })

  it('refuses amounts that no terminal takes', async () => {
    const { id, number } = await payer()
    for (const amountMinor of [99, 10_000_001]) {
      expect((await check(number, amountMinor)).body.code).toBe('terminal-amount')
      const refused = await pay({ terminalAccount: number, paymentId: nextPayment(), amountMinor })
      expect([refused.status, refused.body.code]).toEqual([422, 'terminal-amount'])
    }
    expect(await balanceOf(test, id)).toBe(0)
  })

  it('is for keys with that scope alone', async () => {
    const { number } = await payer()
    const other = await giveApiKey(test, staffId, ['accounts.post', 'accounts.view'])
    expect((await check(number, 500, other.key)).status).toBe(403)
    expect((await check(number, 500, staff)).status).toBe(403)
  })
})

describe('paying', () => {
  it('posts a top-up from the terminal, with its row and its word in the history', async () => {
    const { id, number } = await payer()
    const paymentId = nextPayment()
    const paidAt = '2026-11-14T05:30:00.000Z'
    const paid = await pay({ terminalAccount: number, paymentId, amountMinor: 50_000, paidAt })
    expect([paid.status, paid.body]).toMatchObject([
      201,
      { paymentId, terminalAccount: number, state: 'paid', amountMinor: 50_000, currency: 'RUB', paidAt },
    ])
    expect(await operationsOfClient(test, id)).toMatchObject([
      {
        id: paid.body.operationId,
        kind: 'top-up',
        method: 'terminal',
        amountMinor: 50_000,
        actorKind: 'integrator',
        actorId: terminal.id,
        cityId,
        occurredAt: new Date(paidAt),
      },
    ])
    expect(await balanceOf(test, id)).toBe(50_000)
    expect(await rowsOf(paymentId)).toMatchObject([
      { api_key_id: terminal.id, client_id: id, operation_id: paid.body.operationId, cancelled_at: null },
    ])
    expect((await look(paymentId)).body).toEqual(paid.body)
    expect((await recordedOf(test, paid.body.operationId)).map(({ action }) => action)).toEqual([
      'operation.top-up',
    ])
  })

  it('is done once, and answered the same when sent again', async () => {
    const { id, number } = await payer()
    const body = { terminalAccount: number, paymentId: nextPayment(), amountMinor: 50_000 }
    const first = await pay(body)
    const again = await pay({ ...body, terminalAccount: number.toLowerCase() })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
    expect(await balanceOf(test, id)).toBe(50_000)
  })

  it('is one operation when 50 come at once', async () => {
    const { id, number } = await payer()
    const body = { terminalAccount: number, paymentId: nextPayment(), amountMinor: 700 }
    const answers = await Promise.all(Array.from({ length: 50 }, () => pay(body)))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(49).fill(200), 201])
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(await operationsOfClient(test, id)).toHaveLength(1)
    expect(await balanceOf(test, id)).toBe(700)
  })

  it('refuses other content under the same id, and changes nothing', async () => {
    const { number } = await payer()
    const other = await payer()
    const body = { terminalAccount: number, paymentId: nextPayment(), amountMinor: 50_000 }
    await pay(body)
    const before = await databaseDigest(test)
    for (const change of [
      { amountMinor: 50_001 },
      { terminalAccount: other.number },
      { paidAt: '2026-11-14T05:00:00.000Z' },
    ]) {
      const refused = await pay({ ...body, ...change })
      expect([refused.status, refused.body.code]).toEqual([422, 'terminal-payment-clash'])
    }
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('knows each key’s ids apart', async () => {
    const { id, number } = await payer()
    const second = await giveApiKey(test, staffId, ['terminal.pay'])
    const body = { terminalAccount: number, paymentId: nextPayment(), amountMinor: 1_000 }
    expect([(await pay(body)).status, (await pay(body, second.key)).status]).toEqual([201, 201])
    expect(await balanceOf(test, id)).toBe(2_000)
    const mine = { ...body, paymentId: nextPayment() }
    await pay(mine)
    expect((await look(mine.paymentId, second.key)).status).toBe(404)
    expect((await cancel(mine.paymentId, second.key)).status).toBe(404)
    expect(await balanceOf(test, id)).toBe(3_000)
  })

  it('refuses a moment in the future', async () => {
    const { id, number } = await payer()
    const at = new Date(test.clock.now().getTime() + 6 * 60_000).toISOString()
    const refused = await pay({
      terminalAccount: number,
      paymentId: nextPayment(),
      amountMinor: 500,
      paidAt: at,
    })
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/paidAt'])
    expect(await balanceOf(test, id)).toBe(0)
  })
})

describe('cancelling', () => {
  const paid = async (amountMinor = 50_000) => {
    const client = await payer()
    const body = { terminalAccount: client.number, paymentId: nextPayment(), amountMinor }
    await pay(body)
    return { ...client, body, paymentId: body.paymentId }
  }

  it('reverses the operation once, and says the same again', async () => {
    const { id, paymentId } = await paid()
    const first = await cancel(paymentId)
    expect([first.status, first.body.state]).toEqual([200, 'cancelled'])
    expect((await cancel(paymentId)).body).toEqual(first.body)
    expect((await look(paymentId)).body).toEqual(first.body)
    expect(await operationsOfClient(test, id)).toMatchObject([
      { kind: 'top-up' },
      { id: first.body.cancelOperationId, kind: 'reversal', reversesId: first.body.operationId },
    ])
    expect(await balanceOf(test, id)).toBe(0)
  })

  it('isn’t undone by the payment sent again', async () => {
    const { id, paymentId, body } = await paid()
    await cancel(paymentId)
    const again = await pay(body)
    expect([again.status, again.body.code]).toEqual([409, 'terminal-payment-cancelled'])
    expect(await balanceOf(test, id)).toBe(0)
  })

  it('refuses money that was spent, until it is there again', async () => {
    const { id, paymentId } = await paid()
    expect((await spend(world, id, 20_000)).status).toBe(201)
    const refused = await cancel(paymentId)
    expect([refused.status, refused.body.code]).toEqual([409, 'terminal-money-spent'])
    expect((await look(paymentId)).body.state).toBe('paid')
    expect(await balanceOf(test, id)).toBe(30_000)
  })

  it('knows no payment that wasn’t made', async () => {
    expect((await cancel('never')).body.code).toBe('terminal-payment-not-found')
    expect((await look('never')).body.code).toBe('terminal-payment-not-found')
  })

  it('takes a reversal by staff for its own', async () => {
    const { id, paymentId } = await paid()
    const { operationId } = (await look(paymentId)).body
    const reversed = await test.call({
      method: 'POST',
      url: '/api/v1/operations',
      token: staff,
      headers: idempotent(),
      body: { kind: 'reversal', operationId },
    })
    expect(reversed.status).toBe(201)
    expect((await cancel(paymentId)).body.cancelOperationId).toBe(reversed.body.id)
    expect(await balanceOf(test, id)).toBe(0)
  })

  it('and paying at once, over and over, end as one payment cancelled or not', async () => {
    const { id, number } = await payer()
    const body = { terminalAccount: number, paymentId: nextPayment(), amountMinor: 900 }
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? pay(body) : cancel(body.paymentId))),
    )
    for (const { status } of answers) expect([200, 201, 404, 409]).toContain(status)
    const { state } = (await look(body.paymentId)).body
    const kinds = (await operationsOfClient(test, id)).map(({ kind }) => kind)
    expect(kinds).toEqual(state === 'cancelled' ? ['top-up', 'reversal'] : ['top-up'])
    expect(await balanceOf(test, id)).toBe(state === 'cancelled' ? 0 : 900)
  })
})
