import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { balanceOf, type Purse, postOperation, purseOf } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addClient, addItem } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { familyPurses } from '../support/family-purses.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')
let network: Purse
let reasonId: string

beforeAll(async () => {
  const body = { kind: 'organization', name: 'Сеть', groupId: world.groupId, cityId: world.cityId }
  network = await purseOf(test, token, (await addClient(test, token, body)).id)
  const topUp = { kind: 'top-up', accountId: network.main, amountMinor: 100_000, method: 'bank' }
  expect((await postOperation(test, token, topUp)).status).toBe(201)
  reasonId = await addItem(test, world.token, 'archive-reasons', 'Уволился')
})

const addDriver = async (): Promise<string> =>
  (await addClient(test, token, { kind: 'person', lastName: 'Водителев', parentId: network.clientId })).id
async function change(id: string, method: 'POST' | 'DELETE', way: string, body?: object) {
  const { rows } = await test.owner.query('SELECT version FROM client WHERE id = $1', [id])
  const headers = { 'if-match': `"${rows[0].version}"` }
  const answer = await test.call({
    method,
    url: `/api/v1/clients/${id}${way}`,
    token,
    headers,
    ...(body && { body }),
  })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
}
const archive = (id: string) => change(id, 'POST', '/archive', { reasonId })
const remove = (id: string) =>
  test.owner.query('UPDATE client SET deleted_at = now(), deleted_by_id = id WHERE id = $1', [id])
const hold = (clientId: string) =>
  test.call({
    method: 'POST',
    url: '/api/v1/holds',
    token,
    body: { clientId, amountMinor: 100 },
    headers: { 'idempotency-key': randomUUID() },
  })
const buys = [
  [
    'charged',
    (clientId: string) => postOperation(test, token, { kind: 'charge', clientId, amountMinor: 100 }),
  ],
  ['set aside', hold],
  [
    'given as a bonus',
    (clientId: string) => postOperation(test, token, { kind: 'bonus-accrual', clientId, amountMinor: 100 }),
  ],
] as const

describe('for somebody who is archived or deleted, nothing is', () => {
  it.each(buys)('%s, though another pays', async (_, buy) => {
    const leaver = await addDriver()
    expect((await buy(leaver)).status).toBe(201)
    await archive(leaver)
    const removed = await addDriver()
    await remove(removed)
    const before = await databaseDigest(test)
    for (const clientId of [leaver, removed])
      expect(await buy(clientId)).toMatchObject({ status: 409, body: { code: 'client-closed' } })
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('charged to a family; what was charged before may still be taken back', async () => {
    const { family, charge, reverse } = await familyPurses(world)
    const { id, head, member } = await family(50_000)
    const { body } = await charge(member.clientId, id, 700)
    await archive(member.clientId)
    expect(await charge(member.clientId, id, 700)).toMatchObject({
      status: 409,
      body: { code: 'client-closed' },
    })
    expect((await reverse(body.id)).status).toBe(201)
    expect(await balanceOf(test, head.main)).toBe(50_000)
  })
})
