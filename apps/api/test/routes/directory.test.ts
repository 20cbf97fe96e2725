import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem } from '../support/builders.ts'
import {
  ancestors,
  expectedList,
  type Known,
  type OracleClient,
  type OracleQuery,
  queries,
  sorts,
  stateOf,
} from '../support/directory-oracle.ts'
import { setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const SEED = 20_261_114
const NAMES = [
  'Ель',
  'ель',
  'Ёж',
  'Еж',
  'ООО «Ель»',
  'Яр',
  'А',
  'Ям',
  'Z',
  'ель 2',
  'Ежов-Еловый',
  '№ 5',
  '50%_',
]
const DATES = ['2026-11-14', '2020-01-01', '1999-12-31', '2000-02-29']
const BIRTH_DATES = ['1999-12-31', '2000-01-01', '2000-02-29', '2001-12-25', '1987-07-01', null]
const PHONES = ['+79115556677', '+79115556678', '+79210006677', '+442079460018']
const EMAILS = ['fedor@post.example', 'Fedora@post.example', 'fe_dor@post.example', null]
const INNS = ['1234567894', '1234500008', '9876543218', null]
const CONTRACTS = ['К-1', 'к-12', '50%', null]
const SOUGHT = {
  names: ['ел', 'ЁЖ', 'ООО ель', 'ель ооо', 'ежов-', 'ров', '0%_', '%_', 'ль 2', 'Е л'],
  phones: ['8 (911) 555-66-77', '6677', '55-66-78', '+44 20 7946 0018', '0018'],
}

let test: TestApp
let top: Actor
const clients: OracleClient[] = []
const groups: string[] = []
const cities: string[] = []
const centres: string[] = []
const sources: string[] = []
const tags: string[] = []
const staff: string[] = []

type Random = (max: number) => number
const drawnOf = <T>(random: Random, values: readonly T[]): T => values[random(values.length)] as T

async function giveCard(client: OracleClient, number: string): Promise<void> {
  client.cards.push(number)
  await test.owner.query(
    `INSERT INTO discount_card (id, number, client_id, issued_on) VALUES (gen_random_uuid(), $1, $2, '2026-01-01')`,
    [number, client.id],
  )
}

async function addOne(random: Random): Promise<void> {
  const parents = clients.filter(({ kind }) => kind !== 'person')
  const parent = clients.length > 4 && random(3) > 0 ? (parents[random(parents.length)] ?? null) : null
  const kind = (['person', 'organization', ...(parent ? ['unit'] : [])] as const)[random(parent ? 3 : 2)]
  const name = NAMES[random(NAMES.length)] ?? ''
  const group = groups[random(groups.length)] ?? ''
  const body = {
    kind,
    ...(kind === 'person' ? { lastName: name } : { name }),
    ...(parent ? { parentId: parent.id } : { groupId: group }),
    cityId: [...cities, null][random(cities.length + 1)],
    responsibleId: [...staff, null][random(staff.length + 1)],
    sourceId: [...sources, null][random(sources.length + 1)],
    tagIds: tags.filter(() => random(3) === 0),
    phones: PHONES.filter(() => random(4) === 0).map((number) => ({ number })),
    email: drawnOf(random, EMAILS),
    contractNumber: drawnOf(random, CONTRACTS),
    ...(kind === 'person' && { birthDate: drawnOf(random, BIRTH_DATES) }),
    registeredOn: DATES[random(DATES.length)],
  }
  if (random(2) === 0) test.clock.advance(1_000)
  const client = await addClient(test, top.token, body)
  clients.push({
    id: client.id,
    number: client.number,
    kind: client.kind,
    name,
    parent,
    group,
    city: client.cityId,
    centre: null,
    source: client.sourceId,
    tags: client.tagIds,
    responsible: client.responsibleId,
    phones: body.phones.map(({ number }) => number),
    email: client.email,
    inn: null,
    contractNumber: client.contractNumber,
    cards: [],
    birthDate: client.birthDate,
    registeredOn: client.registeredOn,
    createdAt: test.clock.now().getTime(),
    blocked: false,
    archived: false,
    deleted: false,
  })
}

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  staff.push(admin.id, top.id)
  for (const name of ['Розничные', 'Оптовые'])
    groups.push(await addItem(test, admin.token, 'client-groups', name))
  for (const name of ['Речной', 'Горный']) cities.push(await addItem(test, admin.token, 'cities', name))
  for (const name of ['Вывеска', 'Сайт']) sources.push(await addItem(test, admin.token, 'sources', name))
  for (const name of ['Щедрые', 'Редкие'])
    tags.push(await addItem(test, admin.token, 'tags', name, { color: 'green' }))
  for (const name of ['Первый', 'Второй'])
    centres.push(await addItem(test, admin.token, 'centres', name, { cityId: cities[0] }))
  const draws = fc.sample(fc.nat(), { numRuns: 1_000, seed: SEED })
  let drawn = 0
  const random = (max: number) => {
    drawn += 1
    return (draws[drawn % draws.length] ?? 0) % max
  }
  for (let i = 0; i < 70; i++) await addOne(random)
  for (const client of clients) {
    if (random(5) === 0) await giveCard(client, `${drawnOf(random, ['К', 'VIP', '00'])}-${client.number}`)
    client.centre = drawnOf(random, [...centres, null])
    client.inn = drawnOf(random, INNS)
    const values = [client.id, client.centre, client.inn]
    await test.owner.query('UPDATE client SET centre_id = $2, inn = $3 WHERE id = $1', values)
  }
  for (const client of clients) {
    for (const state of ['blocked', 'archived', 'deleted'] as const) {
      if (random(9) > 0) continue
      client[state] = true
      await setState(test, client.id, state)
    }
  }
})

const ask = async (params: Record<string, unknown>) => {
  const text = new URLSearchParams(Object.entries(params).map(([k, v]) => [k, String(v)])).toString()
  const answer = await test.call({ url: `/api/v1/clients?${text}`, token: top.token })
  expect(answer.status, JSON.stringify([params, answer.body])).toBe(200)
  return answer.body
}

/** All pages, one after the other. */
async function walk(query: OracleQuery, sort: string, limit: number): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: { id: string }[]; nextCursor: string | null } = await ask({
      ...query,
      sort,
      limit,
      ...(cursor !== null && { cursor }),
    })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    if (page.nextCursor !== null) expect(page.items).toHaveLength(limit)
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
    expect(ids.length).toBeLessThanOrEqual(clients.length)
  } while (cursor !== null)
  return ids
}

const idsOf = (list: readonly OracleClient[]) => list.map(({ id }) => id)
const some = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))]
const known = (): Known => ({
  groups,
  cities,
  centres,
  sources,
  tags,
  staff,
  clients: idsOf(clients),
  ...SOUGHT,
  emails: some(EMAILS),
  inns: some(INNS),
  contracts: some(CONTRACTS),
  cards: clients.flatMap(({ cards }) => cards),
  days: some([...DATES, ...BIRTH_DATES]),
})

describe('the directory', () => {
  it('gives, page by page, each client of any filter once, in the order of any sort', async () => {
    const limits = fc.constantFrom(1, 2, 3, 7, 50, 200)
    await fc.assert(
      fc.asyncProperty(queries(known()), sorts, limits, async (query, sort, limit) => {
        const expected = expectedList(clients, query, sort)
        expect(await walk(query, sort, Math.max(limit, Math.ceil(expected.length / 6)))).toEqual(
          idsOf(expected),
        )
      }),
      { numRuns: 200, seed: SEED },
    )
  })

  it.each([
    'registeredOn,-name',
    '-registeredOn,name',
    'createdAt,-registeredOn,name',
    '-name,number',
    'name,-number',
    'birthDate',
    '-birthDate',
    '-birthDate,name',
    'name,-birthDate',
  ])('is walked one by one by %s', async (sort) => {
    expect(await walk({}, sort, 1)).toEqual(idsOf(expectedList(clients, {}, sort)))
  })

  it('counts what its filters leave, not what is on the page', async () => {
    await fc.assert(
      fc.asyncProperty(queries(known()), async (query) => {
        const body = await ask({ ...query, limit: 1, count: true })
        expect(body.total).toEqual({ value: expectedList(clients, query, 'name').length, exact: true })
      }),
      { numRuns: 80, seed: SEED },
    )
    expect(await ask({ count: false })).not.toHaveProperty('total')
    expect(await ask({})).not.toHaveProperty('total')
  })

  it('jumps to letters, whatever their case, and goes on from there', async () => {
    for (const from of ['е', 'Ё', 'ЕЛЬ', 'ж', 'я', 'z', 'яя', '«', '0']) {
      const expected = idsOf(expectedList(clients, { from }, 'name'))
      expect(await walk({ from }, 'name', Math.max(5, Math.ceil(expected.length / 4))), from).toEqual(
        expected,
      )
    }
  })

  it('shows on each row what the client is: chain, state, group, subordinates', async () => {
    for (const state of ['active', 'archived', 'deleted'] as const) {
      const { items } = await ask({ state, limit: 200 })
      for (const item of items) {
        const client = clients.find(({ id }) => id === item.id)
        if (client === undefined) throw new Error('A client came that nobody registered')
        expect(item.parentChain.map((c: { id: string }) => c.id)).toEqual(idsOf(ancestors(client)))
        expect(item.state).toBe(stateOf(client))
        expect(item.group.id).toBe((ancestors(client)[0] ?? client).group)
        const below = clients.filter(({ parent, deleted }) => parent?.id === client.id && !deleted)
        expect(item.hasEmployees).toBe(below.length > 0)
        expect(item.displayName).toBe(client.name)
      }
    }
  })

  it('has an empty page for what there is not', async () => {
    const nobody = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
    for (const query of [
      { parentId: nobody },
      { groupId: nobody },
      { cityId: nobody },
      { responsibleId: nobody },
    ])
      expect(await ask({ ...query, count: true })).toEqual({
        items: [],
        nextCursor: null,
        total: { value: 0, exact: true },
      })
  })

  it('isn’t confused by who is registered while it is walked: nobody comes twice, nobody is left out', async () => {
    const before = idsOf(expectedList(clients, {}, 'name'))
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await ask({
        limit: 10,
        ...(cursor !== null && { cursor }),
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
      for (const name of ['А', 'Я', 'Ель'])
        await addClient(test, top.token, { kind: 'organization', name, groupId: groups[0] })
    } while (cursor !== null)
    expect(new Set(seen).size).toBe(seen.length)
    const kept = new Set(before)
    expect(seen.filter((id) => kept.has(id))).toEqual(before)
  })
})
