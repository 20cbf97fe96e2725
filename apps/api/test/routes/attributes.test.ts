import { describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const URL = '/api/v1/attributes'

let made = 0
const nextName = (of = 'Атрибут') => `${of} ${++made}`
const send = (method: 'POST' | 'PUT' | 'DELETE' | 'PATCH', url: string, body?: object, version?: number) =>
  test.call({
    method,
    url,
    token,
    ...(body && { body }),
    ...(version !== undefined && { headers: { 'if-match': `"${version}"` } }),
  })
const add = async (body: object = {}) => {
  const answer = await send('POST', URL, { name: nextName(), type: 'flag', ...body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const patch = ({ id, version }: { id: string; version: number }, body: object) =>
  send('PATCH', `${URL}/${id}`, body, version)
const list = async (query = '') => (await test.call({ url: `${URL}${query}`, token })).body.items
const give = (clientId: string, attributeId: string, value: unknown) =>
  send('PUT', `/api/v1/clients/${clientId}/attributes/${attributeId}`, { value })

describe('a definition', () => {
  it('is added at the end with everything that was said of it, and told', async () => {
    const seats = await add({ name: '  Детских   кресел ', type: 'number', unit: 'шт.', hint: ' Сколько ' })
    const pay = await add({
      name: 'Класс машины',
      type: 'choice',
      choices: [{ name: 'Эконом' }, { name: 'Бизнес', retired: true }],
    })
    expect(seats).toMatchObject({
      name: 'Детских кресел',
      type: 'number',
      unit: 'шт.',
      hint: 'Сколько',
      hidden: false,
      retired: false,
      choices: [],
      version: 1,
    })
    expect(pay.choices).toEqual([
      { id: expect.any(String), name: 'Эконом', retired: false },
      { id: expect.any(String), name: 'Бизнес', retired: true },
    ])
    expect((await list()).slice(-2)).toEqual([seats, pay])
    expect((await test.call({ url: `${URL}/${pay.id}`, token })).body).toEqual(pay)
    const [told] = await recordedOf(test, seats.id)
    expect(told?.action).toBe('attribute.created')
    expect(told?.changes).toMatchObject({ name: { old: null, new: 'Детских кресел' } })
  })

  it.each([
    ['an empty name', { name: '   ' }, '/name', 'name-required'],
    ['a unit of a text', { type: 'string', unit: 'шт.' }, '/unit', 'of-numbers'],
    ['choices of a flag', { choices: [{ name: 'Да' }] }, '/choices', 'of-choices'],
    [
      'the same choice twice',
      { type: 'choice', choices: [{ name: 'Да' }, { name: ' да' }] },
      '/choices/1/name',
      'twice',
    ],
    [
      'a choice without a name',
      { type: 'choice', choices: [{ name: ' ' }] },
      '/choices/0/name',
      'name-required',
    ],
    [
      'a choice that is another’s',
      { type: 'choice', choices: [{ id: world.groupId, name: 'Да' }] },
      '/choices/0/id',
      'unknown',
    ],
  ])('refuses %s and changes nothing', async (_, body, pointer, code) => {
    const before = await databaseDigest(test)
    const answer = await send('POST', URL, { name: nextName(), type: 'flag', ...body })
    expect([answer.status, answer.body.errors?.[0]]).toEqual([
      422,
      expect.objectContaining({ pointer, code }),
    ])
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('has a name of its own among those in use, whatever the case of its letters', async () => {
    const one = await add({ name: 'Ключевой' })
    expect((await send('POST', URL, { name: 'КЛЮЧЕВОЙ', type: 'string' })).body.code).toBe(
      'attribute-name-taken',
    )
    const retired = await patch(one, { retired: true })
    expect(retired.body).toMatchObject({ retired: true, version: 2 })
    const other = await add({ name: 'ключевой' })
    expect((await patch(retired.body, { retired: false })).body.code).toBe('attribute-name-taken')
    expect(await list()).toContainEqual(other)
    expect(await list()).not.toContainEqual(retired.body)
    expect(await list('?retired=true')).toEqual([retired.body])
  })

  it('is added once when two add it at the same moment', async () => {
    const name = nextName()
    const answers = await Promise.all([1, 2, 3].map(() => send('POST', URL, { name, type: 'flag' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const { rows } = await test.owner.query('SELECT position FROM attribute ORDER BY position')
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, place) => place + 1))
  })

  it('changes under its version only, and a patch that changes nothing writes nothing', async () => {
    const one = await add({ type: 'number', unit: 'шт.' })
    expect((await send('PATCH', `${URL}/${one.id}`, { hint: 'x' })).status).toBe(428)
    const changed = await patch(one, { hint: 'Подсказка', unit: null })
    expect(changed.body).toMatchObject({ hint: 'Подсказка', unit: null, version: 2 })
    expect(changed.headers.etag).toBe('"2"')
    const stale = await patch(one, { hint: null })
    expect([stale.status, stale.body.current]).toEqual([412, changed.body])
    const before = await databaseDigest(test)
    expect((await patch(changed.body, { hint: ' Подсказка ', choices: [] })).body).toEqual(changed.body)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('goes before and after others; no version changes by it', async () => {
    const [one, two, three] = [await add(), await add(), await add()]
    const order = async () => (await list()).slice(-3).map(({ id }: { id: string }) => id)
    const move = (id: string, place: string, otherId: string) =>
      send('POST', `${URL}/${id}/move`, { place, otherId })
    expect((await move(three.id, 'before', one.id)).body.version).toBe(1)
    expect(await order()).toEqual([three.id, one.id, two.id])
    await move(three.id, 'after', two.id)
    expect(await order()).toEqual([one.id, two.id, three.id])
    const unknown = await move(one.id, 'after', world.groupId)
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([422, '/otherId'])
    const { rows } = await test.owner.query('SELECT position FROM attribute ORDER BY position')
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, place) => place + 1))
  })
})

describe('a definition in use', () => {
  it('keeps its type, and is not deleted; unused it may be both', async () => {
    const one = await add()
    const { clientId } = world
    await give(clientId, one.id, true)
    const before = await databaseDigest(test)
    expect((await patch(one, { type: 'string' })).body.code).toBe('attribute-type-used')
    expect((await send('DELETE', `${URL}/${one.id}`, undefined, 1)).body.code).toBe('attribute-used')
    expect(await databaseDigest(test)).toEqual(before)
    const usage = await test.call({ url: `${URL}/${one.id}/usage`, token })
    expect(usage.body).toEqual({ clients: 1, groups: 0, exact: true, usedChoiceIds: [], deletable: false })
    await send('DELETE', `/api/v1/clients/${clientId}/attributes/${one.id}`)
    const retyped = await patch(one, { type: 'choice', choices: [{ name: 'Да' }] })
    expect(retyped.body).toMatchObject({ type: 'choice', choices: [{ name: 'Да' }] })
    expect((await send('DELETE', `${URL}/${one.id}`, undefined, 2)).status).toBe(204)
    expect((await test.call({ url: `${URL}/${one.id}`, token })).status).toBe(404)
    expect((await recordedOf(test, one.id)).map(({ action }) => action)).toEqual([
      'attribute.created',
      'attribute.updated',
      'attribute.deleted',
    ])
  })

  it('keeps the choices that somebody has, under whatever name', async () => {
    const one = await add({ type: 'choice', choices: [{ name: 'А' }, { name: 'Б' }, { name: 'В' }] })
    const [a, b, c] = one.choices
    await give(world.clientId, one.id, b.id)
    const before = await databaseDigest(test)
    expect((await patch(one, { choices: [a, c] })).body.code).toBe('attribute-choice-used')
    expect((await patch(one, { choices: [] })).body.code).toBe('attribute-choice-used')
    expect(await databaseDigest(test)).toEqual(before)
    const usage = await test.call({ url: `${URL}/${one.id}/usage`, token })
    expect(usage.body.usedChoiceIds).toEqual([b.id])
    const edited = await patch(one, {
      choices: [{ id: b.id, name: 'Бэ', retired: true }, { name: 'Г' }, { id: a.id, name: 'А' }],
    })
    expect(edited.body.choices).toEqual([
      { id: b.id, name: 'Бэ', retired: true },
      { id: expect.any(String), name: 'Г', retired: false },
      a,
    ])
    expect((await give(world.clientId, one.id, b.id)).status).toBe(200)
    expect((await give(world.clientId, one.id, c.id)).body.errors[0].code).toBe('unknown')
    const other = (await addClient(test, token, person(world.groupId, 'Орехов'))).id
    expect((await give(other, one.id, b.id)).body.errors[0].code).toBe('retired')
  })

  it('is either given or deleted when both happen at the same moment', async () => {
    for (let round = 0; round < 8; round++) {
      const one = await add()
      const [given, removed] = await Promise.all([
        give(world.clientId, one.id, true),
        send('DELETE', `${URL}/${one.id}`, undefined, 1),
      ])
      expect([
        [200, 409],
        [404, 204],
      ]).toContainEqual([given?.status, removed?.status])
      const { rows } = await test.owner.query('SELECT 1 FROM setting WHERE key = $1', [`attribute:${one.id}`])
      expect(rows).toHaveLength(given?.status === 200 ? 1 : 0)
    }
  })

  it('is either given in its old type or retyped when both happen at the same moment', async () => {
    for (let round = 0; round < 8; round++) {
      const one = await add()
      const [given, retyped] = await Promise.all([
        give(world.clientId, one.id, true),
        patch(one, { type: 'number' }),
      ])
      expect([
        [200, 409],
        [422, 200],
      ]).toContainEqual([given?.status, retyped?.status])
    }
  })
})

describe('who may not define', () => {
  it('reads, and is refused everything else; the same is done by who may', async () => {
    const seller = await actAs(test, 'seller')
    const one = await add()
    const other = await add()
    const before = await databaseDigest(test)
    const tries = [
      ['POST', URL, { name: nextName(), type: 'flag' }],
      ['PATCH', `${URL}/${one.id}`, { hint: 'x' }],
      ['DELETE', `${URL}/${one.id}`, undefined],
      ['POST', `${URL}/${one.id}/move`, { place: 'after', otherId: other.id }],
    ] as const
    for (const [method, url, body] of tries) {
      const headers = { 'if-match': '"1"' }
      const answer = await test.call({ method, url, token: seller.token, headers, ...(body && { body }) })
      expect([method, answer.status]).toEqual([method, 403])
    }
    expect(await databaseDigest(test)).toEqual(before)
    expect((await test.call({ url: `${URL}/${one.id}`, token: seller.token })).body).toEqual(one)
    expect((await patch(one, { hint: 'x' })).status).toBe(200)
  })
})
