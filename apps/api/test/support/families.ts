import { expect } from 'vitest'
import { addClient, person } from './builders.ts'
import { databaseDigest } from './digest.ts'
import type { World } from './request-types.ts'
import type { Answer } from './test-app.ts'

/** A client as families name them. */
export interface Somebody {
  id: string
  displayName: string
  shortName: string
}

/** Requests about families by who may do everything in this world, and what they left in the database. */
export function familyCalls({ test, token, groupId }: World) {
  const post = (url: string, body?: object, key?: string) =>
    test.call({
      method: 'POST',
      url: `/api/v1${url}`,
      token,
      ...(body && { body }),
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    })
  const remove = (url: string, version = 1) =>
    test.call({
      method: 'DELETE',
      url: `/api/v1${url}`,
      token,
      headers: { 'if-match': `"${version}"` },
    })
  const get = (url: string, as = token) => test.call({ url: `/api/v1${url}`, token: as })
  const share = (family: { id: string; version: number }, clientId: string, payerShareBasisPoints: number) =>
    test.call({
      method: 'PATCH',
      url: `/api/v1/families/${family.id}/members/${clientId}`,
      token,
      body: { payerShareBasisPoints },
      headers: { 'if-match': `"${family.version}"` },
    })

  const add = (lastName: string, more: object = {}): Promise<Somebody> =>
    addClient(test, token, person(groupId, lastName, more))
  const addRelatives = async () => ({
    mother: await add('Тестова', { birthDate: '1990-05-01', phones: [{ number: '8 (911) 222-33-44' }] }),
    father: await add('Тестов'),
    son: await add('Тестов-сын', { birthDate: '2015-03-02' }),
  })
  const begin = async (head: Somebody, ...members: Somebody[]) => {
    const answer = await post('/families', { headId: head.id, memberIds: members.map(({ id }) => id) })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body
  }
  const familiesOf = async ({ id }: Somebody) => (await get(`/clients/${id}/families`)).body.items
  /** Who is in the family with which share, the head marked. */
  const membersOf = async (id: string): Promise<Record<string, string>> => {
    const { rows } = await test.owner.query<{ name: string; head: boolean; share: number }>(
      `SELECT c.last_name AS name, m.is_head AS head, m.payer_share_basis_points AS share
       FROM family_member m JOIN client c ON c.id = m.client_id WHERE m.family_id = $1`,
      [id],
    )
    return Object.fromEntries(rows.map(({ name, head, share: part }) => [name, `${head ? '★ ' : ''}${part}`]))
  }

  /** Expects a refusal by this code that wrote nothing; the words of it. */
  async function refused(answer: () => Promise<Answer>, status: number, code: string): Promise<string> {
    const before = await databaseDigest(test)
    const { status: got, body } = await answer()
    expect([got, got === 422 ? body.errors[0].code : body.code], JSON.stringify(body)).toEqual([status, code])
    expect(await databaseDigest(test)).toEqual(before)
    return got === 422 ? body.errors[0].detail : body.detail
  }
  return { post, remove, get, share, add, addRelatives, begin, familiesOf, membersOf, refused }
}
