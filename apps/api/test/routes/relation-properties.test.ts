import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { recordedOf } from '../support/journal.ts'
import { TYPE } from '../support/relations.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')

const FEW = 4
let clients: string[] = []
beforeEach(async () => {
  clients = []
  for (let i = 0; i < FEW; i++) {
    clients.push((await addClient(test, token, person(world.groupId, `Дроздов ${i}`))).id)
  }
})

const at = (place: number) => clients[place] ?? ''
const relate = (fromId: string, body: object, headers: Record<string, string> = {}) =>
  test.call({ method: 'POST', url: `/api/v1/clients/${fromId}/relations`, token, body, headers })
const list = async (id: string) =>
  (await test.call({ url: `/api/v1/clients/${id}/relations?state=all&limit=1000`, token })).body
const remove = (id: string) => test.call({ method: 'DELETE', url: `/api/v1/relations/${id}`, token })
const digest = async () =>
  (
    await test.owner.query(
      `SELECT md5(coalesce(string_agg(r::text, '|' ORDER BY r.id), '')) AS digest FROM client_relation r`,
    )
  ).rows[0].digest

const typeIds = fc.subarray(Object.values(TYPE), { maxLength: 4 })
/** What an operator ticks for two of the clients, which may be one and the same, or nothing. */
const ticked = fc.record({
  one: fc.nat({ max: FEW - 1 }),
  other: fc.nat({ max: FEW - 1 }),
  is: typeIds,
  has: typeIds,
})

describe('whatever is added', () => {
  it('stands mirrored: what one has of another is what the other is of it, and symmetric rows are canonical', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ticked, { minLength: 1, maxLength: 6 }), async (all) => {
        await test.owner.query('DELETE FROM client_relation')
        for (const { one, other, is, has } of all) {
          const { status } = await relate(at(one), { clientId: at(other), is, has })
          const possible = one !== other && is.length + has.length > 0
          expect(possible ? [201, 409] : [422]).toContain(status)
        }
        const lists = new Map<string, Awaited<ReturnType<typeof list>>>()
        for (const id of clients) lists.set(id, await list(id))
        type Shown = { id: string; type: object; client: { id: string } }
        const between = (id: string, column: 'is' | 'has', other: string) =>
          lists
            .get(id)
            [column].filter((each: Shown) => each.client.id === other)
            .map((each: Shown) => ({ id: each.id, type: each.type }))
        for (const a of clients) {
          for (const b of clients) expect(between(a, 'has', b)).toEqual(between(b, 'is', a))
        }
        const { rows } = await test.owner.query(
          `SELECT count(*)::int AS all, count(*) FILTER (WHERE is_symmetric AND from_id > to_id)::int AS turned,
             count(*) FILTER (WHERE NOT is_symmetric)::int AS plain, count(*) FILTER (WHERE is_symmetric)::int AS symmetric
           FROM client_relation`,
        )
        expect(rows[0].turned).toBe(0)
        const shown = clients.reduce((sum, id) => sum + lists.get(id).is.length, 0)
        expect(shown).toBe(rows[0].plain + 2 * rows[0].symmetric)
      }),
      { numRuns: 25 },
    )
  })

  it('and removed again leaves the relations as they were', async () => {
    await relate(at(0), { clientId: at(1), is: [TYPE.father, TYPE.friend], has: [TYPE.son] })
    await fc.assert(
      fc.asyncProperty(ticked, async ({ one, other, is, has }) => {
        const before = await digest()
        const known = new Set([...(await list(at(one))).is, ...(await list(at(one))).has].map(({ id }) => id))
        const { status, body } = await relate(at(one), { clientId: at(other), is, has })
        if (status === 201) {
          const added = new Set<string>()
          for (const { id } of [...body.is, ...body.has]) if (!known.has(id)) added.add(id)
          expect(added.size).toBeGreaterThan(0)
          expect(await digest()).not.toBe(before)
          for (const id of added) expect((await remove(id)).status).toBe(204)
        }
        expect(await digest()).toBe(before)
      }),
      { numRuns: 25 },
    )
  })
})

describe('the same relations sent at once', () => {
  const count = async () =>
    (
      await test.owner.query('SELECT count(*)::int AS rows FROM client_relation WHERE from_id = ANY ($1)', [
        clients,
      ])
    ).rows[0].rows
  const told = async () => {
    const { rows } = await test.owner.query(
      'SELECT count(*)::int AS comments FROM comment_client WHERE client_id = $1',
      [at(0)],
    )
    const entries = (await recordedOf(test, at(0))).filter(({ action }) => action === 'relations.added')
    return [rows[0].comments, entries.length]
  }
  const body = () => ({ clientId: at(1), is: [TYPE.husband, TYPE.friend], has: [TYPE.wife] })

  it('twenty times are written once; the others are told what there is', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => relate(at(0), body())))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, ...Array(19).fill(409)])
    for (const answer of answers) {
      if (answer.status !== 409) continue
      expect(answer.body.code).toBe('relation-exists')
      expect(answer.body.detail).toContain('Дроздов 0 Фёдор Петрович → Муж → Дроздов 1 Фёдор Петрович')
    }
    expect([await count(), await told()]).toEqual([3, [1, 1]])
  })

  it('from both cards at once, the symmetric one is written once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        relate(at(i % 2), { clientId: at(1 - (i % 2)), is: [TYPE.friend], has: [] }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await count()).toBe(1)
  })

  it('under one key are written once, and every answer is the first one’s or “busy”', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => relate(at(0), body(), key)))
    const done = answers.filter(({ status }) => status === 201)
    expect(done.length).toBeGreaterThan(0)
    for (const { status, body: answer } of answers) {
      if (status !== 201) expect([status, answer.code]).toEqual([409, 'idempotency-busy'])
    }
    expect([await count(), await told()]).toEqual([3, [1, 1]])
    const again = await relate(at(0), body(), key)
    expect([again.status, again.body]).toEqual([201, done[0]?.body])
    const other = await relate(at(0), { ...body(), note: 'иначе' }, key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-clash'])
    expect(await count()).toBe(3)
  })

  it('and removed twenty times at once go once', async () => {
    const { body: added } = await relate(at(0), { clientId: at(1), is: [TYPE.husband], has: [] })
    const answers = await Promise.all(Array.from({ length: 20 }, () => remove(added.is[0].id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(19).fill(404)])
    expect((await told())[0]).toBe(2)
  })
})
