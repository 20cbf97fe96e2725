import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const CARDS = '/api/v1/discount-cards'

let clientId = ''
let made = 0
const nextNumber = () => `Т-${++made}`
beforeEach(async () => {
  clientId = (await addClient(test, token, person(world.groupId, 'Орехов'))).id
})

const post = (url: string, body?: object) => test.call({ method: 'POST', url, token, ...(body && { body }) })
const get = (url: string) => test.call({ url, token })
const issue = async (more: object = {}) => {
  const { status, body } = await post(CARDS, { clientId, number: nextNumber(), ...more })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const patch = (card: { id: string; version: number }, body: object) =>
  test.call({
    method: 'PATCH',
    url: `${CARDS}/${card.id}`,
    token,
    body,
    headers: { 'if-match': `"${card.version}"` },
  })
const buy = (cardId: string, body: object) => post(`${CARDS}/${cardId}/purchases`, body)
const line = (kind: 'goods' | 'service', amountMinor: number, quantity = 1) => ({
  kind,
  title: kind === 'goods' ? 'Оправа' : 'Проверка зрения',
  quantity,
  amountMinor,
})

describe('a card', () => {
  it('is issued to a client, with everything that was said of it', async () => {
    const kindId = await addItem(test, token, 'discount-card-kinds', 'Золотая')
    const given = {
      vipDiscountBasisPoints: 1500,
      bonusBasisPoints: 300,
      broughtAccruedMinor: 9_000_000,
      issuedOn: '2024-05-06',
      note: 'Куплена в Твери',
    }
    const card = await issue({ ...given, number: '  000124 ', kindId, note: `${given.note} ` })
    expect(card).toMatchObject({
      ...given,
      number: '000124',
      client: { id: clientId, displayName: 'Орехов Фёдор Петрович' },
      kind: { id: kindId, name: 'Золотая' },
      closedAt: null,
      accruedMinor: 9_000_000,
      totals: { visits: 0, goodsMinor: 0, servicesMinor: 0, purchasesMinor: 0, bonusMinor: 0 },
      version: 1,
    })
    const second = await issue()
    const { items } = (await get(`/api/v1/clients/${clientId}/discount-cards`)).body
    expect(items.map(({ id }: { id: string }) => id)).toEqual([second.id, card.id])
    expect((await get(`${CARDS}/${card.id}`)).body).toEqual(card)
    const told = (await recordedOf(test, clientId)).at(1)
    expect(told?.action).toBe('discount-card.issued')
    expect(told?.changes).toMatchObject({
      discountCard: { new: { id: card.id, number: '000124' } },
      'discountCard.bonusBasisPoints': { old: null, new: 300 },
    })
  })

  it('has a number of its own, whatever the case of its letters, and the refusal names the owner', async () => {
    const { number } = await issue({ number: 'vip-Ж1' })
    const before = await databaseDigest(test)
    const answer = await post(CARDS, { clientId: world.clientId, number: 'VIP-ж1' })
    expect([answer.status, answer.body.code]).toEqual([409, 'card-number-taken'])
    expect(answer.body.detail).toBe(
      `Карта ${number} уже есть, её владелец: Орехов Фёдор Петрович. Проверьте номер или перенесите карту.`,
    )
    const other = await issue()
    const before2 = await databaseDigest(test)
    expect((await patch(other, { number: 'vip-ж1' })).body.code).toBe('card-number-taken')
    expect(await databaseDigest(test)).toEqual(before2)
    expect(before).not.toEqual(before2)
  })

  it('is given once when two clerks give it at the same moment', async () => {
    const number = nextNumber()
    const answers = await Promise.all(
      [clientId, world.clientId, clientId].map((id) => post(CARDS, { clientId: id, number })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('card-number-taken')
  })

  it('changes under its version only, and a patch that changes nothing writes nothing', async () => {
    const card = await issue({ bonusBasisPoints: 300 })
    const changed = await patch(card, { bonusBasisPoints: 500, note: 'Со скидкой' })
    expect(changed.body).toMatchObject({ bonusBasisPoints: 500, note: 'Со скидкой', version: 2 })
    expect(changed.headers.etag).toBe('"2"')
    const stale = await patch(card, { note: null })
    expect([stale.status, stale.body.current.version]).toEqual([412, 2])
    const before = await databaseDigest(test)
    expect((await patch(changed.body, { bonusBasisPoints: 500 })).body.version).toBe(2)
    expect(await databaseDigest(test)).toEqual(before)
    expect((await recordedOf(test, clientId)).at(-1)?.changes).toMatchObject({
      'discountCard.bonusBasisPoints': { old: 300, new: 500 },
      'discountCard.note': { old: null, new: 'Со скидкой' },
    })
  })

  it('moves to another client with its purchases staying where they were made; both histories tell', async () => {
    const card = await issue()
    await buy(card.id, { lines: [line('goods', 1000)] })
    const { status, body } = await patch(card, { clientId: world.clientId })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.client.id).toBe(world.clientId)
    expect((await get(`/api/v1/clients/${clientId}/discount-cards`)).body.items).toEqual([])
    const { items } = (await get(`${CARDS}/${card.id}/purchases`)).body
    expect(items[0].client.id).toBe(clientId)
    for (const id of [clientId, world.clientId]) {
      const told = (await recordedOf(test, id)).at(-1)
      expect(told?.action).toBe('discount-card.moved')
      expect(told?.changes['discountCard.owner']).toMatchObject({
        old: { id: clientId },
        new: { id: world.clientId },
      })
    }
  })

  it('is neither changed nor sold on while it is closed, and opens again', async () => {
    const card = await issue()
    const closed = (await post(`${CARDS}/${card.id}/close`)).body
    expect(closed.closedAt).toBe(test.clock.now().toISOString())
    const before = await databaseDigest(test)
    expect((await post(`${CARDS}/${card.id}/close`)).body).toEqual(closed)
    expect((await patch(closed, { note: 'x' })).body.code).toBe('card-closed')
    expect((await patch(closed, { clientId: world.clientId })).body.code).toBe('card-closed')
    expect((await buy(card.id, { lines: [line('goods', 1)] })).body.code).toBe('card-closed')
    expect((await post(CARDS, { clientId, number: card.number })).body.code).toBe('card-number-taken')
    expect(await databaseDigest(test)).toEqual(before)
    expect((await post(`${CARDS}/${card.id}/reopen`)).body.closedAt).toBeNull()
    expect((await buy(card.id, { lines: [line('goods', 1)] })).status).toBe(201)
  })

  it.each(['archived', 'deleted'] as const)('of a client that is %s stays as it is', async (state) => {
    const card = await issue()
    const other = (await addClient(test, token, person(world.groupId))).id
    const theirs = await issue({ clientId: other })
    await setState(test, clientId, state)
    const before = await databaseDigest(test)
    const refusals = [
      await post(CARDS, { clientId, number: nextNumber() }),
      await patch(card, { note: 'x' }),
      await patch(card, { clientId: other }),
      await patch(theirs, { clientId }),
      await post(`${CARDS}/${card.id}/close`),
      await buy(card.id, { lines: [line('goods', 1)] }),
      await buy(theirs.id, { clientId, lines: [line('goods', 1)] }),
    ]
    for (const { status, body } of refusals) expect([status, body.code]).toEqual([409, `client-${state}`])
    expect(await databaseDigest(test)).toEqual(before)
    expect((await get(`${CARDS}/${card.id}`)).status).toBe(200)
  })

  it.each<[string, object, string]>([
    ['a number of blanks', { number: '  ' }, '/number'],
    ['a kind that isn’t there', { kindId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54' }, '/kindId'],
    ['a day to come', { issuedOn: '2026-11-15' }, '/issuedOn'],
  ])('isn’t issued with %s', async (_, more, pointer) => {
    const { status, body } = await post(CARDS, { clientId, number: nextNumber(), ...more })
    expect([status, body.errors?.[0].pointer]).toEqual([422, pointer])
  })

  it('isn’t issued with a kind out of use, and keeps one that goes out of use', async () => {
    const kindId = await addItem(test, token, 'discount-card-kinds', 'Старая')
    const card = await issue({ kindId })
    await test.owner.query('UPDATE discount_card_kind SET retired_at = now() WHERE id = $1', [kindId])
    const refused = await post(CARDS, { clientId, number: nextNumber(), kindId })
    expect(refused.body.errors[0]).toMatchObject({ pointer: '/kindId', code: 'retired' })
    expect((await patch(card, { kindId, note: 'x' })).status).toBe(200)
  })
})

describe('purchases', () => {
  it('count by visits, goods and services, for all time and for whole days of the company’s calendar', async () => {
    const card = await issue({ bonusBasisPoints: 300, broughtAccruedMinor: 100 })
    const visit = (occurredAt: string, ...lines: object[]) => buy(card.id, { occurredAt, lines })
    // In Moscow the first of these is on 1 November, a moment before on 31 October.
    await visit('2026-10-31T20:59:59.999Z', line('goods', 1))
    await visit('2026-10-31T21:00:00.000Z', line('goods', 1_235_050, 2), line('service', 50_000))
    await visit('2026-11-10T20:59:59.999Z', line('service', 1))
    await visit('2026-11-10T21:00:00.000Z', line('goods', 7))
    const { body } = await get(`${CARDS}/${card.id}/purchases?from=2026-11-01&to=2026-11-10`)
    expect(body.items.map(({ amountMinor }: { amountMinor: number }) => amountMinor)).toEqual([
      1, 1_235_050, 50_000,
    ])
    // 1235050 × 3 % = 37051.5 → 37052; 50000 × 3 % = 1500; 1 × 3 % = 0.03 → 0.
    expect(body.period).toEqual({
      visits: 2,
      goodsMinor: 1_235_050,
      servicesMinor: 50_001,
      purchasesMinor: 1_285_051,
      bonusMinor: 38_552,
    })
    expect(body.allTime).toMatchObject({ visits: 4, purchasesMinor: 1_285_059, bonusMinor: 38_552 })
    expect(body.accruedMinor).toBe(1_285_159)
    expect((await get(`${CARDS}/${card.id}`)).body).toMatchObject({
      totals: body.allTime,
      accruedMinor: 1_285_159,
    })
  })

  it('are paged, newest first, with the same totals on every page', async () => {
    const card = await issue()
    for (let i = 0; i < 3; i++) {
      test.clock.advance(1000)
      await buy(card.id, { lines: [line('goods', i), line('service', 10 + i)] })
    }
    const amounts: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`
      const { body } = await get(`${CARDS}/${card.id}/purchases?limit=4${query}`)
      amounts.push(...body.items.map((item: { amountMinor: number }) => item.amountMinor))
      expect(body.allTime.visits).toBe(3)
      cursor = body.nextCursor
    }
    expect(amounts).toEqual([2, 12, 1, 11, 0, 10])
  })

  it('may be made by another client with the card; both see it in their history', async () => {
    const card = await issue()
    const { body } = await buy(card.id, { clientId: world.clientId, lines: [line('goods', 500)] })
    expect(body.items[0].client.id).toBe(world.clientId)
    const told = (await recordedOf(test, world.clientId)).at(-1)
    expect(told?.action).toBe('discount-card.purchased')
    expect(told?.links).toEqual(expect.arrayContaining([clientId, world.clientId]))
    expect(told?.changes['discountCard.lines']?.new).toEqual([line('goods', 500)])
  })

  it('happened once: the second request under a key adds nothing', async () => {
    const card = await issue()
    const request = {
      method: 'POST' as const,
      url: `${CARDS}/${card.id}/purchases`,
      token,
      body: { lines: [line('goods', 500)] },
      headers: { 'idempotency-key': 'visit-1' },
    }
    expect((await test.call(request)).body).toEqual((await test.call(request)).body)
    expect((await get(`${CARDS}/${card.id}`)).body.totals.visits).toBe(1)
  })

  it.each<[string, object, number]>([
    ['in the future', { occurredAt: '2026-11-14T23:59:59.000Z', lines: [line('goods', 1)] }, 422],
    ['before anyone was born', { occurredAt: '1900-01-01T00:00:00.000Z', lines: [line('goods', 1)] }, 422],
    ['of nothing', { lines: [] }, 400],
    ['without a title', { lines: [{ ...line('goods', 1), title: ' ' }] }, 422],
    ['below zero', { lines: [line('goods', -1)] }, 400],
    ['of parts of a kopeck', { lines: [line('goods', 0.5)] }, 400],
    ['beyond all measure', { lines: [line('goods', 10_000_000_001)] }, 400],
    ['by nobody', { clientId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', lines: [line('goods', 1)] }, 404],
  ])('are never %s', async (_, body, status) => {
    const card = await issue()
    const before = await databaseDigest(test)
    expect((await buy(card.id, body)).status).toBe(status)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('aren’t asked for of a period that ends before it begins', async () => {
    const card = await issue()
    const { status, body } = await get(`${CARDS}/${card.id}/purchases?from=2026-11-02&to=2026-11-01`)
    expect([status, body.errors[0].pointer]).toEqual([422, '?/to'])
  })
})

describe('for any rule and any purchases', () => {
  const lines = fc.array(
    fc.record({
      kind: fc.constantFrom('goods' as const, 'service' as const),
      amountMinor: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 10_000_000_000 })),
    }),
    { minLength: 1, maxLength: 4 },
  )
  const sum = (all: readonly { amountMinor: number }[]) => all.reduce((s, l) => s + BigInt(l.amountMinor), 0n)

  it('the totals are what whole-number arithmetic says, to the kopeck', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 1_000_000_000_000 }),
        fc.array(lines, { maxLength: 3 }),
        async (share, brought, visits) => {
          const card = await issue({ bonusBasisPoints: share, broughtAccruedMinor: brought })
          for (const visit of visits)
            await buy(card.id, { lines: visit.map((l) => ({ ...l, title: 'Покупка' })) })
          const all = visits.flat()
          const bonus = all.reduce(
            (s, l) => s + (2n * BigInt(l.amountMinor) * BigInt(share) + 10_000n) / 20_000n,
            0n,
          )
          const { body } = await get(`${CARDS}/${card.id}`)
          expect(body.totals).toEqual({
            visits: visits.length,
            goodsMinor: Number(sum(all.filter(({ kind }) => kind === 'goods'))),
            servicesMinor: Number(sum(all.filter(({ kind }) => kind === 'service'))),
            purchasesMinor: Number(sum(all)),
            bonusMinor: Number(bonus),
          })
          expect(body.accruedMinor).toBe(Number(sum(all)) + brought)
        },
      ),
      { numRuns: 40 },
    )
  })
})
