import { randomUUIDv7 } from 'node:crypto'
import { expect } from 'vitest'
import { addClient, person } from './builders.ts'
import { databaseDigest } from './digest.ts'
import type { World } from './request-types.ts'
import type { Answer, TestApp } from './test-app.ts'

const builtIn = (place: string) => `00000000-0000-7000-8000-00000000000${place}`

/** The types that a new company starts with. */
export const TYPE = {
  brother: builtIn('1'),
  cardOwner: builtIn('2'),
  daughter: builtIn('3'),
  friend: builtIn('4'),
  wife: builtIn('5'),
  representative: builtIn('6'),
  contact: builtIn('7'),
  mother: builtIn('8'),
  husband: builtIn('9'),
  father: builtIn('a'),
  sister: builtIn('b'),
  son: builtIn('c'),
} as const

interface Planted {
  fromId: string
  typeId: string
  toId: string
  validFrom?: string
  validUntil?: string
  createdAt?: Date
}

/** A relation put there without an action, so that nothing else is recorded; its id. */
export async function plantRelation(test: TestApp, relation: Planted): Promise<string> {
  const id = randomUUIDv7()
  const symmetric = relation.typeId === TYPE.friend
  const [fromId, toId] =
    symmetric && relation.toId < relation.fromId
      ? [relation.toId, relation.fromId]
      : [relation.fromId, relation.toId]
  await test.owner.query(
    `INSERT INTO client_relation (id, from_id, type_id, to_id, is_symmetric, valid_from, valid_until, author_kind, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'system', $8)`,
    [
      id,
      fromId,
      relation.typeId,
      toId,
      symmetric,
      relation.validFrom ?? null,
      relation.validUntil ?? null,
      relation.createdAt ?? test.clock.now(),
    ],
  )
  return id
}

/** The couple of the worked example: Фёдор and Надежда. */
export async function addCouple(test: TestApp, token: string, groupId: string) {
  const fyodor = await addClient(
    test,
    token,
    person(groupId, 'Канарейкин', { sex: 'male', phones: [{ number: '+79115556677' }] }),
  )
  const nadezhda = await addClient(
    test,
    token,
    person(groupId, 'Канарейкина', {
      firstName: 'Надежда',
      middleName: 'Викторовна',
      sex: 'female',
      phones: [{ number: '+79115553322' }],
    }),
  )
  return { fyodor, nadezhda }
}

const others = new WeakMap<TestApp, Promise<string>>()

/** One client besides the world's, to relate it to. */
export function otherClient({ test, token, groupId }: World): Promise<string> {
  const known = others.get(test)
  if (known !== undefined) return known
  const made = addClient(test, token, person(groupId, 'Соседов')).then(({ id }) => id as string)
  others.set(test, made)
  return made
}

/** What is ticked in the worked example when Фёдор’s card is open. */
export const workedExample = (nadezhdaId: string) => ({
  clientId: nadezhdaId,
  is: [TYPE.contact, TYPE.husband],
  has: [TYPE.cardOwner, TYPE.wife],
})

/** One column of a card's relations, as far as tests read it. */
export type Column = { id: string; type: { name: string }; client: { displayName: string; state: string } }[]

/** Requests about relations: who reads the lists is `viewer`, who changes them `editor`, both by their tokens. */
export function relationCalls(test: TestApp, { viewer, editor }: { viewer: string; editor: string }) {
  const relate = (
    id: string,
    body: object,
    more: { token?: string; headers?: Record<string, string> } = {},
  ) => test.call({ method: 'POST', url: `/api/v1/clients/${id}/relations`, token: editor, body, ...more })
  const list = async (id: string, query = '', headers: Record<string, string> = {}) =>
    (await test.call({ url: `/api/v1/clients/${id}/relations${query}`, token: viewer, headers })).body
  const remove = (id: string) =>
    test.call({ method: 'DELETE', url: `/api/v1/relations/${id}`, token: editor })
  /** Nothing at all is written while it is refused. */
  async function refused(call: () => Promise<Answer>, status: number, code: string): Promise<Answer['body']> {
    const before = await databaseDigest(test)
    const answer = await call()
    expect([answer.status, answer.body.code], JSON.stringify(answer.body)).toEqual([status, code])
    expect(await databaseDigest(test)).toEqual(before)
    return answer.body
  }
  return { relate, list, remove, refused }
}

/** The rows of all relations of these clients, in the order of types, of whose they are and of when they began. */
export async function relationRows(
  test: TestApp,
  clientIds: readonly string[],
): Promise<Record<string, string>[]> {
  const { rows } = await test.owner.query(
    `SELECT from_id AS "fromId", type_id AS "typeId", to_id AS "toId", valid_from::text AS "validFrom",
       valid_until::text AS "validUntil", note, author_kind AS "authorKind", author_id AS "authorId"
     FROM client_relation WHERE from_id = ANY ($1) OR to_id = ANY ($1) ORDER BY type_id, from_id, valid_from NULLS FIRST`,
    [clientIds],
  )
  return rows
}
