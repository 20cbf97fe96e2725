import { describe, expect, it } from 'vitest'
import { addPurse, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { allPages } from '../support/entry-oracle.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')
const tver = world.cityId
const kazan = await addItem(test, world.token, 'cities', 'Казань')
const loyal = await addItem(test, world.token, 'client-groups', 'Постоянные')

interface Sums {
  openingMinor: number
  inMinor: number
  outMinor: number
  closingMinor: number
}
interface Item {
  client: { id: string; displayName: string }
  invoiceDetails: string | null
  main: Sums
  bonus: Sums
  debts: (Sums & { city: { id: string } })[]
}

const named = (lastName: string, more: object = {}, groupId = loyal) =>
  addPurse(test, token, groupId, 0, { lastName, ...more })
async function posted(body: object): Promise<void> {
  const answer = await postOperation(test, token, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
}
const ask = (params: Record<string, string>, as = token, path = '') =>
  test.call({ url: `/api/v1/settlements-report${path}?${new URLSearchParams(params)}`, token: as })
const URL = '/api/v1/settlements-report'

const bobrov = await named('Бобров', { cityId: tver, invoiceDetails: 'По доверенности № 5' })
const arbuzov = await named('Арбузов', { cityId: kazan })
const vetrov = await named('Ветров')
const stranger = await named('Громов', {}, world.groupId)
await posted({
  kind: 'top-up',
  accountId: bobrov.main,
  amountMinor: 10_000,
  method: 'cash',
  cityId: tver,
  occurredAt: '2026-10-31T20:59:00.000Z',
})
await posted({
  kind: 'top-up',
  accountId: bobrov.main,
  amountMinor: 2_000,
  method: 'cash',
  cityId: tver,
  occurredAt: '2026-11-03T09:00:00.000Z',
})
await posted({
  kind: 'charge',
  clientId: bobrov.clientId,
  amountMinor: 500,
  cityId: tver,
  occurredAt: '2026-11-04T09:00:00.000Z',
})
await posted({
  kind: 'bonus-accrual',
  accountId: bobrov.bonus,
  amountMinor: 77,
  cityId: tver,
  occurredAt: '2026-11-04T09:00:00.000Z',
})
await posted({ kind: 'top-up', accountId: bobrov.main, amountMinor: 100, method: 'cash', cityId: tver })
await posted({
  kind: 'debt-accrual',
  clientId: arbuzov.clientId,
  cityId: tver,
  amountMinor: 900,
  occurredAt: '2026-11-02T09:00:00.000Z',
})
await posted({
  kind: 'debt-accrual',
  clientId: arbuzov.clientId,
  cityId: kazan,
  amountMinor: 400,
  occurredAt: '2026-11-02T09:00:00.000Z',
})
await posted({
  kind: 'debt-settlement',
  clientId: arbuzov.clientId,
  cityId: kazan,
  amountMinor: 400,
  method: 'cash',
})

const november = { from: '2026-11-01', to: '2026-11-10', groupId: loyal }
const zero: Sums = { openingMinor: 0, inMinor: 0, outMinor: 0, closingMinor: 0 }

describe('clients, settlements', () => {
  it('lists clients by name with opening, turnovers and closing of each account, and the sums of all', async () => {
    const { status, body } = await ask({ ...november, count: 'true' })
    expect(status).toBe(200)
    expect(body.items.map(({ client }: Item) => client.id)).toEqual([
      arbuzov.clientId,
      bobrov.clientId,
      vetrov.clientId,
    ])
    const [first, second, third] = body.items
    expect(first).toMatchObject({ main: zero, bonus: zero, city: { id: kazan, name: 'Казань' } })
    expect(first.debts).toEqual([
      { city: { id: tver, name: 'Речной' }, openingMinor: 0, inMinor: 0, outMinor: 900, closingMinor: -900 },
      { city: { id: kazan, name: 'Казань' }, openingMinor: 0, inMinor: 0, outMinor: 400, closingMinor: -400 },
    ])
    expect(second).toMatchObject({
      invoiceDetails: 'По доверенности № 5',
      main: { openingMinor: 10_000, inMinor: 2_000, outMinor: 500, closingMinor: 11_500 },
      bonus: { openingMinor: 0, inMinor: 77, outMinor: 0, closingMinor: 77 },
      debts: [],
    })
    expect(third).toMatchObject({ main: zero, bonus: zero, debts: [], invoiceDetails: null })
    expect(body.totals).toEqual({
      clients: 3,
      main: { openingMinor: 10_000, inMinor: 2_000, outMinor: 500, closingMinor: 11_500 },
      bonus: { openingMinor: 0, inMinor: 77, outMinor: 0, closingMinor: 77 },
      debts: { openingMinor: 0, inMinor: 0, outMinor: 1_300, closingMinor: -1_300 },
      owedMinor: 1_300,
      owingMinor: 0,
    })
  })

  it('pages one by one through the same, the archived in their place', async () => {
    await test.owner.query('UPDATE client SET archived_at = now() WHERE id = $1', [bobrov.clientId])
    const whole = await ask(november)
    const listed = await allPages<Item>(test, token, URL, { ...november, limit: '1' })
    await test.owner.query('UPDATE client SET archived_at = NULL WHERE id = $1', [bobrov.clientId])
    expect(listed).toEqual(whole.body.items)
    expect(listed).toHaveLength(3)
  })

  it('keeps to whom the filters leave: debtors of now, a city by its clients and its debts, a tree', async () => {
    const ids = async (params: Record<string, string>) =>
      (await ask({ ...november, ...params })).body.items.map(({ client }: Item) => client.id)
    expect(await ids({ debtors: 'true' })).toEqual([arbuzov.clientId])
    expect(await ids({ debtors: 'true', cityId: kazan })).toEqual([])
    expect(await ids({ cityId: tver })).toEqual([arbuzov.clientId, bobrov.clientId])
    expect(await ids({ cityId: kazan })).toEqual([arbuzov.clientId])
    expect(await ids({ rootId: bobrov.clientId })).toEqual([bobrov.clientId])
    expect(await ids({ groupId: world.groupId })).toContain(stranger.clientId)
    const inTver = await ask({ ...november, cityId: tver, count: 'true' })
    expect(inTver.body.items[0].debts.map(({ city }: { city: { id: string } }) => city.id)).toEqual([tver])
    expect(inTver.body.totals).toMatchObject({ clients: 2, owedMinor: 900 })
  })

  it('counts nobody among the debtors to whom we owe', async () => {
    const { clientId } = await named('Ежов', {}, world.groupId)
    await posted({ kind: 'debt-settlement', clientId, cityId: tver, amountMinor: 50, method: 'cash' })
    const ids = async (more: Record<string, string>) =>
      (await ask({ groupId: world.groupId, ...more })).body.items.map(({ client }: Item) => client.id)
    expect(await ids({})).toContain(clientId)
    expect(await ids({ debtors: 'true' })).toEqual([])
  })

  it('leaves out whoever is deleted or pays by someone else', async () => {
    const { clientId } = await named('Дятлов')
    const count = async () => (await ask({ ...november, count: 'true' })).body.totals.clients
    expect(await count()).toBe(4)
    await test.owner.query('UPDATE client SET deleted_by_id = id, deleted_at = now() WHERE id = $1', [
      clientId,
    ])
    expect(await count()).toBe(3)
  })

  it('tells the additional information of the nearest above who has some', async () => {
    const { body: root } = await test.call({
      method: 'POST',
      url: '/api/v1/clients',
      token,
      body: { kind: 'organization', name: 'ООО «Ель»', groupId: loyal, invoiceDetails: 'Договор поставки' },
    })
    const { body: unit } = await test.call({
      method: 'POST',
      url: '/api/v1/clients',
      token,
      body: { kind: 'unit', name: 'Склад', parentId: root.id, ownAccount: true },
    })
    const { body } = await ask({ rootId: root.id })
    const told = Object.fromEntries(body.items.map((item: Item) => [item.client.id, item.invoiceDetails]))
    expect(told).toEqual({ [root.id]: 'Договор поставки', [unit.id]: 'Договор поставки' })
  })

  it('goes out as a file, noted in the access log, and needs its permission', async () => {
    const { status, body } = await ask({ ...november, rootId: bobrov.clientId }, token, '/export')
    expect(status).toBe(200)
    expect(body.split('\r\n')).toEqual([
      '\uFEFFКлиент;Город;Основной счёт, на начало;Основной счёт, приход;Основной счёт, расход;Основной счёт, на конец;Бонусы, на начало;Бонусы, приход;Бонусы, расход;Бонусы, на конец;Задолженность, на начало;Задолженность, приход;Задолженность, расход;Задолженность, на конец;Дополнительные сведения',
      'Бобров Фёдор Петрович;Речной;100,00;20,00;5,00;115,00;0,00;0,77;0,00;0,77;0,00;0,00;0,00;0,00;По доверенности № 5',
      '',
    ])
    const debts = await ask({ ...november, debtors: 'true' }, token, '/export')
    expect(debts.body).toContain(';0,00;0,00;13,00;-13,00;')
    await test.app.accessLog.flush()
    const { rows } = await test.owner.query(
      `SELECT detail FROM access_log WHERE detail->>'what' = 'settlements-report' ORDER BY id DESC LIMIT 1`,
    )
    expect(rows).toMatchObject([{ detail: { rows: 1, filters: { debtors: true } } }])
    const seller = await actAs(test, 'seller')
    for (const path of ['', '/export']) expect((await ask(november, seller.token, path)).status).toBe(403)
  })
})
