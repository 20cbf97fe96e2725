import { randomUUIDv7 } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { termsOf } from '../../src/rooms/pricing/contract.ts'
import { actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { chainOf, settingsAt } from '../support/client-settings.ts'
import { databaseDigest } from '../support/digest.ts'
import { plantRelation, TYPE } from '../support/relations.ts'
import { plantFamily } from '../support/requests/families.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world

const get = (id: string, tail = '', as = token) =>
  test.call({ url: `/api/v1/clients/${id}/terms${tail}`, token: as })
const termsFor = async (id: string, on = '2026-11-14') => (await get(id, `?on=${on}`)).body
const settingsOf = (id: string) => settingsAt(test, token, `/clients/${id}/settings`)
const settingsOfGroup = (id: string) => settingsAt(test, token, `/client-groups/${id}/settings`)

let made = 0
let groupId = ''
let fyodor: { id: string; displayName: string }
let nadezhda: { id: string; displayName: string }
const add = (lastName: string, more: object = {}) => addClient(test, token, person(groupId, lastName, more))
beforeEach(async () => {
  groupId = await addItem(test, token, 'client-groups', `Постоянные ${++made}`)
  fyodor = await add('Канарейкин')
  nadezhda = await add('Канарейкина')
})

async function issueCard(
  clientId: string,
  vip: number,
  closed = false,
): Promise<{ id: string; number: string }> {
  const card = { id: randomUUIDv7(), number: `К-${++made}` }
  await test.owner.query(
    `INSERT INTO discount_card (id, number, client_id, issued_on, vip_discount_basis_points, closed_at)
     VALUES ($1, $2, $3, '2026-01-01', $4, $5)`,
    [card.id, card.number, clientId, vip, closed ? test.clock.now() : null],
  )
  return card
}
async function familyAt(basisPoints: number, ...clientIds: string[]): Promise<string> {
  const id = await plantFamily(test, clientIds)
  await test.owner.query('UPDATE family SET discount_basis_points = $2 WHERE id = $1', [id, basisPoints])
  return id
}
const client = ({ id, displayName }: { id: string; displayName: string }) => ({ id, displayName })

describe('the terms of a client', () => {
  it('say who pays, and that there is nothing yet', async () => {
    expect((await get(fyodor.id)).body).toEqual({
      on: '2026-11-14',
      payer: client(fyodor),
      discount: { basisPoints: 0, source: null, candidates: [] },
      tariff: null,
      nextTariff: null,
      prizeOrders: null,
      referral: { code: null, referredBy: null, referred: 0, bonusMinor: 0 },
    })
  })

  it('give the highest discount of all sources, and tell the others', async () => {
    await settingsOfGroup(groupId).put('discount', 300)
    const family = await familyAt(1_000, nadezhda.id, fyodor.id)
    const card = await issueCard(fyodor.id, 700)
    const ofGroup = { kind: 'group', id: groupId, name: expect.stringContaining('Постоянные'), client: null }
    const ofFamily = { kind: 'family', id: family, name: null, client: client(nadezhda) }
    const ofCard = { kind: 'card', id: card.id, name: card.number, client: client(fyodor) }
    expect((await termsFor(fyodor.id)).discount).toEqual({
      basisPoints: 1_000,
      source: ofFamily,
      candidates: [
        { basisPoints: 1_000, source: ofFamily },
        { basisPoints: 700, source: ofCard },
        { basisPoints: 300, source: ofGroup },
      ],
    })
    // Her own word takes the place of the group's, and so no discount of the group is left to her.
    await settingsOf(nadezhda.id).put('discount', 1_000)
    expect((await termsFor(nadezhda.id)).discount.candidates).toEqual([
      { basisPoints: 1_000, source: { kind: 'personal', id: null, name: null, client: client(nadezhda) } },
      { basisPoints: 1_000, source: ofFamily },
    ])
  })

  it('name the client above and the company as sources', async () => {
    const [root = '', shop = ''] = await chainOf(test, token, groupId, ['Ромашка', 'Магазин'])
    await settingsOf(root).put('discount', 450)
    expect((await termsFor(shop)).discount.source).toEqual({
      kind: 'parent',
      id: null,
      name: null,
      client: { id: root, displayName: 'Ромашка' },
    })
    const company = settingsAt(test, token, '/company/client-settings')
    await company.put('discount', 100)
    expect((await termsFor(fyodor.id)).discount).toMatchObject({
      basisPoints: 100,
      source: { kind: 'company', id: null, name: null, client: null },
    })
    await company.unset('discount')
  })

  it('take the card that a relation names, as long as it holds and the card is open', async () => {
    await issueCard(fyodor.id, 900, true)
    const lent = await issueCard(nadezhda.id, 600)
    await plantRelation(test, {
      fromId: nadezhda.id,
      typeId: TYPE.cardOwner,
      toId: fyodor.id,
      validUntil: '2026-11-30',
    })
    expect((await termsFor(fyodor.id, '2026-11-30')).discount).toMatchObject({
      basisPoints: 600,
      source: { kind: 'card', id: lent.id, client: client(nadezhda) },
    })
    expect((await termsFor(fyodor.id, '2026-12-01')).discount.candidates).toEqual([])
  })

  it('of a child in two families tell both discounts', async () => {
    const [one, other] = [await familyAt(500, nadezhda.id), await familyAt(1_500, fyodor.id)]
    const child = await add('Канарейкин-младший')
    await test.owner.query(
      `INSERT INTO family_member (family_id, client_id, payer_share_basis_points) VALUES ($1, $3, 5000), ($2, $3, 5000)`,
      [one, other, child.id],
    )
    const { candidates } = (await termsFor(child.id)).discount
    expect(candidates.map((each: { source: { id: string } }) => each.source.id)).toEqual([other, one])
  })

  it('change with the tariff by date', async () => {
    const [city, winter] = [
      await addItem(test, token, 'tariffs', `Городской ${made}`),
      await addItem(test, token, 'tariffs', `Зимний ${made}`),
    ]
    const changes = [{ from: '2026-12-01', tariffId: winter }]
    await settingsOfGroup(groupId).put('tariff', { tariffId: city, changes })
    const named = (id: string, name: string) => ({ id, name: `${name} ${made}` })
    expect(await termsFor(fyodor.id, '2026-11-30')).toMatchObject({
      tariff: named(city, 'Городской'),
      nextTariff: { from: '2026-12-01', ...named(winter, 'Зимний') },
    })
    expect(await termsFor(fyodor.id, '2026-12-01')).toMatchObject({
      tariff: named(winter, 'Зимний'),
      nextTariff: null,
    })
  })

  it('of who pays on another account have that payer and its prize orders, and no code', async () => {
    const [root = ''] = await chainOf(test, token, groupId, ['Ромашка'])
    await settingsOf(root).put('prize-orders', 10)
    const worker = await addClient(test, token, { kind: 'person', lastName: 'Зорин', parentId: root })
    await test.owner.query("UPDATE client SET referral_code = 'STARY', own_account = false WHERE id = $1", [
      worker.id,
    ])
    expect(await termsFor(worker.id)).toMatchObject({
      payer: { id: root },
      prizeOrders: 10,
      referral: { code: null },
    })
  })

  it('are of now without a day, and the same for other rooms', async () => {
    await settingsOf(fyodor.id).put('discount', 750)
    const { body } = await get(fyodor.id)
    expect(body.discount.basisPoints).toBe(750)
    expect(await termsOf(test.database.primary, fyodor.id.toUpperCase(), '2026-11-14')).toEqual(body)
  })

  it('are shown to who sees accounts only, and there are none of nobody', async () => {
    const instructor = await actAs(test, 'instructor')
    expect((await get(fyodor.id, '', instructor.token)).status).toBe(403)
    const seller = await actAs(test, 'seller')
    expect((await get(fyodor.id, '', seller.token)).status).toBe(200)
    expect((await get(randomUUIDv7())).body.code).toBe('client-not-found')
  })
})

describe('a quote', () => {
  it('takes the discount off, a half kopeck rounded up, and writes nothing', async () => {
    await settingsOf(fyodor.id).put('discount', 750)
    const before = await databaseDigest(test)
    expect((await get(fyodor.id, '/quote?amountMinor=1235060&on=2026-11-14')).body).toEqual({
      on: '2026-11-14',
      amountMinor: 1_235_060,
      basisPoints: 750,
      source: { kind: 'personal', id: null, name: null, client: client(fyodor) },
      discountMinor: 92_630,
      payableMinor: 1_142_430,
    })
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('is exact at the ends', async () => {
    await settingsOf(fyodor.id).put('discount', 9_999)
    const most = 1_000_000_000_000
    expect((await get(fyodor.id, `/quote?amountMinor=${most}`)).body.payableMinor).toBe(100_000_000)
    for (const wrong of [0, -5, most + 1, 1.5, 'x'])
      expect((await get(fyodor.id, `/quote?amountMinor=${wrong}`)).status).toBe(400)
    expect((await get(fyodor.id, '/quote')).status).toBe(400)
  })
})
