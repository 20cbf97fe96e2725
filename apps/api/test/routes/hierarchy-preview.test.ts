import { randomUUIDv7 } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem } from '../support/builders.ts'
import { databaseMark } from '../support/digest.ts'
import { setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let all: Actor
let retail: string
let wholesale: string
/** alpha → sales → clerk; beta → office. */
let alpha: string
let sales: string
let clerk: string
let beta: string
let office: string
const oldTariff = randomUUIDv7()
const newTariff = randomUUIDv7()
const category = randomUUIDv7()
const [gold, silver] = [randomUUIDv7(), randomUUIDv7()]
const secret = randomUUIDv7()

const add = async (body: object): Promise<string> => (await addClient(test, all.token, body)).id
const say = (owner: { client?: string; group?: string }, key: string, value: unknown, locked = false) =>
  test.owner.query(
    `INSERT INTO setting (id, level, client_id, group_id, key, value, locked) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
    [
      randomUUIDv7(),
      owner.client === undefined ? 'group' : 'client',
      owner.client ?? null,
      owner.group ?? null,
      key,
      JSON.stringify(value),
      locked,
    ],
  )

beforeAll(async () => {
  test = await startTestApp()
  all = await actAs(test, 'system-administrator', 'top-manager')
  retail = await addItem(test, all.token, 'client-groups', 'Розничные')
  wholesale = await addItem(test, all.token, 'client-groups', 'Оптовые')
  for (const [place, [id, name]] of [
    [oldTariff, 'Базовый'],
    [newTariff, 'Оптовый'],
  ].entries())
    await test.owner.query('INSERT INTO tariff (id, name, position, retired_at) VALUES ($1, $2, $3, $4)', [
      id,
      name,
      place,
      id === oldTariff ? test.clock.now() : null,
    ])
  await test.owner.query(
    `INSERT INTO attribute (id, name, type, unit, hidden, position)
     VALUES ($1, 'Категория', 'choice', NULL, false, 0), ($2, 'Риск', 'number', '%', true, 1)`,
    [category, secret],
  )
  await test.owner.query(
    `INSERT INTO attribute_choice (id, attribute_id, name, position) VALUES ($1, $3, 'Золото', 0), ($2, $3, 'Серебро', 1)`,
    [gold, silver, category],
  )
  alpha = await add({ kind: 'organization', name: 'Альфа', groupId: retail, inn: '7707083893' })
  sales = await add({ kind: 'unit', name: 'Продажи', parentId: alpha })
  clerk = await add({ kind: 'person', lastName: 'Писарев', parentId: sales })
  beta = await add({ kind: 'organization', name: 'Бета', groupId: wholesale })
  office = await add({ kind: 'unit', name: 'Контора', parentId: beta })
  await say({ client: alpha }, 'tariff', { tariffId: oldTariff, changes: [] })
  await say({ client: beta }, 'tariff', { tariffId: newTariff, changes: [] })
  await say({ group: wholesale }, 'discount', 700)
  await say({ client: clerk }, 'discount', 300)
  await say({ client: alpha }, `attribute:${category}`, gold)
  await say({ client: beta }, `attribute:${category}`, silver)
  await say({ group: wholesale }, `attribute:${secret}`, 5)
  await say({ client: beta }, 'cabinet', 'forbid')
})

const preview = async (id: string, body: object, token = all.token) => {
  const before = await databaseMark(test)
  const answer = await test.call({
    method: 'POST',
    url: `/api/v1/clients/${id}/move?dryRun=true`,
    token,
    body,
    headers: { 'idempotency-key': randomUUIDv7() },
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  expect(await databaseMark(test)).toEqual(before)
  return answer.body
}

describe('the effect of a move to another organisation', () => {
  it('says who pays, what is inherited, and for how many, and writes nothing', async () => {
    const effect = await preview(sales, { parentId: office })
    expect(effect).toMatchObject({
      clients: 2,
      from: { id: alpha, displayName: 'Альфа' },
      to: { id: office, displayName: 'Контора' },
      payer: { from: { id: alpha }, to: { id: beta, displayName: 'Бета' }, clients: 2 },
      group: { from: { id: retail, name: 'Розничные' }, to: { id: wholesale, name: 'Оптовые' }, clients: 2 },
      requisites: {
        from: { id: alpha, displayName: 'Альфа', inn: '7707083893', kpp: null },
        to: null,
        clients: 2,
      },
      state: null,
      names: {
        [oldTariff]: { name: 'Базовый', retired: true },
        [newTariff]: { name: 'Оптовый', retired: false },
        [gold]: { name: 'Золото', retired: false },
        [silver]: { name: 'Серебро', retired: false },
      },
    })
    expect(effect.settings).toEqual([
      {
        key: 'tariff',
        label: { ru: 'Тариф', en: 'Tariff' },
        part: 'prices',
        type: 'tariff',
        from: { tariffId: oldTariff, changes: [] },
        to: { tariffId: newTariff, changes: [] },
        clients: 2,
        others: 0,
        source: { level: 'client', id: beta, name: 'Бета' },
      },
      {
        key: 'discount',
        label: { ru: 'Скидка', en: 'Discount' },
        part: 'prices',
        type: 'percent',
        from: 0,
        to: 700,
        clients: 1,
        others: 0,
        source: { level: 'group', id: wholesale, name: 'Оптовые' },
      },
      expect.objectContaining({ key: 'cabinet', from: 'allow', to: 'forbid', clients: 2, others: 0 }),
    ])
    expect(effect.attributes).toEqual([
      {
        id: category,
        name: 'Категория',
        type: 'choice',
        unit: null,
        from: gold,
        to: silver,
        clients: 2,
        others: 0,
        source: { level: 'client', id: beta, name: 'Бета' },
      },
      expect.objectContaining({
        id: secret,
        from: null,
        to: 5,
        source: expect.objectContaining({ level: 'group' }),
      }),
    ])
  })

  it('tells of hidden attributes only to those who see them', async () => {
    const seller = await actAs(test, 'seller')
    const { attributes } = await preview(sales, { parentId: office }, seller.token)
    expect(attributes.map(({ id }: { id: string }) => id)).toEqual([category])
  })

  it('within one organisation changes nothing', async () => {
    expect(await preview(clerk, { parentId: alpha })).toMatchObject({
      clients: 1,
      payer: null,
      group: null,
      requisites: null,
      state: null,
      settings: [],
      attributes: [],
      names: {},
    })
  })

  it('to the roots makes the client pay itself', async () => {
    expect(await preview(clerk, { parentId: null, groupId: retail })).toMatchObject({
      to: null,
      payer: { from: { id: alpha }, to: { id: clerk, displayName: 'Писарев' }, clients: 1 },
      group: null,
    })
  })

  it('of a root with an account of its own changes no payer', async () => {
    expect(await preview(alpha, { parentId: office })).toMatchObject({
      clients: 3,
      from: null,
      payer: null,
      group: { clients: 3 },
    })
  })

  it('says who becomes blocked and who free, and by whom', async () => {
    await setState(test, beta, 'blocked')
    expect((await preview(sales, { parentId: office })).state).toEqual({
      becomeBlocked: 2,
      becomeFree: 0,
      by: { id: beta, displayName: 'Бета' },
    })
    expect((await preview(office, { parentId: alpha })).state).toEqual({
      becomeBlocked: 0,
      becomeFree: 1,
      by: { id: beta, displayName: 'Бета' },
    })
    await setState(test, clerk, 'blocked')
    expect((await preview(sales, { parentId: office })).state).toMatchObject({ becomeBlocked: 1 })
    await setState(test, clerk, 'blocked', false)
    await setState(test, beta, 'blocked', false)
  })

  it('lets those below count again where a lock above is left behind', async () => {
    await say({ client: alpha }, 'exchange', true, true)
    await say({ client: clerk }, 'exchange', true)
    await say({ client: sales }, 'exchange', false)
    const { settings } = await preview(sales, { parentId: office })
    expect(settings.find(({ key }: { key: string }) => key === 'exchange')).toMatchObject({
      from: true,
      to: false,
      clients: 1,
      others: 0,
      source: { level: 'client', id: sales, name: 'Продажи' },
    })
  })
})
