import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let admin: Actor
let river: string
let hill: string

beforeAll(async () => {
  test = await startTestApp()
  admin = await actAs(test, 'system-administrator')
  river = await addItem(test, admin.token, 'cities', 'Речной')
  hill = await addItem(test, admin.token, 'cities', 'Горный')
})

const at = (path: string) => `/api/v1/dictionaries/${path}`
const get = async (path: string) => (await test.call({ url: at(path), token: admin.token })).body
const add = (dictionary: string, body: object) =>
  test.call({ method: 'POST', url: at(`${dictionary}/items`), token: admin.token, body })
const change = async (method: 'PATCH' | 'DELETE', path: string, body?: object) => {
  const { version } = await get(path)
  const headers = { 'if-match': `"${version}"` }
  return test.call({ method, url: at(path), token: admin.token, headers, ...(body && { body }) })
}
const namesIn = async (path: string) => (await get(path)).items.map(({ name }: { name: string }) => name)

describe('fields of a dictionary’s items', () => {
  it('are described, so that a screen can be made of it', async () => {
    const { items } = (await test.call({ url: '/api/v1/dictionaries', token: admin.token })).body
    const fieldsOf = (key: string) => items.find((each: { key: string }) => each.key === key).fields
    expect(fieldsOf('sources')).toEqual([])
    expect(fieldsOf('centres')).toMatchObject([
      { key: 'cityId', type: 'reference', dictionary: 'cities', required: true, editable: true },
    ])
    expect(fieldsOf('tags')[0]).toMatchObject({ key: 'color', type: 'choice', required: false })
    expect(fieldsOf('tags')[0].choices).toHaveLength(9)
  })

  it('are written, shown by name, changed and journaled', async () => {
    const centre = await add('centres', { name: 'На набережной', cityId: river })
    expect([centre.status, centre.body.city]).toEqual([201, { id: river, name: 'Речной' }])
    const moved = await change('PATCH', `centres/items/${centre.body.id}`, { cityId: hill })
    expect(moved.body).toMatchObject({ version: 2, city: { id: hill, name: 'Горный' } })
    expect(await recordedOf(test, centre.body.id)).toMatchObject([
      { action: 'dictionary-item.created', changes: { cityId: { old: null, new: river } } },
      { action: 'dictionary-item.updated', changes: { cityId: { old: river, new: hill } } },
    ])
    const tag = await add('tags', { name: 'Постоянный' })
    expect(tag.body.color).toBe('gray')
    expect((await change('PATCH', `tags/items/${tag.body.id}`, { color: 'violet' })).body.color).toBe(
      'violet',
    )
    const { rows } = await test.owner.query('SELECT color FROM tag WHERE id = $1', [tag.body.id])
    expect(rows).toEqual([{ color: 'violet' }])
  })

  it('are refused when missing, foreign, unknown or retired, and nothing is written', async () => {
    const former = await addItem(test, admin.token, 'cities', 'Бывший')
    const kept = await addItem(test, admin.token, 'centres', 'В бывшем', { cityId: former })
    await change('PATCH', `cities/items/${former}`, { retired: true })
    const before = await databaseDigest(test)
    const refused = [
      ['centres', { name: 'Без города' }, 422, 'required'],
      ['centres', { name: 'Нигде', cityId: crypto.randomUUID() }, 422, 'unknown'],
      ['centres', { name: 'В прошлом', cityId: former }, 422, 'retired'],
      ['cities', { name: 'Город в городе', cityId: river }, 422, 'unknown-field'],
    ] as const
    for (const [dictionary, body, status, code] of refused) {
      const answer = await add(dictionary, body)
      expect([answer.status, answer.body.errors]).toMatchObject([status, [{ pointer: '/cityId', code }]])
    }
    expect((await add('tags', { name: 'Пёстрый', color: 'plaid' })).status).toBe(400)
    expect(await databaseDigest(test)).toEqual(before)
    expect((await change('PATCH', `centres/items/${kept}`, { name: 'В старом' })).status).toBe(200)
  })

  it('filter the list, and names are unique within a city', async () => {
    expect((await add('centres', { name: 'Центральный', cityId: river })).status).toBe(201)
    expect((await add('centres', { name: 'Центральный', cityId: hill })).status).toBe(201)
    const twin = await add('centres', { name: 'ЦЕНТРАЛЬНЫЙ', cityId: hill })
    expect([twin.status, twin.body.code]).toEqual([409, 'name-taken'])
    expect(await namesIn(`centres/items?cityId=${river}`)).toEqual(['Центральный'])
    const [centre] = (await get(`centres/items?cityId=${river}`)).items
    const clash = await change('PATCH', `centres/items/${centre.id}`, { cityId: hill })
    expect([clash.status, clash.body.code]).toEqual([409, 'name-taken'])
  })
})

describe('an item in use', () => {
  it('tells who uses it, is retired but not deleted, and stays where it is used', async () => {
    const groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
    const client = await addClient(test, admin.token, person(groupId, 'Снегирёв', { cityId: hill }))
    expect(await get(`cities/items/${hill}/usage`)).toEqual({
      usedBy: [
        { what: 'clients', count: 1, exact: true },
        { what: 'centres', count: 2, exact: true },
      ],
      deletable: false,
    })
    const before = await databaseDigest(test)
    const refused = await change('DELETE', `client-groups/items/${groupId}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'item-used'])
    expect(await databaseDigest(test)).toEqual(before)
    expect((await change('PATCH', `client-groups/items/${groupId}`, { retired: true })).status).toBe(200)
    const { body } = await test.call({ url: `/api/v1/clients/${client.id}`, token: admin.token })
    expect(body.group).toEqual({ id: groupId, name: 'Розничные' })
  })
})

describe('an item that nothing uses', () => {
  it('is deleted for good, by who saw its last version', async () => {
    const id = await addItem(test, admin.token, 'archive-reasons', 'Опечатка')
    const path = `archive-reasons/items/${id}`
    expect(await get(`${path}/usage`)).toEqual({ usedBy: [], deletable: true })
    const stale = await test.call({
      method: 'DELETE',
      url: at(path),
      token: admin.token,
      headers: { 'if-match': '"7"' },
    })
    expect([stale.status, stale.body.current.name]).toEqual([412, 'Опечатка'])
    expect((await change('DELETE', path)).status).toBe(204)
    expect((await test.call({ url: at(path), token: admin.token })).status).toBe(404)
    expect((await recordedOf(test, id)).at(-1)).toMatchObject({
      action: 'dictionary-item.deleted',
      actorId: admin.id,
      changes: { name: { old: 'Опечатка', new: null } },
    })
  })

  it('is either used or deleted when both are tried at once, never both', async () => {
    const groupId = await addItem(test, admin.token, 'client-groups', 'Оптовые')
    for (let round = 0; round < 12; round++) {
      const cityId = await addItem(test, admin.token, 'cities', `Спорный ${round}`)
      const [deleted, used] = await Promise.all([
        change('DELETE', `cities/items/${cityId}`),
        add('centres', { name: 'Спорный', cityId }),
      ])
      const { rows } = await test.owner.query('SELECT 1 FROM city WHERE id = $1', [cityId])
      expect([deleted.status, used.status, rows.length]).toEqual(
        deleted.status === 204 ? [204, 422, 0] : [409, 201, 1],
      )
    }
    const cityId = await addItem(test, admin.token, 'cities', 'Тихий')
    await addClient(test, admin.token, person(groupId, 'Чижов', { cityId }))
    expect((await change('DELETE', `cities/items/${cityId}`)).body.code).toBe('item-used')
  })
})
