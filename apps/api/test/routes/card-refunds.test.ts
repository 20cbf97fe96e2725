import { describe, expect, it } from 'vitest'
import { runAction } from '../../src/actions/run-action.ts'
import { systemActor } from '../../src/platform/auth/access.ts'
import { askRefund } from '../../src/rooms/payments/refund-card-payment.ts'
import { openCardDesk } from '../support/card-desk.ts'
import { recordedOf } from '../support/journal.ts'
import {
  balanceOf,
  idempotent,
  operationsOfClient,
  plantCardPayment,
  sendWebhook,
  spend,
} from '../support/payments.ts'
import { makeWorld } from '../support/requests.ts'
import { someoneWith } from '../support/staff.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const { act, look, rowOf, paid } = await openCardDesk(world)

describe('paying back', () => {
  it('reverses the top-up, and says so in the history', async () => {
    const { clientId, id } = await paid()
    const back = await act(id, 'refund')
    expect([back.status, back.body]).toMatchObject([
      200,
      { state: 'refunded', refundAskedAt: null, flag: null },
    ])
    expect(await operationsOfClient(test, clientId)).toMatchObject([
      { kind: 'top-up' },
      { id: back.body.refundOperationId, kind: 'reversal', reversesId: back.body.operationId },
    ])
    expect(await balanceOf(test, clientId)).toBe(0)
    const { rows } = await test.owner.query(
      `SELECT h.state, a.held_minor::int AS held FROM hold h JOIN account a ON a.id = h.account_id WHERE a.client_id = $1`,
      [clientId],
    )
    expect(rows).toEqual([{ state: 'posted', held: 0 }])
    const second = await act(id, 'refund')
    expect([second.status, second.body.code]).toEqual([409, 'card-payment-not-paid'])
  })

  it('is refused when the money was spent, or never came', async () => {
    const { clientId, id } = await paid()
    await spend(world, clientId, 100_000)
    const refused = await act(id, 'refund')
    expect([refused.status, refused.body.code]).toEqual([409, 'below-floor'])
    expect(await look(id)).toMatchObject({ state: 'succeeded', refundAskedAt: null })
    const waiting = await plantCardPayment(test, clientId)
    expect((await act(waiting.id, 'refund')).body.code).toBe('card-payment-not-paid')
    expect(await balanceOf(test, clientId)).toBe(50_000)
  })

  it('keeps the money from being spent while the provider works', async () => {
    const { clientId, id } = await paid()
    const scope = { everywhere: true, cityIds: new Set<string>(), centreIds: new Set<string>() }
    // Asked for and not yet confirmed, as while a provider takes its time.
    await runAction(test.database.prisma, { actor: systemActor, now: test.clock.now() }, (context) =>
      askRefund(context, id, { scope }),
    )
    expect((await look(id)).refundAskedAt).not.toBeNull()
    expect((await spend(world, clientId, 1)).body.code).toBe('below-floor')
    expect((await act(id, 'refund')).body.state).toBe('refunded')
    expect(await balanceOf(test, clientId)).toBe(0)
  })

  it('leaves the money where it was when the provider says no', async () => {
    const { clientId, id } = await paid()
    // The sandbox forgets that it was paid, so it refuses: what was set aside comes free again.
    await test.owner.query(`UPDATE sandbox_payment SET state = 'declined' WHERE reference = $1`, [id])
    const refused = await act(id, 'refund')
    expect([refused.status, refused.body.code]).toEqual([409, 'card-refund-refused'])
    expect(await look(id)).toMatchObject({ state: 'succeeded', refundAskedAt: null })
    expect((await recordedOf(test, clientId)).slice(-2).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['card-payment.refund-refused']),
    )
    expect((await spend(world, clientId, 150_000)).status).toBe(201)
  })

  it('that the provider began by itself is marked when the money is gone', async () => {
    const { clientId, id } = await paid()
    await spend(world, clientId, 150_000)
    const { provider_payment_id: providerPaymentId } = await rowOf(id)
    expect((await sendWebhook(test, { providerPaymentId, amountMinor: 150_000 }, 'refunded')).status).toBe(
      204,
    )
    expect(await look(id)).toMatchObject({ state: 'refunded', flag: 'refund-not-posted' })
    expect(await balanceOf(test, clientId)).toBe(0)
    await test.call({
      method: 'POST',
      url: '/api/v1/operations',
      token: token,
      headers: idempotent(),
      body: { kind: 'top-up', clientId, amountMinor: 150_000, method: 'cash' },
    })
    await test.owner.query(`UPDATE sandbox_payment SET refunded_at = $2 WHERE reference = $1`, [
      id,
      test.clock.now(),
    ])
    expect((await act(id, 'sync')).body).toMatchObject({ state: 'refunded', flag: null })
    expect(await balanceOf(test, clientId)).toBe(0)
  })

  it('asked for by ten at once happens once', async () => {
    const { clientId, id } = await paid()
    const answers = await Promise.all(Array.from({ length: 10 }, () => act(id, 'refund')))
    for (const { status } of answers) expect([200, 409]).toContain(status)
    expect((await look(id)).state).toBe('refunded')
    expect(await operationsOfClient(test, clientId)).toHaveLength(2)
    expect(await balanceOf(test, clientId)).toBe(0)
  })

  it('is for who may correct', async () => {
    const { id } = await paid()
    const clerk = await someoneWith(test, 'accounts.post', 'accounts.view')
    const refused = await test.call({
      method: 'POST',
      url: `/api/v1/card-payments/${id}/refund`,
      token: clerk.token,
      headers: idempotent(),
    })
    expect(refused.status).toBe(403)
    expect((await look(id)).state).toBe('succeeded')
  })
})
