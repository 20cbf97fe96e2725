import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChain } from '../../src/rooms/graph/chain-query.ts'
import { actAs } from '../support/actors.ts'
import { giveApiKey } from '../support/api-keys.ts'
import { neighboursIn, stepsBetween, webs } from '../support/chain-oracle.ts'
import { makeFamily, markDeleted, placeClients, relate, TYPES } from '../support/connections.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const { token, groupId, staffId } = await makeWorld(test)

interface Step {
  client: { id: string }
  edges: { kind: string; fromId: string; toId: string; label: string }[]
}
const chainOf = async (fromId: string, toId: string, more = '') => {
  const answer = await test.call({
    url: `/api/v1/relations/chain?fromId=${fromId}&toId=${toId}${more}`,
    token,
  })
  return { ...answer, steps: answer.body.steps as Step[] }
}
const idsOf = (steps: readonly Step[]) => steps.map(({ client }) => client.id)
const labels = (steps: readonly Step[]) => steps.map(({ edges }) => edges.map(({ label }) => label))

describe('how two clients are connected', () => {
  it('is told through relations, families and the hierarchy, step by step', async () => {
    const [gleb = ''] = await placeClients(test, groupId, 1, { sex: 'male', name: 'Лаптев' })
    const [nina = '', eva = ''] = await placeClients(test, groupId, 2, { sex: 'female', name: 'Лаптева' })
    const [firm = ''] = await placeClients(test, groupId, 1, { kind: 'organization', name: 'Луч' })
    const [clerk = ''] = await placeClients(test, groupId, 1, { parentId: firm, name: 'Сотрудник' })
    await relate(test, TYPES.wife, [[nina, gleb]])
    await relate(test, TYPES.husband, [[gleb, nina]])
    await makeFamily(test, nina, [eva])
    await relate(test, TYPES.friend, [[clerk, eva]])
    const { status, body, steps } = await chainOf(gleb, firm)
    expect(status).toBe(200)
    expect(body).toMatchObject({ found: true, exhausted: true })
    expect(idsOf(steps)).toEqual([gleb, nina, eva, clerk, firm])
    expect(labels(steps)).toEqual([[], ['Муж', 'Жена'], ['Член семьи'], ['Подруга'], ['Сотрудник']])
    expect(steps[3]?.edges[0]).toMatchObject({ kind: 'relation', fromId: eva, toId: clerk, symmetric: true })
    expect((await chainOf(firm, gleb)).steps.map(({ client }) => client.id)).toEqual(
      idsOf(steps).toReversed(),
    )
    expect((await chainOf(gleb, firm, '&depth=3')).body).toEqual({ found: false, steps: [], exhausted: true })
    expect((await chainOf(gleb, firm, '&depth=4')).body).toEqual(body)
  })

  it('isn’t told over the deleted or over what has ended', async () => {
    const [a = '', b = '', over = '', past = ''] = await placeClients(test, groupId, 4)
    await relate(test, TYPES.contact, [
      [a, over],
      [b, over],
      [a, past],
    ])
    await relate(test, TYPES.contact, [[b, past]], { until: '2026-11-13' })
    expect(idsOf((await chainOf(a, b)).steps)).toEqual([a, over, b])
    await markDeleted(test, [over])
    expect((await chainOf(a, b)).body).toEqual({ found: false, steps: [], exhausted: true })
  })

  it('is found around an organisation of thousands, and broken off where both ends stand in one', async () => {
    const firms = await placeClients(test, groupId, 2, { kind: 'organization', name: 'Завод' })
    const [[a = ''] = [], [b = ''] = []] = await Promise.all(
      firms.map((parentId) => placeClients(test, groupId, 600, { parentId })),
    )
    const question = { fromId: a, toId: b, depth: 6, today: '2026-11-14', language: 'ru' } as const
    const tight = { levels: [100, 500], reached: 10_000 }
    expect(await readChain(test.database.reads, question, tight)).toEqual({
      found: false,
      steps: [],
      exhausted: false,
    })
    const [friend = ''] = await placeClients(test, groupId, 1)
    await relate(test, TYPES.contact, [
      [friend, a],
      [friend, b],
    ])
    const found = await readChain(test.database.reads, question, tight)
    expect(found.steps.map(({ client }) => client.id)).toEqual([a, friend, b])
    expect((await chainOf(a, b)).body).toEqual(found)
  })

  it('has as many steps as a plain breadth-first search finds, for random webs of clients', async () => {
    const symmetric = { true: TYPES.friend, false: TYPES.contact }
    await fc.assert(
      fc.asyncProperty(webs(9), async (web) => {
        const ids = await placeClients(test, groupId, web.size)
        const idOf = (n: number) => ids[n] ?? ''
        for (const edge of web.edges) {
          const pair = [[idOf(edge.from), idOf(edge.to)]] as const
          await relate(test, symmetric[`${edge.symmetric}`], pair, edge.ended ? { until: '2026-11-13' } : {})
        }
        await markDeleted(test, [...web.deleted].map(idOf))
        const { status, body, steps } = await chainOf(idOf(0), idOf(1))
        if (web.deleted.has(0) || web.deleted.has(1)) {
          expect(status).toBe(422)
          return
        }
        const wanted = stepsBetween(web, 0, 1)
        expect(body.found).toBe(wanted !== null && wanted <= 6)
        if (!body.found) return
        expect(steps).toHaveLength((wanted ?? 0) + 1)
        const near = neighboursIn(web)
        const places = idsOf(steps).map((id) => ids.indexOf(id))
        for (const [index, place] of places.entries()) {
          if (index === 0) continue
          expect(near[places[index - 1] ?? -1]?.has(place)).toBe(true)
          expect(steps[index]?.edges.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('refusals', () => {
  it('say which of the two is unknown, the same or deleted', async () => {
    const [a = '', b = ''] = await placeClients(test, groupId, 2)
    const nobody = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
    expect((await chainOf(a, nobody)).status).toBe(404)
    expect((await chainOf(nobody, a)).status).toBe(404)
    const same = await chainOf(a, a)
    expect(same.status).toBe(422)
    expect(same.body.errors).toMatchObject([{ pointer: '?/toId', code: 'same-client' }])
    expect((await chainOf(a, b, '&depth=7')).status).toBe(400)
    await markDeleted(test, [b])
    expect((await chainOf(a, b)).body.errors).toMatchObject([{ pointer: '?/toId', code: 'deleted' }])
    expect((await chainOf(b, a)).body.errors).toMatchObject([{ pointer: '?/fromId', code: 'deleted' }])
  })

  it('are for whoever may not see clients', async () => {
    const [a = '', b = ''] = await placeClients(test, groupId, 2)
    const url = `/api/v1/relations/chain?fromId=${a}&toId=${b}`
    expect((await test.call({ url })).status).toBe(401)
    const { key } = await giveApiKey(test, staffId, ['clients.edit'])
    expect((await test.call({ url, token: key })).status).toBe(403)
    expect((await test.call({ url, token: (await actAs(test, 'seller')).token })).status).toBe(200)
  })
})
