import { allocate } from '@kith/kernel/allocate.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { balanceOf, type Purse, postOperation } from '../support/accounts.ts'
import { settingsAt } from '../support/client-settings.ts'
import { familyCalls } from '../support/families.ts'
import { familyPurses } from '../support/family-purses.ts'
import { plantFamily } from '../support/requests/families.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token, cityId } = world
const { refused } = familyCalls(world)
const { purse, patch, family, charge, reverse, spentBy } = await familyPurses(world)

let child: Purse
let mother: { id: string; head: Purse }
let father: { id: string; head: Purse }

const split = (amountMinor: number, more: object = {}) =>
  postOperation(test, token, {
    kind: 'charge',
    clientId: child.clientId,
    splitByShares: true,
    amountMinor,
    cityId,
    ...more,
  })

/** A child whose bills the mother's family pays by 60 %, and the father's by the rest. */
beforeEach(async () => {
  child = await purse()
  mother = await family(10_000, { members: [child] })
  const head = await purse(10_000, { firstName: 'Отец' })
  father = { id: await plantFamily(test, [head.clientId]), head }
  const url = `/api/v1/families/${father.id}/members`
  const body = { clientId: child.clientId, payerShareBasisPoints: 4_000 }
  expect((await test.call({ method: 'POST', url, token, body })).status).toBe(200)
  expect((await patch(father.id, { allowedPayments: ['money'] })).status).toBe(200)
})

describe('a bill of a child of two families', () => {
  it('is paid by the head who is named', async () => {
    const { status, body } = await charge(child.clientId, father.id, 3_000)
    expect(status, JSON.stringify(body)).toBe(201)
    expect(await balanceOf(test, father.head.main)).toBe(7_000)
    expect(await balanceOf(test, mother.head.main)).toBe(10_000)
  })

  it('is split by shares to the kopeck, each from their own account', async () => {
    const { status, body } = await split(1_001)
    expect(status, JSON.stringify(body)).toBe(201)
    const [hers = 0, his = 0] = allocate(1_001, [6_000, 4_000])
    expect(hers + his).toBe(1_001)
    expect(await balanceOf(test, mother.head.main)).toBe(10_000 - hers)
    expect(await balanceOf(test, father.head.main)).toBe(10_000 - his)
    expect(await spentBy(mother.id, child)).toEqual([hers, 0])
    expect(await spentBy(father.id, child)).toEqual([his, 0])
    expect(body.entries).toHaveLength(3)
    expect((await reverse(body.id)).status).toBe(201)
    expect(await balanceOf(test, mother.head.main)).toBe(10_000)
    expect(await spentBy(father.id, child)).toEqual([0, 0])
  })

  it('is refused as a whole when one head is short, by name', async () => {
    await charge(child.clientId, father.id, 9_900)
    const words = await refused(() => split(1_000), 409, 'below-floor')
    expect(words).toMatch(
      /^Копейкин Отец.*: Баланс опустится до −300,00\s₽|^Копейкин Отец.*: Баланс опустится до −3,00\s₽/,
    )
    expect(await balanceOf(test, mother.head.main)).toBe(10_000)
  })

  it('goes by the thresholds of each head: what one may owe, the other may not', async () => {
    const his = settingsAt(test, token, `/clients/${father.head.clientId}/settings`)
    await his.put('insufficient-funds', 'allow')
    const { status, body } = await split(15_000, { confirmShortage: false })
    expect(status, JSON.stringify(body)).toBe(201)
    expect(await balanceOf(test, mother.head.main)).toBe(1_000)
    expect(await balanceOf(test, father.head.main)).toBe(4_000)
    const more = await split(2_500)
    expect(more.status).toBe(409)
    expect(more.body.detail).toContain('Баланс опустится до −5,00')
    await charge(child.clientId, father.id, 4_000)
    const debt = await split(1_000)
    expect(debt.status, JSON.stringify(debt.body)).toBe(201)
    expect(debt.body.entries).toContainEqual(
      expect.objectContaining({
        role: 'debt',
        amountMinor: -400,
        client: expect.objectContaining({ id: father.head.clientId }),
      }),
    )
    expect(await balanceOf(test, mother.head.main)).toBe(400)
  })

  it('is refused when one of the heads doesn’t allow it, or the limit there is spent', async () => {
    await patch(father.id, { limits: [{ clientId: child.clientId, monthlyLimitMinor: 399 }] })
    await refused(() => split(1_000), 409, 'family-limit-exceeded')
    expect((await split(900)).status).toBe(201)
    await patch(father.id, { allowedPayments: [] })
    await refused(() => split(10), 409, 'family-payment-not-allowed')
    expect((await charge(child.clientId, mother.id, 10)).status).toBe(201)
  })

  it('of one family only is paid by its head alone, and of none by nobody', async () => {
    const url = `/api/v1/families/${father.id}/members/${child.clientId}`
    expect((await test.call({ method: 'DELETE', url, token })).status).toBe(204)
    expect((await split(500)).body.entries).toMatchObject([
      { client: { id: mother.head.clientId } },
      { role: 'revenue' },
    ])
    const stranger = await purse(1_000)
    await refused(
      () =>
        postOperation(test, token, {
          kind: 'charge',
          clientId: stranger.clientId,
          splitByShares: true,
          amountMinor: 10,
          cityId,
        }),
      422,
      'not-in-family',
    )
  })
})
