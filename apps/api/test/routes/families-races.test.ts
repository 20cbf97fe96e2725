import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemOfSqlError } from '../../src/platform/db/sql-errors.ts'
import { addClient, person } from '../support/builders.ts'
import { anyMove, familyOracle, type Move } from '../support/family-oracle.ts'
import { plantFamily, plantPerson } from '../support/requests/families.ts'
import { makeWorld } from '../support/requests.ts'
import { type Answer, startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world

const call = (method: 'POST' | 'DELETE', url: string, body?: object) =>
  test.call({ method, url: `/api/v1/families${url}`, token, ...(body && { body }) })
/** Dissolves a family of whatever version it has by now. */
const dissolve = async (id: string) => {
  const { headers } = await test.call({ url: `/api/v1/families/${id}`, token })
  const etag = String(headers.etag ?? '"1"')
  return test.call({ method: 'DELETE', url: `/api/v1/families/${id}`, token, headers: { 'if-match': etag } })
}
const codes = (answers: readonly Answer[]) =>
  answers.map(({ status, body }) => (status < 300 ? 'done' : body.code)).sort()

/** What the rows of the whole database break; nothing, ever. */
async function broken(): Promise<unknown[]> {
  const { rows } = await test.owner.query(
    `SELECT 'shares' AS what, client_id AS id FROM family_member
       GROUP BY client_id HAVING sum(payer_share_basis_points) <> 10000 OR count(*) > 2
     UNION ALL SELECT 'head', family_id FROM family_member GROUP BY family_id HAVING count(*) FILTER (WHERE is_head) <> 1
     UNION ALL SELECT 'empty', id FROM family WHERE NOT EXISTS (SELECT 1 FROM family_member WHERE family_id = id)`,
  )
  return rows
}

const ROUNDS = 12

describe('of several at once', () => {
  it('one becomes the head of a family, and in the end it has one', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const people = await Promise.all([1, 2, 3, 4].map(() => plantPerson(world)))
      const id = await plantFamily(test, people)
      const answers = await Promise.all(people.map((clientId) => call('POST', `/${id}/head`, { clientId })))
      expect(codes(answers)).toEqual(['done', 'done', 'done', 'done'])
      expect(await broken()).toEqual([])
    }
  })

  it('one begins a family with the same head', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const headId = await plantPerson(world)
      const answers = await Promise.all([1, 2, 3, 4].map(() => call('POST', '', { headId })))
      expect(codes(answers)).toEqual(['done', 'heads-another', 'heads-another', 'heads-another'])
      expect(await broken()).toEqual([])
    }
  })

  it('one takes a client into a family, and the others learn that the client is in another', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const clientId = await plantPerson(world)
      const families = await Promise.all(
        [1, 2, 3].map(async () => plantFamily(test, [await plantPerson(world)])),
      )
      const answers = await Promise.all(families.map((id) => call('POST', `/${id}/members`, { clientId })))
      expect(codes(answers)).toEqual(['done', 'in-another-family', 'in-another-family'])
      expect(await broken()).toEqual([])
    }
  })

  it('one takes a child for a split, and nobody is in three families', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const child = await plantPerson(world)
      await plantFamily(test, [await plantPerson(world), child])
      const families = await Promise.all(
        [1, 2, 3].map(async () => plantFamily(test, [await plantPerson(world)])),
      )
      const body = { clientId: child, payerShareBasisPoints: 4000 }
      const answers = await Promise.all(families.map((id) => call('POST', `/${id}/members`, body)))
      expect(codes(answers).filter((code) => code === 'done')).toHaveLength(1)
      expect(codes(answers).filter((code) => !['done', 'two-families', 'try-again'].includes(code))).toEqual(
        [],
      )
      expect(await broken()).toEqual([])
    }
  })

  it('one dissolves while others join, leave, hand over and register into it, and nothing breaks', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [head = '', member = '', joining = ''] = await Promise.all(
        [1, 2, 3].map(() => plantPerson(world)),
      )
      const id = await plantFamily(test, [head, member])
      const answers = await Promise.all([
        dissolve(id),
        call('POST', `/${id}/members`, { clientId: joining }),
        call('DELETE', `/${id}/members/${member}`),
        call('POST', `/${id}/head`, { clientId: member }),
        test.call({
          method: 'POST',
          url: '/api/v1/clients',
          token,
          body: person(world.groupId, 'Скворцов', { familyId: id }),
        }),
      ])
      for (const { status, body } of answers) expect(status, JSON.stringify(body)).toBeLessThan(500)
      expect(await broken()).toEqual([])
    }
  })
})

describe('the database itself', () => {
  const plant = (sql: string, values: unknown[]) =>
    test.owner.query(sql, values).then(
      () => null,
      (error: unknown) => problemOfSqlError(error)?.code,
    )

  it('refuses a third family, shares that don’t make up the whole, and a family without a head', async () => {
    const person1 = await plantPerson(world)
    const family = await plantFamily(test, [person1])
    const other = await plantFamily(test, [await plantPerson(world)])
    const third = await plantFamily(test, [await plantPerson(world)])
    const join = (to: string, share: number) =>
      plant(
        'INSERT INTO family_member (family_id, client_id, payer_share_basis_points) VALUES ($1, $2, $3)',
        [to, person1, share],
      )
    expect(await join(other, 1)).toBe('shares-clash')
    expect(await join(other, 0)).toBeNull()
    expect(await join(third, 0)).toBe('two-families')
    expect(await plant('UPDATE family_member SET is_head = false WHERE family_id = $1', [family])).toBe(
      'head-leaves',
    )
    expect(await plant('UPDATE family_member SET is_head = true WHERE client_id = $1', [person1])).toBe(
      'try-again',
    )
    expect(
      await plant('UPDATE family_member SET client_id = $1 WHERE family_id = $2 AND is_head', [
        person1,
        third,
      ]),
    ).toBe('heads-another')
    expect(await join(family, 0)).toBe('member-already')
    expect(await broken()).toEqual([])
  })
})

describe('any sequence of requests', () => {
  it('leaves the rows that an independent reckoning leaves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMove(3, 4), { minLength: 6, maxLength: 14 }), async (moves) => {
        const play = await player()
        for (const move of moves) await play(move)
      }),
      { numRuns: 40 },
    )
  })
})

/** Plays moves through the API with people of its own, and compares answers and rows with the oracle's after each. */
async function player() {
  const oracle = familyOracle()
  const people = new Map<string, string>()
  const families = new Map<string, string>()
  for (const name of ['c0', 'c1', 'c2', 'c3'])
    people.set(name, (await addClient(test, token, person(world.groupId, `Случайный ${name}`))).id)

  async function send({ kind, familyId, clientId, share }: Move): Promise<Answer | null> {
    const [family, who = ''] = [families.get(familyId), people.get(clientId)]
    const split = share === undefined ? {} : { payerShareBasisPoints: share }
    if (kind === 'create') return family === undefined ? call('POST', '', { headId: who, ...split }) : null
    if (family === undefined) return null
    if (kind === 'join') return call('POST', `/${family}/members`, { clientId: who, ...split })
    if (kind === 'leave') return call('DELETE', `/${family}/members/${who}`)
    if (kind === 'head') return call('POST', `/${family}/head`, { clientId: who })
    if (kind === 'dissolve') return dissolve(family)
    const { headers } = await test.call({ url: `/api/v1/families/${family}`, token })
    return test.call({
      method: 'PATCH',
      url: `/api/v1/families/${family}/members/${who}`,
      token,
      body: { payerShareBasisPoints: share ?? 1 },
      headers: { 'if-match': String(headers.etag) },
    })
  }

  return async (move: Move) => {
    const answer = await send(move)
    if (answer === null) return
    expect(answer.status < 300, `${JSON.stringify(move)} ${JSON.stringify(answer.body)}`).toBe(
      oracle.play(move),
    )
    if (move.kind === 'create' && answer.status === 201) families.set(move.familyId, answer.body.id)
    const { rows } = await test.owner.query<{ row: string }>(
      `SELECT family_id || ' ' || client_id || ' ' || is_head || ' ' || payer_share_basis_points AS row
       FROM family_member WHERE client_id = ANY ($1) ORDER BY 1`,
      [[...people.values()]],
    )
    const expected = oracle
      .rows()
      .map((row) =>
        [families.get(row.familyId), people.get(row.clientId), row.isHead, row.payerShareBasisPoints].join(
          ' ',
        ),
      )
    expect(rows.map(({ row }) => row)).toEqual(expected.sort())
    const living = new Set(oracle.rows().map(({ familyId }) => familyId))
    for (const name of families.keys()) if (!living.has(name)) families.delete(name)
  }
}
