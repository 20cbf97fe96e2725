import { beforeAll, describe, expect, it } from 'vitest'
import { addPurse, type Purse, postOperation } from '../support/accounts.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { giveApiKey } from '../support/api-keys.ts'
import { addClient, addItem } from '../support/builders.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
/** Sees and exports clients, but no accounts. */
let blind: Pick<Actor, 'token'>
let groupId: string
let river: string
let hill: string
let rich: Purse
let debtor: Purse
let network: string
let shop: string

const post = async (body: object) => {
  const answer = await postOperation(test, top.token, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
}
const owes = (clientId: string, cityId: string, amountMinor: number) =>
  post({ kind: 'debt-accrual', clientId, cityId, amountMinor })

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  const { key } = await giveApiKey(test, admin.id, ['clients.view', 'clients.export'])
  blind = { token: key }
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  river = await addItem(test, admin.token, 'cities', 'Речной')
  hill = await addItem(test, admin.token, 'cities', 'Горный')
  rich = await addPurse(test, top.token, groupId, 50_000, { lastName: 'Богатова', cityId: river })
  await post({ kind: 'bonus-accrual', accountId: rich.bonus, amountMinor: 1_250 })
  debtor = await addPurse(test, top.token, groupId, 0, { lastName: 'Должников', cityId: river })
  await owes(debtor.clientId, river, 120_000)
  await owes(debtor.clientId, hill, 30_000)
  network = (await addClient(test, top.token, { kind: 'organization', name: 'Сеть', groupId })).id
  shop = (
    await addClient(test, top.token, { kind: 'unit', name: 'Магазин', parentId: network, ownAccount: false })
  ).id
})

const list = async (query: string, { token }: Pick<Actor, 'token'> = top) => {
  const { status, body } = await test.call({ url: `/api/v1/clients?${query}`, token })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items
}
const figures = ({ balanceMinor, bonusMinor, debtMinor }: Record<string, unknown>) => [
  balanceMinor,
  bonusMinor,
  debtMinor,
]

describe('the directory', () => {
  it('brings what is on the accounts where it is asked for, and what another pays for as nothing', async () => {
    const items = await list('accounts=true')
    const of = (id: string) => figures(items.find((item: { id: string }) => item.id === id))
    expect(of(rich.clientId)).toEqual([50_000, 1_250, 0])
    expect(of(debtor.clientId)).toEqual([0, 0, 150_000])
    expect(of(network)).toEqual([0, 0, 0])
    expect(of(shop)).toEqual([null, null, null])
    const [plain] = await list('')
    expect(plain).not.toHaveProperty('balanceMinor')
  })

  it('brings it with a search too', async () => {
    const [found] = await list(`accounts=true&search=${encodeURIComponent('Богатова')}`)
    expect(figures(found)).toEqual([50_000, 1_250, 0])
  })

  it('hides it from who sees no accounts', async () => {
    const [item] = await list('accounts=true', blind)
    expect(figures(item)).toEqual([null, null, null])
    expect(item.masked).toEqual(expect.arrayContaining(['balanceMinor', 'bonusMinor', 'debtMinor']))
  })

  it('is narrowed to debtors of any city, and to those who owe nothing', async () => {
    const ids = async (query: string) => (await list(query)).map(({ id }: { id: string }) => id)
    expect(await ids('debt=true')).toEqual([debtor.clientId])
    expect(await ids('debt=true&kind=organization')).toEqual([])
    const others = await ids('debt=false')
    expect(others).toHaveLength(3)
    expect(others).not.toContain(debtor.clientId)
    const { body } = await test.call({ url: '/api/v1/clients?debt=true&count=true', token: top.token })
    expect(body.total).toEqual({ value: 1, exact: true })
  })

  it('lists nobody as a debtor whom we owe, nor who has paid', async () => {
    const paid = await addPurse(test, top.token, groupId, 0, { lastName: 'Честнов', cityId: river })
    await owes(paid.clientId, river, 500)
    expect(await list('debt=true')).toHaveLength(2)
    await post({
      kind: 'debt-settlement',
      clientId: paid.clientId,
      cityId: river,
      amountMinor: 500,
      method: 'cash',
    })
    expect(await list('debt=true')).toHaveLength(1)
  })

  it('isn’t narrowed by who sees no accounts: the list alone would tell', async () => {
    for (const url of ['/api/v1/clients?debt=true', '/api/v1/clients/export?columns=name&debt=false']) {
      const { status, body } = await test.call({ url, token: blind.token })
      expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([403, 'field-hidden', '?/debt'])
    }
  })

  it('describes the columns, and to who sees no accounts as masked', async () => {
    const described = async ({ token }: Pick<Actor, 'token'>) => {
      const { body } = await test.call({ url: '/api/v1/fields/clients', token })
      return body.items.filter(({ key }: { key: string }) => key.endsWith('Minor'))
    }
    expect(await described(top)).toMatchObject([
      {
        key: 'balanceMinor',
        type: 'money',
        inTable: true,
        tableDefault: false,
        masked: false,
        editable: false,
      },
      { key: 'bonusMinor', masked: false },
      { key: 'debtMinor', masked: false, filterable: true },
    ])
    expect(await described(blind)).toMatchObject([
      { masked: true },
      { masked: true },
      { masked: true, filterable: false },
    ])
  })
})

describe('an export', () => {
  const lines = async (query: string, { token }: Pick<Actor, 'token'>) => {
    const url = `/api/v1/clients/export?columns=name,balanceMinor,bonusMinor,debtMinor&${query}`
    const { status, body } = await test.call({ url, token, headers: { 'accept-language': 'ru' } })
    expect(status).toBe(200)
    return String(body).slice(1).trimEnd().split('\r\n')
  }

  it('has what is on the accounts, as spreadsheets read amounts', async () => {
    const [head, ...rows] = await lines('', top)
    expect(head).toBe('Клиент;Баланс;Бонусы;Долг')
    expect(rows.find((row) => row.startsWith('Богатова'))).toMatch(/^[^;]+;500,00;12,50;0,00$/)
    expect(rows.find((row) => row.startsWith('Должников'))).toMatch(/^[^;]+;0,00;0,00;1500,00$/)
    expect(rows).toContain('Магазин;;;')
    const [, found] = await lines(`search=${encodeURIComponent('Богатова')}`, top)
    expect(found).toMatch(/;500,00;12,50;0,00$/)
  })

  it('says “hidden” to who sees no accounts', async () => {
    const [, row] = await lines('', blind)
    expect(row).toMatch(/;скрыто;скрыто;скрыто$/)
  })
})

describe('the organisation chart', () => {
  const chart = async ({ token }: Pick<Actor, 'token'>) =>
    (await test.call({ url: `/api/v1/clients/${network}/chart`, token })).body.nodes

  it('tells what is on the accounts of each who has one', async () => {
    await post({ kind: 'top-up', clientId: network, amountMinor: 70_000, method: 'bank', cityId: river })
    expect((await chart(top)).map(figures)).toEqual([
      [70_000, 0, 0],
      [null, null, null],
    ])
  })

  it('tells nothing of them to who sees no accounts', async () => {
    expect((await chart(blind)).map(figures)).toEqual([
      [null, null, null],
      [null, null, null],
    ])
  })
})
