import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem } from '../support/builders.ts'
import {
  ancestors,
  expectedList,
  type OracleClient,
  type OracleQuery,
  queries,
  sorts,
  stateOf,
} from '../support/directory-oracle.ts'
import { setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const SEED = 20_261_114
const NAMES = ['Ель', 'ель', 'Ёж', 'Еж', 'ООО «Ель»', 'Яр', 'А', 'Ям', 'Z', 'ель 2', 'Ежов', '№ 5']
const DATES = ['2026-11-14', '2020-01-01', '1999-12-31']

let test: TestApp
let top: Actor
const clients: OracleClient[] = []
const groups: string[] = []
const cities: string[] = []
const staff: string[] = []

async function addOne(random: (max: number) => number): Promise<void> {
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
    responsible: client.responsibleId,
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
  const draws = fc.sample(fc.nat(), { numRuns: 1_000, seed: SEED })
  let drawn = 0
  const random = (max: number) => {
    drawn += 1
    return (draws[drawn % draws.length] ?? 0) % max
  }
  for (let i = 0; i < 70; i++) await addOne(random)
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
const known = () => ({ groups, cities, staff, clients: idsOf(clients) })

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
      { numRuns: 120, seed: SEED },
    )
  })

  it.each([
    'registeredOn,-name',
    '-registeredOn,name',
    'createdAt,-registeredOn,name',
    '-name,number',
    'name,-number',
  ])('is walked one by one by %s', async (sort) => {
    expect(await walk({}, sort, 1)).toEqual(idsOf(expectedList(clients, {}, sort)))
  })

  it('counts what its filters leave, not what is on the page', async () => {
    await fc.assert(
      fc.asyncProperty(queries(known()), async (query) => {
        const body = await ask({ ...query, limit: 1, count: true })
        expect(body.total).toEqual({ value: expectedList(clients, query, 'name').length, exact: true })
      }),
      { numRuns: 40, seed: SEED },
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
