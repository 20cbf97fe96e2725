import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs, addStaff } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

interface Item {
  id: string
  name: string
  retired: boolean
  version: number
}

let test: TestApp
let admin: Actor

beforeAll(async () => {
  test = await startTestApp()
  admin = await actAs(test, 'system-administrator')
})

const at = (path: string) => `/api/v1/dictionaries/${path}`
const get = async (path: string) => {
  const answer = await test.call({ url: at(path), token: admin.token })
  expect(answer.status).toBe(200)
  return answer.body
}
const listed = async (dictionary: string, query = ''): Promise<string[]> =>
  (await get(`${dictionary}/items${query}`)).items.map(({ name }: Item) => name)
const add = (dictionary: string, name: string) =>
  test.call({ method: 'POST', url: at(`${dictionary}/items`), token: admin.token, body: { name } })
const patch = async (dictionary: string, id: string, body: object) => {
  const { version }: Item = await get(`${dictionary}/items/${id}`)
  const headers = { 'if-match': `"${version}"` }
  return test.call({
    method: 'PATCH',
    url: at(`${dictionary}/items/${id}`),
    token: admin.token,
    body,
    headers,
  })
}

describe('a dictionary', () => {
  it('gets items at its end, cleaned, each with a journal entry, and counts those in use', async () => {
    for (const name of [' Вывеска ', 'По  совету', 'Сайт'])
      expect((await add('sources', name)).status).toBe(201)
    const { items } = await get('sources/items')
    expect(items.map(({ name }: Item) => name)).toEqual(['Вывеска', 'По совету', 'Сайт'])
    expect(await recordedOf(test, items[1].id)).toMatchObject([
      {
        action: 'dictionary-item.created',
        actorId: admin.id,
        changes: { dictionary: { old: null, new: 'sources' }, name: { old: null, new: 'По совету' } },
      },
    ])
    const all = await test.call({ url: '/api/v1/dictionaries', token: admin.token })
    const sizes = all.body.items.map(({ key, size }: { key: string; size: number }) => [key, size])
    expect(Object.fromEntries(sizes)).toMatchObject({ 'client-groups': 0, cities: 0, sources: 3, tags: 0 })
  })

  it('has each name once among the items in use, in whatever case, also when many ask at once', async () => {
    const before = await databaseDigest(test)
    for (const name of ['Сайт', ' сайт ', 'САЙТ']) {
      const answer = await add('sources', name)
      expect([answer.status, answer.body.code]).toEqual([409, 'name-taken'])
    }
    expect((await add('sources', ' \t ')).body.errors).toMatchObject([
      { pointer: '/name', code: 'name-required' },
    ])
    expect(await databaseDigest(test)).toEqual(before)
    expect((await add('cities', 'Сайт')).status).toBe(201)
    const answers = await Promise.all(Array.from({ length: 10 }, () => add('cities', 'Одновременный')))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  })

  it('retires an item, which frees its name, and brings it back only while the name is free', async () => {
    const id = await addItem(test, admin.token, 'client-groups', 'Розничные')
    const retired = await patch('client-groups', id, { retired: true })
    expect(retired.body).toMatchObject({ retired: true, version: 2 })
    expect(await listed('client-groups')).toEqual([])
    expect(await listed('client-groups', '?retired=true')).toEqual(['Розничные'])
    expect((await get(`client-groups/items/${id}`)).retired).toBe(true)
    const other = await addItem(test, admin.token, 'client-groups', 'розничные')
    expect(await listed('client-groups', '?retired=all')).toEqual(['Розничные', 'розничные'])
    expect((await patch('client-groups', id, { retired: false })).body.code).toBe('name-taken')
    expect((await patch('client-groups', other, { name: 'Оптовые' })).status).toBe(200)
    expect((await patch('client-groups', id, { retired: false })).body).toMatchObject({ retired: false })
    expect((await patch('client-groups', id, { name: 'ОПТОВЫЕ' })).body.code).toBe('name-taken')
    expect((await recordedOf(test, id)).map(({ changes }) => changes.retired)).toEqual([
      undefined,
      { old: false, new: true },
      { old: true, new: false },
    ])
  })

  it('is walked by cursor and searched, each item once', async () => {
    for (let i = 0; i < 7; i++) await addItem(test, admin.token, 'cities', `Город ${i}`)
    const all = await listed('cities')
    const walked: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: Item[]; nextCursor: string | null } = await get(
        `cities/items?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
      )
      walked.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(walked).toEqual(all)
    expect(await listed('cities', `?search=${encodeURIComponent('ГОРОД 3')}`)).toEqual(['Город 3'])
  })

  it('has no item of another dictionary, nor of none', async () => {
    const [city] = (await get('cities/items')).items as Item[]
    for (const path of [`sources/items/${city?.id}`, 'cities/items/01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54']) {
      const answer = await test.call({ url: at(path), token: admin.token })
      expect([answer.status, answer.body.code]).toEqual([404, 'item-not-found'])
    }
  })
})

describe('the list of staff', () => {
  it('is walked by name, each once, marks the blocked, and is searched by a part of the name', async () => {
    const seller = await actAs(test, 'seller')
    const blocked = await addStaff(test, 'seller')
    for (let i = 0; i < 4; i++) await addStaff(test, 'seller')
    await test.owner.query(`UPDATE staff_user SET active = false, name = 'Ёлкин Пётр' WHERE id = $1`, [
      blocked.id,
    ])
    const walked: { id: string; name: string; active: boolean }[] = []
    let cursor: string | null = null
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`
      const { body } = await test.call({ url: `/api/v1/staff?limit=2${query}`, token: seller.token })
      walked.push(...body.items)
      cursor = body.nextCursor
    } while (cursor !== null)
    const { rows } = await test.owner.query('SELECT id, name, active FROM staff_user ORDER BY name, id')
    expect(walked).toEqual(rows)
    const found = await test.call({
      url: `/api/v1/staff?search=${encodeURIComponent('ёлк')}`,
      token: seller.token,
    })
    expect(found.body.items).toEqual([{ id: blocked.id, name: 'Ёлкин Пётр', active: false }])
  })
})
