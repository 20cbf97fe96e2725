import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { recordedOf, setState } from '../support/journal.ts'
import {
  addCouple,
  type Column,
  plantRelation,
  relationCalls,
  relationRows,
  TYPE,
  workedExample,
} from '../support/relations.ts'
import { makeWorld } from '../support/requests.ts'
import { newSession } from '../support/sessions.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const seller = await actAs(test, 'seller')
const NOBODY = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'

let fyodor: { id: string }
let nadezhda: { id: string }
beforeEach(async () => {
  ;({ fyodor, nadezhda } = await addCouple(test, token, world.groupId))
})

const { relate, list, remove, refused } = relationCalls(test, { viewer: token, editor: seller.token })
const told = (column: Column) => column.map(({ type, client }) => `${type.name}: ${client.displayName}`)
const rows = () => relationRows(test, [fyodor.id, nadezhda.id])
const EXAMPLE = () => workedExample(nadezhda.id)
const comments = async (id: string) => {
  const { rows } = await test.owner.query(
    `SELECT c.kind, c.facts, c.author_id AS "authorId" FROM comment c JOIN comment_client k ON k.comment_id = c.id
     WHERE k.client_id = $1 ORDER BY c.id`,
    [id],
  )
  return rows
}

describe('the worked example', () => {
  it('writes four rows by who made them, and shows them mirrored on both cards', async () => {
    const answer = await relate(fyodor.id, EXAMPLE())
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    expect(answer.headers.location).toBe(`/api/v1/clients/${fyodor.id}/relations`)
    const author = { authorKind: 'staff', authorId: seller.id, note: null, validFrom: null, validUntil: null }
    const [he, she] = [fyodor.id, nadezhda.id]
    expect(await rows()).toEqual([
      { fromId: she, typeId: TYPE.cardOwner, toId: he, ...author },
      { fromId: she, typeId: TYPE.wife, toId: he, ...author },
      { fromId: he, typeId: TYPE.contact, toId: she, ...author },
      { fromId: he, typeId: TYPE.husband, toId: she, ...author },
    ])
    const her = 'Канарейкина Надежда Викторовна'
    expect(told(answer.body.is)).toEqual([`Контактное лицо: ${her}`, `Муж: ${her}`])
    expect(told(answer.body.has)).toEqual([`Владелец дисконтной карты: ${her}`, `Жена: ${her}`])
    const mirrored = await list(nadezhda.id)
    const him = 'Канарейкин Фёдор Петрович'
    expect(told(mirrored.is)).toEqual([`Владелец дисконтной карты: ${him}`, `Жена: ${him}`])
    expect(told(mirrored.has)).toEqual([`Контактное лицо: ${him}`, `Муж: ${him}`])
    const id = (each: { id: string }) => each.id
    expect(mirrored.has.map(id)).toEqual(answer.body.is.map(id))
    expect(mirrored.is.map(id)).toEqual(answer.body.has.map(id))
    expect(answer.body.is[0]).toMatchObject({
      type: { id: TYPE.contact, meaning: 'contact-person' },
      client: { id: she, kind: 'person', state: 'active' },
      ended: false,
      createdAt: test.clock.now().toISOString(),
      author: { kind: 'staff', id: seller.id, name: `Пробная ${seller.login}` },
    })
  })

  it('is told in one comment on both cards, in the order of the source, and once in both histories', async () => {
    await relate(fyodor.id, EXAMPLE())
    const fact = (from: { id: string }, typeId: string, typeName: string, to: { id: string }) => ({
      fromId: from.id,
      typeId,
      typeName,
      toId: to.id,
    })
    const expected = {
      kind: 'relations-added',
      authorId: seller.id,
      facts: [
        fact(nadezhda, TYPE.cardOwner, 'Владелец дисконтной карты', fyodor),
        fact(nadezhda, TYPE.wife, 'Жена', fyodor),
        fact(fyodor, TYPE.contact, 'Контактное лицо', nadezhda),
        fact(fyodor, TYPE.husband, 'Муж', nadezhda),
      ],
    }
    expect(await comments(fyodor.id)).toEqual([expected])
    expect(await comments(nadezhda.id)).toEqual([expected])
    const entry = (await recordedOf(test, fyodor.id)).at(-1)
    expect(entry).toMatchObject({ action: 'relations.added', actorId: seller.id, origin: 'web' })
    expect(entry?.links).toEqual([fyodor.id, nadezhda.id].sort())
    expect(entry?.changes.relations?.new).toMatchObject([
      {
        from: { id: nadezhda.id, name: 'Канарейкина Надежда Викторовна' },
        type: { name: 'Владелец дисконтной карты' },
      },
      { type: { id: TYPE.wife } },
      { from: { id: fyodor.id } },
      { to: { id: nadezhda.id } },
    ])
    const { body } = await test.call({ url: `/api/v1/clients/${nadezhda.id}/history`, token })
    expect(body.items[0].action).toBe('relations.added')
  })

  it('loses one relation by its cross, and the other three stay', async () => {
    const { body } = await relate(fyodor.id, EXAMPLE())
    const wife = body.has[1]
    expect((await remove(wife.id)).status).toBe(204)
    expect((await rows()).map(({ typeId }) => typeId)).toEqual([TYPE.cardOwner, TYPE.contact, TYPE.husband])
    expect(told((await list(nadezhda.id)).is)).toEqual([
      'Владелец дисконтной карты: Канарейкин Фёдор Петрович',
    ])
    const removed = {
      kind: 'relations-removed',
      authorId: seller.id,
      facts: [{ fromId: nadezhda.id, typeId: TYPE.wife, typeName: 'Жена', toId: fyodor.id }],
    }
    expect((await comments(fyodor.id)).at(-1)).toEqual(removed)
    expect((await comments(nadezhda.id)).at(-1)).toEqual(removed)
    const entry = (await recordedOf(test, nadezhda.id)).at(-1)
    expect(entry).toMatchObject({ action: 'relations.removed', links: [fyodor.id, nadezhda.id].sort() })
    expect(entry?.changes.relations?.old).toMatchObject([{ id: wife.id, type: { name: 'Жена' } }])
    await refused(() => remove(wife.id), 404, 'relation-not-found')
  })
})

describe('a symmetric relation', () => {
  it('is one row in the order of the ids and stands in both columns of both, by the sex of who is it', async () => {
    const { body } = await relate(fyodor.id, { clientId: nadezhda.id, is: [TYPE.friend], has: [TYPE.friend] })
    const [first, second] = [fyodor.id, nadezhda.id].sort()
    expect(await rows()).toMatchObject([{ fromId: first, typeId: TYPE.friend, toId: second }])
    const mirrored = await list(nadezhda.id)
    const id = body.is[0].id
    for (const column of [body.is, body.has, mirrored.is, mirrored.has])
      expect(column.map((each: { id: string }) => each.id)).toEqual([id])
    const names = [body.is, body.has, mirrored.is, mirrored.has].map(([each]) => each.type.name)
    expect(names).toEqual(['Друг', 'Подруга', 'Подруга', 'Друг'])
    const english = await list(nadezhda.id, '', { 'accept-language': 'en' })
    expect(english.is[0].type.name).toBe('Friend')
    await refused(
      () => relate(nadezhda.id, { clientId: fyodor.id, is: [], has: [TYPE.friend] }),
      409,
      'relation-exists',
    )
  })
})

describe('what creation refuses, changing nothing', () => {
  it('is nothing ticked, oneself, and whom or what there isn’t', async () => {
    const errorsOf = async (id: string, body: object) =>
      (await refused(() => relate(id, body), 422, 'invalid')).errors.map(
        ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
      )
    const ticks = { is: [TYPE.contact], has: [] }
    expect(await errorsOf(fyodor.id, { clientId: nadezhda.id, is: [], has: [] })).toEqual([
      '/is nothing-ticked',
    ])
    expect(await errorsOf(fyodor.id, { clientId: fyodor.id, ...ticks })).toEqual(['/clientId itself'])
    const shouted = fyodor.id.toUpperCase()
    expect(await errorsOf(fyodor.id, { clientId: shouted, ...ticks })).toEqual(['/clientId itself'])
    expect(await errorsOf(fyodor.id, { clientId: NOBODY, ...ticks })).toEqual(['/clientId unknown'])
    expect(await errorsOf(fyodor.id, { clientId: nadezhda.id, is: [TYPE.contact, NOBODY], has: [] })).toEqual(
      ['/is/1 unknown'],
    )
    expect(
      await errorsOf(fyodor.id, {
        clientId: nadezhda.id,
        ...ticks,
        validFrom: '2026-02-02',
        validUntil: '2026-02-01',
      }),
    ).toEqual(['/validUntil before-start'])
    await refused(() => relate(NOBODY, { clientId: nadezhda.id, ...ticks }), 404, 'client-not-found')
  })

  it.each(['archived', 'deleted'] as const)('is a client that is %s, on either side', async (state) => {
    await setState(test, nadezhda.id, state)
    const code = `relation-client-${state}`
    const there = await refused(() => relate(fyodor.id, EXAMPLE()), 409, code)
    expect(there.detail).toContain('«Канарейкина Надежда Викторовна»')
    const here = { clientId: fyodor.id, is: [TYPE.wife], has: [] }
    await refused(() => relate(nadezhda.id, here), 409, code)
    await setState(test, nadezhda.id, state, false)
    expect((await relate(fyodor.id, EXAMPLE())).status).toBe(201)
  })

  it('is a retired type, which stays on the relations that there are', async () => {
    await test.owner.query('UPDATE relation_type SET retired_at = now() WHERE id = $1', [TYPE.brother])
    try {
      await plantRelation(test, { fromId: fyodor.id, typeId: TYPE.brother, toId: nadezhda.id })
      const body = { clientId: nadezhda.id, is: [TYPE.contact, TYPE.brother], has: [] }
      const { errors } = await refused(() => relate(fyodor.id, body), 422, 'invalid')
      expect(errors).toMatchObject([{ pointer: '/is/1', code: 'retired' }])
      expect(told((await list(fyodor.id)).is)).toEqual(['Брат: Канарейкина Надежда Викторовна'])
    } finally {
      await test.owner.query('UPDATE relation_type SET retired_at = NULL WHERE id = $1', [TYPE.brother])
    }
  })

  it('is a relation that there is already, named, with all that was ticked beside it', async () => {
    await relate(fyodor.id, { clientId: nadezhda.id, is: [TYPE.husband], has: [] })
    const { detail } = await refused(() => relate(fyodor.id, EXAMPLE()), 409, 'relation-exists')
    expect(detail).toContain('Канарейкин Фёдор Петрович → Муж → Канарейкина Надежда Викторовна')
    expect(detail).not.toContain('Жена')
  })

  it('names no client to who may not view clients, and shows them no list', async () => {
    const { id } = await actAs(test)
    const roleId = crypto.randomUUID()
    await test.owner.query('INSERT INTO role (id, name, permissions) VALUES ($1, $2, $3)', [
      roleId,
      `Связной ${roleId}`,
      ['relations.edit'],
    ])
    await test.owner.query('INSERT INTO staff_role VALUES ($1, $2)', [id, roleId])
    const blind = { token: (await newSession(test, id)).token }
    const answer = await relate(fyodor.id, EXAMPLE(), blind)
    expect(answer).toMatchObject({ status: 201, body: { is: [], has: [], more: { is: false, has: false } } })
    const again = await refused(() => relate(fyodor.id, EXAMPLE(), blind), 409, 'relation-exists')
    await setState(test, nadezhda.id, 'archived')
    const gone = await refused(() => relate(fyodor.id, EXAMPLE(), blind), 409, 'relation-client-archived')
    expect(JSON.stringify([again, gone])).not.toContain('Канарейкин')
  })
})

describe('a list', () => {
  it('holds as many as asked in each column and says whether there are more', async () => {
    for (let i = 0; i < 4; i++) {
      const { id } = await addClient(test, token, person(world.groupId, `Снегирёв ${i}`))
      await plantRelation(test, { fromId: fyodor.id, typeId: TYPE.contact, toId: id })
      if (i > 0) await plantRelation(test, { fromId: id, typeId: TYPE.father, toId: fyodor.id })
    }
    const { is, has, more } = await list(fyodor.id, '?limit=3')
    expect([is.length, has.length, more]).toEqual([3, 3, { is: true, has: false }])
    const english = await list(fyodor.id, '?limit=1', { 'accept-language': 'en' })
    expect([english.is[0].type.name, english.has[0].type.name]).toEqual(['Contact person', 'Father'])
  })

  it('of a client that there isn’t is a 404, and limits have bounds', async () => {
    const status = async (url: string) => (await test.call({ url, token })).status
    expect(await status(`/api/v1/clients/${NOBODY}/relations`)).toBe(404)
    for (const query of ['?limit=0', '?limit=1001', '?state=none', '?cursor=x'])
      expect(await status(`/api/v1/clients/${fyodor.id}/relations${query}`), query).toBe(400)
  })
})

describe('the types', () => {
  it('come in the order of their dictionary with labels in the reader’s language', async () => {
    const { items } = (await test.call({ url: '/api/v1/relation-types', token: seller.token })).body
    expect(items).toHaveLength(12)
    expect(items[3]).toMatchObject({
      id: TYPE.friend,
      name: 'Друг',
      nameFemale: 'Подруга',
      labels: { male: 'Друг', female: 'Подруга', other: 'Друг' },
      symmetric: true,
      retired: false,
    })
    expect(items[8]).toMatchObject({ sex: 'male', kin: 'spouse', counterpartFemaleId: TYPE.wife })
    const english = await test.call({
      url: '/api/v1/relation-types',
      token,
      headers: { 'accept-language': 'en' },
    })
    expect(english.body.items[1]).toMatchObject({
      labels: { other: 'Discount card owner' },
      meaning: 'discount-card-owner',
    })
  })
})
