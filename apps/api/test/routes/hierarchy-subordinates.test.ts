import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem } from '../support/builders.ts'
import { BLOCK_REASON, setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
let groupId: string
let holding: string
let sales: string
let desk: string
let clerk: string
let archived: string

const add = async (body: object): Promise<string> => (await addClient(test, top.token, body)).id

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Корпоративные')
  holding = await add({ kind: 'organization', groupId, name: 'Тихая гавань' })
  sales = await add({ kind: 'unit', parentId: holding, name: 'Отдел продаж', ownAccount: true })
  desk = await add({ kind: 'unit', parentId: sales, name: 'Стол заказов' })
  clerk = await add({
    kind: 'person',
    parentId: desk,
    lastName: 'Снегирёв',
    firstName: 'Олег',
    phones: [
      { number: '+79214447788', main: true },
      { number: '+79215550142', label: 'рабочий' },
    ],
  })
  await add({ kind: 'unit', parentId: holding, name: 'Бухгалтерия' })
  archived = await add({ kind: 'person', parentId: holding, lastName: 'Снегирюк' })
  await setState(test, archived, 'archived')
  await setState(test, await add({ kind: 'person', parentId: holding, lastName: 'Снегирин' }), 'deleted')
  await setState(test, await add({ kind: 'person', parentId: sales, lastName: 'Бывший' }), 'deleted')
  await add({ kind: 'person', groupId, lastName: 'Снегирёва' })
  await setState(test, sales, 'blocked')
})

const read = (path: string, token = top.token) => test.call({ url: `/api/v1/clients/${path}`, token })
const search = async (id: string, text: string, more = '', token = top.token) => {
  const answer = await read(`${id}/subordinates/search?search=${encodeURIComponent(text)}${more}`, token)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const names = ({ items }: { items: { displayName: string }[] }) => items.map(({ displayName }) => displayName)

describe('the page of direct subordinates', () => {
  it('has them by name with their states, the archived among them and the deleted not', async () => {
    const { status, body } = await read(`${holding}/subordinates`)
    expect(status).toBe(200)
    expect(names(body)).toEqual(['Бухгалтерия', 'Отдел продаж', 'Снегирюк'])
    expect(body.items[1]).toEqual({
      id: sales,
      kind: 'unit',
      displayName: 'Отдел продаж',
      shortName: 'Отдел продаж',
      state: 'blocked',
      blockedBy: { id: sales, displayName: 'Отдел продаж', reason: BLOCK_REASON },
      mainPhone: null,
      ownAccount: true,
      hasEmployees: true,
      employees: 1,
      masked: [],
    })
    expect(body.items[2]).toMatchObject({ state: 'archived', ownAccount: false, hasEmployees: false })
    expect(body.nextCursor).toBeNull()
  })

  it('below a blocked one says who blocks', async () => {
    const { body } = await read(`${desk}/subordinates`)
    expect(body.items).toMatchObject([
      { id: clerk, state: 'blocked', blockedBy: { id: sales }, mainPhone: '+79214447788' },
    ])
  })

  it('goes on from its cursor, which belongs to its parent', async () => {
    const root = await add({ kind: 'organization', groupId, name: 'Большая' })
    for (const place of [3, 1, 2, 2, 4])
      await add({ kind: 'person', parentId: root, lastName: `Человек${place}` })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const more: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const { body } = await read(`${root}/subordinates?limit=2${more}`)
      seen.push(...names(body))
      cursor = body.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual(['Человек1', 'Человек2', 'Человек2', 'Человек3', 'Человек4'])
    const first = await read(`${root}/subordinates?limit=2`)
    const foreign = await read(`${holding}/subordinates?cursor=${encodeURIComponent(first.body.nextCursor)}`)
    expect([foreign.status, foreign.body.code]).toEqual([400, 'cursor-invalid'])
  })

  it('of a person, and of nobody', async () => {
    expect((await read(`${clerk}/subordinates`)).body).toEqual({ items: [], nextCursor: null })
    for (const part of ['', '/count', '/search?search=a'])
      expect((await read(`01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54/subordinates${part}`)).status).toBe(404)
  })
})

describe('the search among all below', () => {
  it('finds by words of the name on every level, with the way down, and nobody from outside', async () => {
    const found = await search(holding, 'снегир')
    expect(names(found)).toEqual(['Снегирёв Олег', 'Снегирюк'])
    expect(found.more).toBe(false)
    expect(found.items[0]).toMatchObject({
      id: clerk,
      path: [
        { id: sales, displayName: 'Отдел продаж' },
        { id: desk, displayName: 'Стол заказов' },
      ],
    })
    expect((await search(sales, 'олег снегирев')).items[0].path).toEqual([
      { id: desk, displayName: 'Стол заказов' },
    ])
    expect(names(await search(holding, 'отдел'))).toEqual(['Отдел продаж'])
    expect(names(await search(desk, 'стол'))).toEqual([])
    expect((await search(desk, 'снегир')).items[0].path).toEqual([])
  })

  it.each(['+7 921 444-77-88', '5550142', '0142', '8 (921) 555-01-42'])(
    'finds by any phone: %s',
    async (phone) => {
      expect((await search(holding, phone)).items.map(({ id }: { id: string }) => id)).toEqual([clerk])
    },
  )

  it('says when there are more, the archived counted', async () => {
    expect(await search(holding, 'снегир', '&limit=1')).toMatchObject({ more: true, items: [{ id: clerk }] })
    expect(await search(holding, 'снегир', '&limit=2')).toMatchObject({ more: false })
  })

  it('without the permission shows no phone, and finds by its whole number only', async () => {
    const seller = await actAs(test, 'seller')
    const whole = await search(holding, '+79214447788', '', seller.token)
    expect(whole.items).toMatchObject([{ id: clerk, mainPhone: null, masked: ['phones'] }])
    expect((await search(holding, '7788', '', seller.token)).items).toEqual([])
    const { body } = await read(`${desk}/subordinates`, seller.token)
    expect(body.items).toMatchObject([{ mainPhone: null, masked: ['phones'] }])
  })
})

describe('the count', () => {
  it('is of the direct ones and of all, the deleted left out', async () => {
    expect((await read(`${holding}/subordinates/count`)).body).toEqual({ direct: 3, all: 5, exact: true })
    expect((await read(`${desk}/subordinates/count`)).body).toEqual({ direct: 1, all: 1, exact: true })
  })
})

it('is for those who may see clients', async () => {
  const instructor = await actAs(test, 'instructor')
  for (const part of ['', '/count', '/search?search=a']) {
    expect((await read(`${holding}/subordinates${part}`, instructor.token)).status).toBe(403)
    expect((await read(`${holding}/subordinates${part}`, 'nobody')).status).toBe(401)
  }
})
