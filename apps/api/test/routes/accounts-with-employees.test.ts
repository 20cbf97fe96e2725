import { beforeAll, describe, expect, it } from 'vitest'
import { postOperation, purseOf } from '../support/accounts.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem } from '../support/builders.ts'
import { setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

interface Holding {
  role: 'main' | 'bonus' | 'debt'
  city: string | null
  minor: number
}

/** A client of the tree as this test made it, with what it put on its accounts. */
interface Node {
  id: string
  parent: Node | null
  own: boolean
  deleted: boolean
  has: Holding[]
}

let test: TestApp
let top: Actor
let near: string
let far: string
let third: string
let holding: Node
let sales: Node
let desk: Node
let empty: Node
let guest: Node
const nodes: Node[] = []

const post = async (body: object) => {
  const answer = await postOperation(test, top.token, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
}

async function add(parent: Node | null, body: object, own: boolean, has: Holding[] = []): Promise<Node> {
  const place = parent === null ? {} : { parentId: parent.id, ownAccount: own }
  const { id } = await addClient(test, top.token, { ...place, ...body })
  const node: Node = { id, parent, own, deleted: false, has: [] }
  nodes.push(node)
  if (own) node.has.push({ role: 'main', city: null, minor: 0 }, { role: 'bonus', city: null, minor: 0 })
  if (has.length === 0) return node
  const purse = await purseOf(test, top.token, id)
  for (const one of has) {
    const amountMinor = Math.abs(one.minor)
    if (one.role === 'main')
      await post({ kind: 'top-up', accountId: purse.main, amountMinor, method: 'cash', cityId: near })
    if (one.role === 'bonus') await post({ kind: 'bonus-accrual', accountId: purse.bonus, amountMinor })
    if (one.role === 'debt') await post({ kind: 'debt-accrual', clientId: id, cityId: one.city, amountMinor })
    node.has.push(one)
  }
  return node
}

const main = (minor: number): Holding => ({ role: 'main', city: null, minor })
const bonus = (minor: number): Holding => ({ role: 'bonus', city: null, minor })
const debt = (city: string, minor: number): Holding => ({ role: 'debt', city, minor: -minor })
const person = (lastName: string) => ({ kind: 'person', lastName })
const unit = (name: string) => ({ kind: 'unit', name })

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  const groupId = await addItem(test, admin.token, 'client-groups', 'Корпоративные')
  near = await addItem(test, admin.token, 'cities', 'Речной')
  far = await addItem(test, admin.token, 'cities', 'Дальний')
  third = await addItem(test, admin.token, 'cities', 'Третий')
  holding = await add(null, { kind: 'organization', groupId, name: 'Гавань' }, true, [
    main(50_000),
    debt(near, 700),
  ])
  sales = await add(holding, unit('Отдел продаж'), true, [main(20_000), bonus(1_250)])
  // Three levels below, under a unit that has no account itself.
  desk = await add(sales, unit('Стол заказов'), false)
  await add(desk, person('Снегирёв'), true, [main(3), debt(far, 40_000)])
  await add(desk, person('Чижов'), true, [debt(near, 9), debt(third, 1)])
  await add(desk, person('Дятлов'), false)
  empty = await add(holding, unit('Пустой отдел'), true)
  await add(empty, person('Воробьёв'), true)
  guest = await add(empty, person('Бывший'), true, [main(900_000), debt(far, 800_000)])
  await setState(test, guest.id, 'deleted')
  guest.deleted = true
  // Of another tree: nothing of it belongs to anybody here.
  await add(null, { kind: 'organization', groupId, name: 'Соседи' }, true, [main(777), debt(far, 777)])
})

const isBelow = (node: Node, above: Node): boolean =>
  node.parent !== null && (node.parent === above || isBelow(node.parent, above))

/** What stands in the answer by what the test itself put into the tree: sums by role and city, as `role city minor`. */
function reckoned(about: Node): string[] {
  const sums = new Map<string, number>()
  const below = nodes.filter((node) => isBelow(node, about) && !node.deleted && node.own)
  const parts = [...about.has, ...below.flatMap(({ has }) => has.filter(({ minor }) => minor !== 0))]
  for (const { role, city, minor } of parts) {
    const key = `${role} ${city}`
    sums.set(key, (sums.get(key) ?? 0) + minor)
  }
  return [...sums].map(([key, minor]) => `${key} ${minor}`).sort()
}

const ask = (id: string, more = '?withEmployees=true') =>
  test.call({ url: `/api/v1/clients/${id}/accounts${more}`, token: top.token })
interface Sum {
  role: string
  asset: string
  city: { id: string; name: string } | null
  balanceMinor: number
}
const figures = (sums: Sum[]) =>
  sums.map(({ role, city, balanceMinor }) => `${role} ${city?.id ?? null} ${balanceMinor}`)

describe('balances with employees', () => {
  it('are the sums of the client and of all below, whoever is asked about', async () => {
    for (const node of nodes) {
      const { status, body } = await ask(node.id)
      expect(status).toBe(200)
      expect(figures(body.withEmployees).sort(), node.id).toEqual(reckoned(node))
    }
  })

  it('have the debts of every city, also where the client itself has none, in their order', async () => {
    const { body } = await ask(holding.id)
    expect(body.items.map(({ role, city }: Sum) => [role, city?.name])).toEqual([
      ['main', undefined],
      ['bonus', undefined],
      ['debt', 'Речной'],
    ])
    expect(body.withEmployees).toEqual([
      { role: 'main', asset: 'RUB', city: null, balanceMinor: 70_003 },
      { role: 'bonus', asset: 'BONUS', city: null, balanceMinor: 1_250 },
      { role: 'debt', asset: 'RUB', city: { id: near, name: 'Речной' }, balanceMinor: -709 },
      { role: 'debt', asset: 'RUB', city: { id: far, name: 'Дальний' }, balanceMinor: -40_000 },
      { role: 'debt', asset: 'RUB', city: { id: third, name: 'Третий' }, balanceMinor: -1 },
    ])
  })

  it('are those of all below for a unit without an account of its own', async () => {
    const { body } = await ask(desk.id)
    expect([body.ownAccount, body.items]).toEqual([false, []])
    expect(figures(body.withEmployees)).toEqual([
      'main null 3',
      `debt ${near} -9`,
      `debt ${far} -40000`,
      `debt ${third} -1`,
    ])
  })

  it('have nothing of who was deleted, until they are back', async () => {
    expect(figures((await ask(empty.id)).body.withEmployees)).toEqual(['main null 0', 'bonus null 0'])
    await setState(test, guest.id, 'deleted', false)
    expect(figures((await ask(empty.id)).body.withEmployees)).toEqual([
      'main null 900000',
      'bonus null 0',
      `debt ${far} -800000`,
    ])
    await setState(test, guest.id, 'deleted')
  })

  it('are told only where they were asked for', async () => {
    expect((await ask(holding.id, '')).body).not.toHaveProperty('withEmployees')
  })
})
