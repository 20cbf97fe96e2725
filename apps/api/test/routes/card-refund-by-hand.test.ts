import { expect, it } from 'vitest'
import { addPurse, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { allowCards, balanceOf, idempotent, plantCardPayment, sendWebhook } from '../support/payments.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')

it('money whose top-up staff took back by hand still goes back to the card, and off the account no second time', async () => {
  await allowCards(test, world.staffId)
  const { clientId } = await addPurse(test, token, world.groupId, 0, { cityId: world.cityId })
  const payment = await plantCardPayment(test, clientId)
  await test.owner.query("UPDATE sandbox_payment SET state = 'paid' WHERE id = $1", [
    payment.providerPaymentId,
  ])
  await sendWebhook(test, payment, 'succeeded')
  const look = async () => (await test.call({ url: `/api/v1/card-payments/${payment.id}`, token })).body
  const { operationId } = await look()
  const reversal = await postOperation(test, token, { kind: 'reversal', operationId })
  expect([reversal.status, await balanceOf(test, clientId)]).toEqual([201, 0])
  const refund = await test.call({
    method: 'POST',
    url: `/api/v1/card-payments/${payment.id}/refund`,
    token,
    headers: idempotent(),
  })
  expect(refund.status, JSON.stringify(refund.body)).toBe(200)
  expect(await look()).toMatchObject({ state: 'refunded', refundOperationId: reversal.body.id, flag: null })
  expect(await balanceOf(test, clientId)).toBe(0)
  const { rows } = await test.owner.query('SELECT count(*)::int AS held FROM hold')
  expect(rows).toEqual([{ held: 0 }])
})
