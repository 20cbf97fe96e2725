import { randomUUIDv7 } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { contactPersonsOf, effectiveDiscountCard, signatoryFor } from '../../src/rooms/relations/contract.ts'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { setState } from '../support/journal.ts'
import { addCouple, plantRelation, TYPE } from '../support/relations.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const reads = test.database.primary
const TODAY = '2026-11-14'
const DAY = 86_400_000
const NOBODY = randomUUIDv7()

let fyodor: { id: string }
let nadezhda: { id: string }
beforeEach(async () => {
  ;({ fyodor, nadezhda } = await addCouple(test, token, world.groupId))
})

const ties = async (id: string, as = token) =>
  (await test.call({ url: `/api/v1/clients/${id}/ties`, token: as })).body
const HIM = { displayName: 'Канарейкин Фёдор Петрович' }
const HER = { displayName: 'Канарейкина Надежда Викторовна' }

let cards = 0
async function issue(clientId: string, issuedOn = '2026-01-01', closed = false): Promise<string> {
  cards += 1
  const number = `00${cards}`
  await test.owner.query(
    'INSERT INTO discount_card (id, number, client_id, issued_on, closed_at) VALUES ($1, $2, $3, $4, $5)',
    [randomUUIDv7(), number, clientId, issuedOn, closed ? test.clock.now() : null],
  )
  return number
}
const daysAgo = (days: number) => new Date(test.clock.now().getTime() - days * DAY)
const someone = async (lastName: string, more: object = {}) =>
  (await addClient(test, token, person(world.groupId, lastName, more))).id as string

describe('the worked example', () => {
  it('gives him her card and both each other’s phone', async () => {
    const number = await issue(nadezhda.id)
    await test.call({
      method: 'POST',
      url: `/api/v1/clients/${fyodor.id}/relations`,
      token,
      body: { clientId: nadezhda.id, is: [TYPE.contact, TYPE.husband], has: [TYPE.cardOwner, TYPE.wife] },
    })
    expect(await ties(fyodor.id)).toEqual({
      discountCard: { id: expect.any(String), number, owner: { id: nadezhda.id, ...HER }, via: 'relation' },
      contactPersons: [],
      signatory: { needed: false, reason: null, client: { id: fyodor.id, ...HIM } },
    })
    expect(await ties(nadezhda.id)).toEqual({
      discountCard: { id: expect.any(String), number, owner: { id: nadezhda.id, ...HER }, via: 'own' },
      contactPersons: [{ id: fyodor.id, ...HIM, phone: '+79115556677' }],
      signatory: { needed: false, reason: null, client: { id: nadezhda.id, ...HER } },
    })
  })

  it('hides the phone from who may not see phones, and a client that there isn’t is a 404', async () => {
    await plantRelation(test, { fromId: fyodor.id, typeId: TYPE.contact, toId: nadezhda.id })
    const seller = await actAs(test, 'seller')
    expect((await ties(nadezhda.id, seller.token)).contactPersons).toEqual([
      { id: fyodor.id, ...HIM, phone: null },
    ])
    expect((await test.call({ url: `/api/v1/clients/${NOBODY}/ties`, token })).status).toBe(404)
  })
})

describe('the effective discount card', () => {
  const cardFor = async (id: string, today = TODAY) => (await effectiveDiscountCard(reads, id, today))?.number
  const owns = (fromId: string, more: object = {}) =>
    plantRelation(test, { fromId, typeId: TYPE.cardOwner, toId: fyodor.id, ...more })

  it('is the newest own one that is open, before that of any owner', async () => {
    await issue(nadezhda.id)
    await owns(nadezhda.id)
    const old = await issue(fyodor.id, '2026-02-01')
    await issue(fyodor.id, '2026-05-01', true)
    expect(await cardFor(fyodor.id)).toBe(old)
    const fresh = await issue(fyodor.id, '2026-04-01')
    expect(await cardFor(fyodor.id)).toBe(fresh)
  })

  it('is that of the oldest active relation whose owner is in use and has an open card', async () => {
    const [gone, closed, second, third] = [
      await someone('Архивов'),
      await someone('Закрытов'),
      await someone('Второв'),
      await someone('Третьев'),
    ]
    const numbers = [await issue(second), await issue(third)]
    await issue(gone)
    await issue(closed, '2026-01-01', true)
    await owns(third, { createdAt: daysAgo(1) })
    await owns(second, { createdAt: daysAgo(2) })
    await owns(closed, { createdAt: daysAgo(3) })
    await owns(gone, { createdAt: daysAgo(4) })
    await setState(test, gone, 'archived')
    expect(await cardFor(fyodor.id)).toBe(numbers[0])
    await setState(test, second, 'deleted')
    expect(await cardFor(fyodor.id)).toBe(numbers[1])
  })

  it('follows the term of the relation, and only one hop', async () => {
    const number = await issue(nadezhda.id)
    const friend = await someone('Одалживайкин')
    await owns(nadezhda.id, { validFrom: '2026-11-01', validUntil: '2026-11-14' })
    await plantRelation(test, { fromId: fyodor.id, typeId: TYPE.cardOwner, toId: friend })
    const on = (today: string) => cardFor(fyodor.id, today)
    expect([await on('2026-10-31'), await on('2026-11-01'), await on(TODAY), await on('2026-11-15')]).toEqual(
      [undefined, number, number, undefined],
    )
    expect(await cardFor(friend)).toBeUndefined()
    expect(await effectiveDiscountCard(reads, NOBODY, TODAY)).toBeNull()
  })
})

describe('contact persons', () => {
  it('come for many clients at once, oldest relation first, with the main phone', async () => {
    const [second, put, over, silent] = [
      await someone('Второв', {
        phones: [{ number: '+79210000001' }, { number: '+79210000002', main: true }],
      }),
      await someone('Архивов'),
      await someone('Бывшев'),
      await someone('Молчунов'),
    ]
    const calls = (fromId: string, toId: string, more: object = {}) =>
      plantRelation(test, { fromId, typeId: TYPE.contact, toId, ...more })
    await calls(silent, nadezhda.id, { createdAt: daysAgo(1) })
    await calls(second, nadezhda.id, { createdAt: daysAgo(3) })
    await calls(put, nadezhda.id, { createdAt: daysAgo(4) })
    await calls(over, nadezhda.id, { validUntil: '2026-11-13' })
    await calls(nadezhda.id, second)
    await setState(test, put, 'deleted')
    const asked = [nadezhda.id, second, fyodor.id, nadezhda.id]
    const found = await contactPersonsOf(reads, asked, { today: TODAY, seesPhones: true })
    expect([...found.keys()].sort()).toEqual([nadezhda.id, second].sort())
    expect(found.get(nadezhda.id)).toEqual([
      { id: second, displayName: 'Второв Фёдор Петрович', phone: '+79210000002' },
      { id: silent, displayName: 'Молчунов Фёдор Петрович', phone: null },
    ])
    expect(found.get(second)).toEqual([{ id: nadezhda.id, ...HER, phone: '+79115553322' }])
    const masked = await contactPersonsOf(reads, [second], { today: TODAY, seesPhones: false })
    expect(masked.get(second)).toEqual([{ id: nadezhda.id, ...HER, phone: null }])
    expect(await contactPersonsOf(reads, [], { today: TODAY, seesPhones: true })).toEqual(new Map())
  })
})

describe('who signs', () => {
  const represents = (fromId: string, toId: string, more: object = {}) =>
    plantRelation(test, { fromId, typeId: TYPE.representative, toId, ...more })

  it('is the representative of a minor or incapacitated client, by the company’s day', async () => {
    const child = await someone('Птенцов', { birthDate: '2008-11-15' })
    const ward = await someone('Подопечнов', { incapacitated: true })
    expect(await ties(child)).toMatchObject({ signatory: { needed: true, reason: 'minor', client: null } })
    await represents(ward, child, { createdAt: daysAgo(2) })
    await represents(nadezhda.id, child, { createdAt: daysAgo(1) })
    await represents(fyodor.id, ward)
    expect((await ties(child)).signatory.client).toEqual({ id: nadezhda.id, ...HER })
    expect((await ties(ward)).signatory).toEqual({
      needed: true,
      reason: 'incapacitated',
      client: { id: fyodor.id, ...HIM },
    })
    expect(await signatoryFor(reads, child, '2026-11-15')).toMatchObject({
      needed: false,
      client: { id: child },
    })
    expect(await signatoryFor(reads, NOBODY, TODAY)).toBeNull()
  })

  it('is nobody whose relation has ended or who is put away', async () => {
    const child = await someone('Птенцов', { birthDate: '2015-05-05' })
    await represents(fyodor.id, child, { validUntil: '2026-11-13' })
    expect((await ties(child)).signatory.client).toBeNull()
    await represents(nadezhda.id, child)
    expect((await ties(child)).signatory.client).toMatchObject(HER)
    await setState(test, nadezhda.id, 'archived')
    expect((await ties(child)).signatory).toEqual({ needed: true, reason: 'minor', client: null })
  })
})
