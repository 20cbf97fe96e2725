import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { recordedOf } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
// Renewed before each test: one of them moves the clock further than a token lives.
let token = ''

/** The starter set's types. */
const typeId = (nth: string) => `00000000-0000-7000-8000-00000000000${nth}`
const [DAUGHTER, FRIEND, WIFE, LEGAL, MOTHER, HUSBAND, FATHER] = ['3', '4', '5', '6', '8', '9', 'a'].map(
  typeId,
)

const someone = (lastName: string, firstName: string, more: object = {}) =>
  addClient(test, token, person(world.groupId, lastName, { firstName, ...more }))
const relate = async (
  id: string,
  clientId: string,
  is: unknown[],
  has: unknown[] = [],
  more: object = {},
) => {
  const answer = await test.call({
    method: 'POST',
    url: `/api/v1/clients/${id}/relations`,
    token,
    body: { clientId, is, has, ...more },
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const suggestions = async (id: string, headers: Record<string, string> = {}) => {
  const answer = await test.call({ url: `/api/v1/clients/${id}/relations/suggestions`, token, headers })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body.items
}
interface Told {
  from: { displayName: string }
  type: { name: string }
  to: { displayName: string }
}
const words = ({ from, type, to }: Told) =>
  [from.displayName.split(' ')[1], type.name, to.displayName.split(' ')[1]].join(' ')
const told = async (id: string) => (await suggestions(id)).map(words)
const decide = (what: 'dismiss' | 'restore', id: string, body: object, by = token, key?: string) =>
  test.call({
    method: 'POST',
    url: `/api/v1/clients/${id}/relations/suggestions/${what}`,
    token: by,
    body,
    ...(key && { headers: { 'idempotency-key': key } }),
  })

let nina = { id: '' }
let mark = { id: '' }
let eva = { id: '' }
beforeEach(async () => {
  token = (await actAs(test, 'system-administrator', 'top-manager')).token
  nina = await someone('Ильина', 'Нина', { sex: 'female', birthDate: '1990-03-01' })
  mark = await someone('Ильин', 'Марк', { sex: 'male', birthDate: '1988-07-12' })
  eva = await someone('Ильина', 'Ева', { sex: 'female', birthDate: '2019-11-28' })
})
const motherOfEva = () => relate(nina.id, eva.id, [MOTHER, LEGAL], [DAUGHTER])
const married = () => relate(mark.id, nina.id, [HUSBAND], [WIFE])
const fatherOfEva = () => ({ fromId: mark.id, typeId: FATHER, toId: eva.id })

describe('suggestions', () => {
  it('are empty for somebody without relations, and 404 for nobody', async () => {
    expect(await suggestions(eva.id)).toEqual([])
    const nobody = await test.call({ url: `/api/v1/clients/${randomUUID()}/relations/suggestions`, token })
    expect([nobody.status, nobody.body.code]).toEqual([404, 'client-not-found'])
  })

  it('name the other parent with the reason and the counterpart, on the cards of all three', async () => {
    await motherOfEva()
    await married()
    expect(await suggestions(eva.id)).toEqual([
      {
        from: { id: mark.id, displayName: 'Ильин Марк Петрович' },
        type: { id: FATHER, name: 'Отец' },
        to: { id: eva.id, displayName: 'Ильина Ева Петрович' },
        counterpart: { id: DAUGHTER, name: 'Дочь' },
        because: [
          {
            from: { id: nina.id, displayName: 'Ильина Нина Петрович' },
            sex: 'female',
            type: { id: MOTHER, name: 'Мать' },
            to: { id: eva.id, displayName: 'Ильина Ева Петрович' },
          },
          {
            from: { id: mark.id, displayName: 'Ильин Марк Петрович' },
            sex: 'male',
            type: { id: HUSBAND, name: 'Муж' },
            to: { id: nina.id, displayName: 'Ильина Нина Петрович' },
          },
        ],
      },
    ])
    expect(await told(mark.id)).toEqual(['Ева Дочь Марк'])
    expect(await told(nina.id)).toEqual(['Ева Дочь Марк'])
    const [english] = await suggestions(eva.id, { 'accept-language': 'en' })
    expect(english).toMatchObject({ type: { name: 'Father' }, counterpart: { name: 'Daughter' } })
  })

  it('go away once they are accepted by an ordinary creation', async () => {
    await motherOfEva()
    await married()
    await relate(eva.id, mark.id, [DAUGHTER], [FATHER])
    for (const { id } of [eva, mark, nina]) expect(await told(id)).toEqual([])
  })

  it('offer counterparts and representatives, and no longer when the relation is over', async () => {
    await relate(nina.id, eva.id, [MOTHER], [], { validUntil: test.clock.today() })
    expect(await told(eva.id)).toEqual(['Ева Дочь Нина', 'Нина Законный представитель Ева'])
    expect(await told(nina.id)).toEqual(['Ева Дочь Нина', 'Нина Законный представитель Ева'])
    test.clock.advance(86_400_000)
    const later = await actAs(test, 'manager')
    const answer = await test.call({
      url: `/api/v1/clients/${nina.id}/relations/suggestions`,
      token: later.token,
    })
    expect([answer.status, answer.body.items]).toEqual([200, []])
  })

  it('name nobody who is archived', async () => {
    await motherOfEva()
    await married()
    await test.owner.query('UPDATE client SET archived_at = now() WHERE id = $1', [mark.id])
    expect(await told(eva.id)).toEqual([])
  })
})

describe('declining', () => {
  it('is for good, whoever asks and from whichever side, told once in both histories', async () => {
    const { token: by } = await actAs(test, 'seller')
    await motherOfEva()
    await married()
    const before = (await recordedOf(test, mark.id)).length

    expect((await decide('dismiss', eva.id, fatherOfEva(), by)).status).toBe(204)
    expect((await decide('dismiss', mark.id, fatherOfEva(), by)).status).toBe(204)
    for (const { id } of [eva, mark, nina]) expect(await told(id)).toEqual([])

    const { rows } = await test.owner.query(
      'SELECT from_id, type_id, to_id, author_kind FROM relation_suggestion_dismissed WHERE to_id = $1',
      [eva.id],
    )
    expect(rows).toEqual([{ from_id: mark.id, type_id: FATHER, to_id: eva.id, author_kind: 'staff' }])
    const entries = await recordedOf(test, mark.id)
    expect(entries).toHaveLength(before + 1)
    const history = await test.call({ url: `/api/v1/clients/${eva.id}/history`, token: by })
    expect(history.body.items[0]).toMatchObject({ action: 'relation-suggestion.dismissed' })
  })

  it('can be taken back, and taking back what wasn’t declined changes nothing', async () => {
    const { token: by } = await actAs(test, 'manager')
    expect((await decide('dismiss', eva.id, fatherOfEva(), by)).status).toBe(204)
    expect((await decide('restore', eva.id, fatherOfEva(), by)).status).toBe(204)
    const { rowCount } = await test.owner.query(
      'SELECT 1 FROM relation_suggestion_dismissed WHERE to_id = $1',
      [eva.id],
    )
    expect(rowCount).toBe(0)
    const told = (await recordedOf(test, mark.id)).length
    expect((await decide('restore', eva.id, fatherOfEva(), by)).status).toBe(204)
    expect(await recordedOf(test, mark.id)).toHaveLength(told)
  })

  it('keeps a symmetric one in one order, and repeats under its key', async () => {
    const { token: by } = await actAs(test, 'manager')
    const key = randomUUID()
    const asked = { fromId: mark.id, typeId: FRIEND, toId: nina.id }
    const turned = { fromId: nina.id, typeId: FRIEND, toId: mark.id }
    expect((await decide('dismiss', mark.id, asked, by, key)).status).toBe(204)
    expect((await decide('dismiss', mark.id, asked, by, key)).status).toBe(204)
    expect((await decide('dismiss', nina.id, turned, by)).status).toBe(204)
    const { rows } = await test.owner.query(
      'SELECT from_id < to_id AS ordered FROM relation_suggestion_dismissed WHERE type_id = $1',
      [FRIEND],
    )
    expect(rows).toEqual([{ ordered: true }])
  })

  it('is done once when two do it at once', async () => {
    const { token: by } = await actAs(test, 'manager')
    const told = (await recordedOf(test, mark.id)).length
    const both = await Promise.all([1, 2].map(() => decide('dismiss', eva.id, fatherOfEva(), by)))
    expect(both.map(({ status }) => status)).toEqual([204, 204])
    expect(await recordedOf(test, mark.id)).toHaveLength(told + 1)
  })

  it('refuses what there isn’t, a client with itself, and who may not edit relations', async () => {
    const { token: by } = await actAs(test, 'manager')
    const refused = async (body: object, who = by, id = eva.id) => {
      const answer = await decide('dismiss', id, body, who)
      return [answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]
    }
    const given = fatherOfEva()
    expect(await refused({ ...given, typeId: randomUUID() })).toEqual([422, 'invalid', '/typeId'])
    expect(await refused({ ...given, fromId: randomUUID() })).toEqual([422, 'invalid', '/fromId'])
    expect(await refused({ ...given, toId: mark.id })).toEqual([422, 'invalid', '/toId'])
    expect(await refused(given, by, randomUUID())).toEqual([404, 'client-not-found', undefined])
    const { token: admin } = await actAs(test, 'system-administrator')
    expect((await refused(given, admin)).slice(0, 1)).toEqual([403])
    const { rowCount } = await test.owner.query(
      'SELECT 1 FROM relation_suggestion_dismissed WHERE to_id = $1',
      [eva.id],
    )
    expect(rowCount).toBe(0)
  })
})
