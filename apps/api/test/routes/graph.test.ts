import { beforeAll, describe, expect, it } from 'vitest'
import { actAs, addStaff } from '../support/actors.ts'
import { giveApiKey } from '../support/api-keys.ts'
import { makeFamily, markDeleted, placeClients, relate, TYPES } from '../support/connections.ts'
import { databaseDigest } from '../support/digest.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const { token, groupId, staffId } = await makeWorld(test)

interface Node {
  id: string
  distance: number
  hidden: number
  state: string
}
interface Edge {
  kind: string
  fromId: string
  toId: string
  label: string
  symmetric: boolean
}
const graphOf = async (id: string, query = '', language = 'ru') => {
  const answer = await test.call({
    url: `/api/v1/clients/${id}/graph${query}`,
    token,
    headers: { 'accept-language': language },
  })
  return { ...answer, nodes: answer.body.nodes as Node[], edges: answer.body.edges as Edge[] }
}
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id)
const shapes = (edges: readonly Edge[]) =>
  edges.map(({ kind, fromId, toId, label }) => [kind, fromId, toId, label])

describe('the picture around a client', () => {
  let gleb = ''
  let nina = ''
  let anna = ''
  let firm = ''
  beforeAll(async () => {
    ;[gleb = ''] = await placeClients(test, groupId, 1, { sex: 'male', name: 'Лаптев' })
    ;[nina = '', anna = ''] = await placeClients(test, groupId, 2, { sex: 'female', name: 'Лаптева' })
    ;[firm = ''] = await placeClients(test, groupId, 1, { kind: 'organization', name: 'Луч' })
    await relate(test, TYPES.husband, [[gleb, nina]])
    await relate(test, TYPES.wife, [[nina, gleb]])
    await relate(test, TYPES.friend, [[nina, anna]])
    await makeFamily(test, gleb, [nina, anna])
  })

  it('has the client in the centre, its neighbours around, and what connects them, in words', async () => {
    const { status, body, nodes, edges } = await graphOf(gleb)
    expect(status).toBe(200)
    expect(nodes.map(({ id, distance, hidden }) => [id, distance, hidden])).toEqual([
      [gleb, 0, 0],
      [nina, 1, 0],
      [anna, 1, 0],
    ])
    expect(body.nodes[0]).toEqual({
      id: gleb,
      displayName: 'Лаптев 00001 Анна',
      shortName: expect.stringContaining('Лаптев'),
      kind: 'person',
      state: 'active',
      distance: 0,
      hidden: 0,
    })
    // Two at the same distance: the symmetric relation goes out from the one that the row has first.
    const [first, second] = [nina, anna].sort()
    expect(shapes(edges)).toEqual([
      ['relation', first, second, 'Подруга'],
      ['relation', nina, gleb, 'Жена'],
      ['relation', gleb, nina, 'Муж'],
      ...[nina, anna].sort().map((id) => ['family', id, gleb, 'Член семьи']),
    ])
    expect(edges.map(({ symmetric }) => symmetric)).toEqual([true, false, false, false, false])
    expect(body.truncated).toBe(false)
  })

  it('is in the language of the request, and tells a symmetric relation of the one farther out', async () => {
    const { edges } = await graphOf(anna, '?kinds=relations', 'en')
    expect(shapes(edges)).toEqual([['relation', nina, anna, 'Friend']])
    const { edges: russian } = await graphOf(anna, '?kinds=relations&depth=2')
    expect(shapes(russian)[0]).toEqual(['relation', nina, anna, 'Подруга'])
  })

  it('goes as deep as asked, and says how many it left out at its edge', async () => {
    const { nodes } = await graphOf(anna, '?kinds=relations')
    expect(nodes.map(({ id, hidden }) => [id, hidden])).toEqual([
      [anna, 0],
      [nina, 1],
    ])
    const deeper = await graphOf(anna, '?kinds=relations&depth=2')
    expect(deeper.nodes.map(({ id, distance }) => [id, distance])).toEqual([
      [anna, 0],
      [nina, 1],
      [gleb, 2],
    ])
  })

  it('follows only the kinds and types that were asked for', async () => {
    const family = await graphOf(anna, '?kinds=families')
    expect(shapes(family.edges)).toEqual([['family', anna, gleb, 'Член семьи']])
    const husbands = await graphOf(nina, `?kinds=relations&types=${TYPES.husband}`)
    expect(shapes(husbands.edges)).toEqual([['relation', gleb, nina, 'Муж']])
    expect(idsOf(husbands.nodes)).toEqual([nina, gleb])
  })

  it('shows units and employees by what they are to the one above', async () => {
    const [clerk = ''] = await placeClients(test, groupId, 1, { parentId: firm, name: 'Сотрудник' })
    const { edges, nodes } = await graphOf(clerk)
    expect(shapes(edges)).toEqual([['hierarchy', clerk, firm, 'Сотрудник']])
    expect(idsOf(nodes)).toEqual([clerk, firm])
    expect((await graphOf(firm)).edges).toEqual(edges)
  })

  it('leaves out the deleted and what has ended, and shows the archived as such', async () => {
    const [me = '', gone = '', former = '', stored = ''] = await placeClients(test, groupId, 4)
    const ofMe = [gone, stored].map((id) => [id, me] as const)
    await relate(test, TYPES.contact, ofMe)
    await relate(test, TYPES.contact, [[former, me]], { until: '2026-11-13' })
    await markDeleted(test, [gone])
    await test.owner.query('UPDATE client SET archived_at = now() WHERE id = $1', [stored])
    const { nodes, edges, body } = await graphOf(me)
    expect(nodes.map(({ id, state }) => [id, state])).toEqual([
      [me, 'active'],
      [stored, 'archived'],
    ])
    expect(shapes(edges)).toEqual([['relation', stored, me, 'Контактное лицо']])
    expect(body.truncated).toBe(false)
    expect(nodes[0]?.hidden).toBe(0)
  })

  it('leaves out deleted employees, members and organisations too', async () => {
    const [firm = ''] = await placeClients(test, groupId, 1, { kind: 'organization', name: 'Свет' })
    const [stays = '', leaves = ''] = await placeClients(test, groupId, 2, { parentId: firm })
    const [member = ''] = await placeClients(test, groupId, 1)
    await makeFamily(test, stays, [member])
    await markDeleted(test, [leaves, member])
    expect(idsOf((await graphOf(firm, '?depth=2')).nodes)).toEqual([firm, stays])
    expect((await graphOf(firm, '?depth=2')).nodes.map(({ hidden }) => hidden)).toEqual([0, 0])
    await markDeleted(test, [firm])
    expect(idsOf((await graphOf(stays)).nodes)).toEqual([stays])
  })

  it('counts a relation until its last day and from its first', async () => {
    const [me = '', ...others] = await placeClients(test, groupId, 3)
    const [lastDay = '', tomorrow = ''] = others
    await relate(test, TYPES.contact, [[lastDay, me]], { until: '2026-11-14' })
    await relate(test, TYPES.contact, [[tomorrow, me]], { from: '2026-11-15' })
    expect(idsOf((await graphOf(me)).nodes)).toEqual([me, lastDay])
  })
})

describe('a client with thousands of neighbours', () => {
  let firm = ''
  let employees: string[] = []
  beforeAll(async () => {
    ;[firm = ''] = await placeClients(test, groupId, 1, { kind: 'organization', name: 'Завод' })
    employees = await placeClients(test, groupId, 1_500, { parentId: firm, name: 'Рабочий' })
  })

  it('shows the first 40 by name and says that there are a thousand or more besides', async () => {
    const { nodes, body } = await graphOf(firm)
    expect(idsOf(nodes)).toEqual([firm, ...employees.slice(0, 40)])
    expect(nodes[0]?.hidden).toBe(1_000)
    expect(body.truncated).toBe(true)
  })

  it('shows 40 more each time that it is expanded, and never more clients than the limit', async () => {
    const twice = await graphOf(firm, `?expand=${firm},${firm}&limit=300`)
    expect(idsOf(twice.nodes)).toEqual([firm, ...employees.slice(0, 120)])
    const all = Array(9).fill(firm).join(',')
    expect((await graphOf(firm, `?expand=${all}&limit=300`)).nodes).toHaveLength(300)
    expect((await graphOf(firm, `?expand=${all}`)).nodes).toHaveLength(60)
    expect((await graphOf(firm, '?limit=1')).nodes).toHaveLength(1)
  })

  it('gets 12 places when it isn’t the centre, the relations first, and 40 more when expanded at the edge', async () => {
    const [boss = ''] = await placeClients(test, groupId, 1, { name: 'Яров' })
    await relate(test, TYPES.contact, [[boss, firm]])
    const [worker = ''] = employees
    const { nodes } = await graphOf(worker, '?depth=2')
    expect(idsOf(nodes)).toEqual([worker, firm, boss, ...employees.slice(1, 12)])
    const expanded = await graphOf(worker, `?depth=1&expand=${firm}`)
    expect(idsOf(expanded.nodes)).toEqual([worker, firm, boss, ...employees.slice(1, 52)])
  })

  it('counts exactly what is left of fewer', async () => {
    const [hub = '', ...others] = await placeClients(test, groupId, 50)
    const pairs = others.map((id) => [id, hub] as const)
    await relate(test, TYPES.contact, pairs)
    await relate(test, TYPES.mother, pairs)
    const { nodes, edges } = await graphOf(hub)
    expect(nodes).toHaveLength(41)
    expect(nodes[0]?.hidden).toBe(9)
    expect(edges).toHaveLength(80)
  })
})

describe('refusals', () => {
  it('are for who isn’t there, and for depths and limits beyond the bounds', async () => {
    const nobody = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
    expect((await graphOf(nobody)).status).toBe(404)
    const [me = ''] = await placeClients(test, groupId, 1)
    for (const query of ['depth=0', 'depth=5', 'limit=0', 'limit=301', 'kinds=friends', 'types=1', 'x=1']) {
      expect((await graphOf(me, `?${query}`)).status, query).toBe(400)
    }
    expect((await graphOf(me, '?depth=4&limit=300')).status).toBe(200)
  })

  it('are for whoever may not see clients', async () => {
    const [me = ''] = await placeClients(test, groupId, 1)
    const url = `/api/v1/clients/${me}/graph`
    expect((await test.call({ url })).status).toBe(401)
    const { key } = await giveApiKey(test, staffId, ['clients.edit'])
    expect((await test.call({ url, token: key })).status).toBe(403)
    const seller = await actAs(test, 'seller')
    expect((await test.call({ url, token: seller.token })).status).toBe(200)
  })

  it('and answers change nothing', async () => {
    const [me = ''] = await placeClients(test, groupId, 1)
    await addStaff(test, 'seller')
    const before = await databaseDigest(test)
    await graphOf(me, '?depth=2')
    expect(await databaseDigest(test)).toEqual(before)
  })
})
