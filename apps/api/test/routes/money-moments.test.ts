import { describe, expect, it } from 'vitest'
import { addPurse, balanceOf, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { nextTerminalAccount } from '../support/payments.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')

/** What JSON Schema calls a moment, and no database or calendar knows. */
const NO_MOMENTS = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '1799-12-31T23:59:59Z',
  '9999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
  '2026-11-14T05:00:00',
  '2026-11-14T05:00:00+03',
  '2026-11-14',
]

describe('a moment that no calendar has', () => {
  it.each(NO_MOMENTS)('%s is malformed, of an operation and of a payment at a terminal', async (moment) => {
    const { main } = await addPurse(test, token, world.groupId)
    const topUp = { kind: 'top-up', accountId: main, amountMinor: 100, method: 'cash', occurredAt: moment }
    const operation = await postOperation(test, token, topUp)
    expect(operation).toMatchObject({ status: 400, body: { errors: [{ pointer: '/occurredAt' }] } })
    const payment = await test.call({
      method: 'POST',
      url: '/api/v1/terminal/payments',
      token: world.terminalKey,
      body: { terminalAccount: 'T-1', paymentId: 'P-1', amountMinor: 500, paidAt: moment },
    })
    expect(payment).toMatchObject({ status: 400, body: { errors: [{ pointer: '/paidAt' }] } })
    expect(await balanceOf(test, main)).toBe(0)
  })

  it('is malformed where the past of a card is asked for, too', async () => {
    const url = `/api/v1/clients/${world.clientId}/as-of?at=0000-01-01T00:00:00Z`
    expect((await test.call({ url, token })).status).toBe(400)
  })
})

describe('a moment in any of the shapes of RFC 3339', () => {
  it('is taken as the instant that it is', async () => {
    const terminalAccount = nextTerminalAccount()
    await addClient(test, token, person(world.groupId, 'Синицын', { terminalAccount, cityId: world.cityId }))
    for (const [paidAt, instant] of [
      ['2026-11-14T05:00:00+03:00', '2026-11-14T02:00:00.000Z'],
      ['2026-11-14t05:00:00.123456z', '2026-11-14T05:00:00.123Z'],
      ['1800-01-01T00:00:00Z', '1800-01-01T00:00:00.000Z'],
    ]) {
      const { status, body } = await test.call({
        method: 'POST',
        url: '/api/v1/terminal/payments',
        token: world.terminalKey,
        body: { terminalAccount, paymentId: `P-${instant}`, amountMinor: 500, paidAt },
      })
      expect([status, body.paidAt], JSON.stringify(body)).toEqual([201, instant])
    }
  })
})
