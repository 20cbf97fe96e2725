import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

interface Added {
  id: string
}

let test: TestApp
let top: Actor
let root: Added
let sales: Added
let clerk: Added
let other: Added

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  const groupId = await addItem(test, admin.token, 'client-groups', 'Корпоративные')
  const add = (body: object): Promise<Added> => addClient(test, top.token, body)
  root = await add({ kind: 'organization', groupId, name: 'ООО «Тихая гавань»', contractNumber: 'К-2026/17' })
  sales = await add({ kind: 'unit', parentId: root.id, name: 'Отдел продаж' })
  clerk = await add({ ...person('', 'Снегирёв'), groupId: undefined, parentId: sales.id })
  other = await add(person(groupId, 'Снегирёва'))
  await add({ kind: 'unit', parentId: root.id, name: 'Отдел закупок' })
  for (const [state, name] of [
    ['archived', 'Снегирёк'],
    ['deleted', 'Снегирюк'],
  ] as const)
    await setState(test, (await add(person(groupId, name))).id, state)
})

const pick = async (query: Record<string, string>) => {
  const answer = await test.call({
    url: `/api/v1/clients/picker?${new URLSearchParams(query)}`,
    token: top.token,
  })
  expect(answer.status).toBe(200)
  return answer.body
}
const ids = async (query: Record<string, string>): Promise<string[]> =>
  (await pick(query)).items.map(({ id }: Added) => id)

describe('the list to choose a client from', () => {
  it('has clients of every level, by part of the name, the archived and deleted left out', async () => {
    expect(await ids({ search: 'снегир' })).toEqual([clerk.id, other.id])
    expect(await ids({ search: 'негир' })).toEqual([clerk.id, other.id])
  })

  it('shows what tells them apart', async () => {
    const { items } = await pick({ search: 'отдел продаж' })
    expect(items).toEqual([
      {
        id: sales.id,
        kind: 'unit',
        displayName: 'Отдел продаж',
        shortName: 'Отдел продаж',
        contractNumber: null,
        parentChain: [{ id: root.id, displayName: 'ООО «Тихая гавань»' }],
        hasEmployees: true,
        state: 'active',
      },
    ])
    expect((await pick({ search: 'снегирёв фёдор' })).items[0]).toMatchObject({
      hasEmployees: false,
      parentChain: [{ id: root.id }, { id: sales.id }],
    })
  })

  it.each(['К-2026/17', '2026/17', 'к2026', 'Tikhaya gavan', 'nb[fz', 'тхая'])(
    'finds by contract number and forgives like the search: “%s”',
    async (search) => {
      expect(await ids({ search })).toEqual([root.id])
    },
  )

  it('without a search is by name, all or directly below one', async () => {
    const all = await pick({})
    expect(all.items.map((item: { displayName: string }) => item.displayName)).toEqual([
      'Отдел закупок',
      'Отдел продаж',
      'Снегирёв Фёдор Петрович',
      'Снегирёва Фёдор Петрович',
      'ООО «Тихая гавань»',
    ])
    expect(await ids({ withinId: sales.id })).toEqual([clerk.id])
    expect((await ids({ withinId: root.id })).length).toBe(2)
    expect(await ids({ withinId: clerk.id })).toEqual([])
  })

  it('with a search looks through the whole subtree', async () => {
    expect(await ids({ search: 'снегир', withinId: root.id })).toEqual([clerk.id])
    expect(await ids({ search: 'снегир', withinId: other.id })).toEqual([])
    expect(await ids({ search: 'cytubh', withinId: root.id })).toEqual([clerk.id])
  })

  it('may be of some kinds only', async () => {
    expect(await ids({ search: 'снегир', kind: 'organization,unit' })).toEqual([])
    expect((await ids({ kind: 'organization,unit' })).length).toBe(3)
  })

  it('holds as many as asked for and says that there are others', async () => {
    expect(await pick({ search: 'снегир', limit: '1' })).toMatchObject({
      more: true,
      items: [{ id: clerk.id }],
    })
    expect(await pick({ search: 'снегир', limit: '2' })).toMatchObject({ more: false })
    expect(await pick({ limit: '4' })).toMatchObject({ more: true })
    const refused = await test.call({ url: '/api/v1/clients/picker?limit=51', token: top.token })
    expect(refused.status).toBe(400)
  })

  it('marks the blocked', async () => {
    await setState(test, root.id, 'blocked')
    expect((await pick({ search: 'отдел продаж' })).items[0].state).toBe('blocked')
    await setState(test, root.id, 'blocked', false)
  })

  it('is not for those who may not see clients', async () => {
    const admin = await test.call({ url: '/api/v1/clients/picker' })
    expect(admin.status).toBe(401)
  })
})
