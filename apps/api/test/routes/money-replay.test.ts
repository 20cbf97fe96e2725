import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addPurse, balanceOf, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { familyPurses } from '../support/family-purses.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')

describe('an operation that would be refused today', () => {
  it('is answered as it was posted when it is sent again under its key, and posted no second time', async () => {
    const { main } = await addPurse(test, token, world.groupId)
    const categoryId = await addItem(test, world.token, 'money-categories', 'Занятия', { direction: 'in' })
    const key = randomUUID()
    const topUp = { kind: 'top-up', accountId: main, amountMinor: 500, method: 'cash', categoryId }
    const first = await postOperation(test, token, topUp, { key })
    expect(first.status).toBe(201)
    await test.owner.query('UPDATE money_category SET retired_at = now() WHERE id = $1', [categoryId])
    const again = await postOperation(test, token, topUp, { key })
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(again.headers.location).toBe(first.headers.location)
    expect(await balanceOf(test, main)).toBe(500)
    // Under another key, and only to be looked at, it is refused as ever; another body under the key is a clash.
    expect((await postOperation(test, token, topUp)).body.errors).toMatchObject([{ code: 'retired' }])
    const looked = await postOperation(test, token, topUp, { key, dryRun: true })
    expect(looked.body.errors).toMatchObject([{ code: 'retired' }])
    const other = await postOperation(test, token, { ...topUp, amountMinor: 600 }, { key })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-clash' } })
    const stranger = await actAs(test, 'top-manager')
    expect((await postOperation(test, stranger.token, topUp, { key })).body.errors).toMatchObject([
      { code: 'retired' },
    ])
  })

  it('is answered so for a member who has left the family, too', async () => {
    const { family, purse } = await familyPurses(world)
    const { id, head, member } = await family(10_000, { members: [await purse(), await purse()] })
    const key = randomUUID()
    const body = {
      kind: 'charge',
      clientId: member.clientId,
      familyId: id,
      amountMinor: 700,
      cityId: world.cityId,
    }
    const first = await postOperation(test, token, body, { key })
    expect(first.status, JSON.stringify(first.body)).toBe(201)
    await test.owner.query('DELETE FROM family_member WHERE client_id = $1', [member.clientId])
    const again = await postOperation(test, token, body, { key })
    expect([again.status, again.body.id]).toEqual([201, first.body.id])
    expect(await balanceOf(test, head.main)).toBe(9_300)
  })
})

describe('a bill of a member', () => {
  it('is paid by one family or split between all, never said to be both', async () => {
    const { family } = await familyPurses(world)
    const { id, head, member } = await family(10_000)
    const both = {
      kind: 'charge',
      clientId: member.clientId,
      familyId: id,
      splitByShares: true,
      amountMinor: 700,
    }
    expect(await postOperation(test, token, both)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/splitByShares', code: 'one-of' }] },
    })
    expect(await balanceOf(test, head.main)).toBe(10_000)
  })
})
