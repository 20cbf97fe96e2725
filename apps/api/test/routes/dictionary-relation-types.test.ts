import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

interface RelationType {
  id: string
  name: string
  version: number
  symmetric: boolean
  counterpartMale: { id: string; name: string } | null
  counterpartFemale: { id: string; name: string } | null
  [field: string]: unknown
}

const AT = '/api/v1/dictionaries/relation-types/items'
const EMPTY = {
  nameFemale: null,
  nameEn: null,
  nameEnFemale: null,
  sex: null,
  symmetric: false,
  counterpartMale: null,
  counterpartFemale: null,
  kin: null,
  meaning: null,
}

let test: TestApp
let admin: Actor
/** The types that come with the database, by name. */
let starter: Record<string, RelationType>

beforeAll(async () => {
  test = await startTestApp()
  admin = await actAs(test, 'system-administrator')
  const { body } = await test.call({ url: AT, token: admin.token })
  starter = Object.fromEntries(body.items.map((item: RelationType) => [item.name, item]))
})

const idOf = (name: string) => starter[name]?.id ?? `no ${name}`
const get = async (id: string) => (await test.call({ url: `${AT}/${id}`, token: admin.token })).body
const add = (body: object) => test.call({ method: 'POST', url: AT, token: admin.token, body })
const change = async (method: 'PATCH' | 'DELETE', id: string, body?: object, token = admin.token) => {
  const headers = { 'if-match': `"${(await get(id)).version}"` }
  return test.call({ method, url: `${AT}/${id}`, token, headers, ...(body && { body }) })
}
const rowOf = async (id: string) =>
  (
    await test.owner.query(
      `SELECT name, name_female, name_en, name_en_female, sex::text, is_symmetric, counterpart_male_id,
         counterpart_female_id, kin, meaning, version FROM relation_type WHERE id = $1`,
      [id],
    )
  ).rows[0]

let pairs = 0
/** The ids of two new clients, the smaller first. */
async function twoClients(): Promise<string[]> {
  pairs += 1
  const groupId = await addItem(test, admin.token, 'client-groups', `Группа ${pairs}`)
  const names = [`Журавлёв ${pairs}`, `Зябликов ${pairs}`]
  const clients = await Promise.all(names.map((name) => addClient(test, admin.token, person(groupId, name))))
  return clients.map(({ id }) => id).toSorted()
}

async function relate(typeId: string, symmetric: boolean, clients?: string[]): Promise<void> {
  const [from, to] = clients ?? (await twoClients())
  await test.owner.query(
    `INSERT INTO client_relation (id, from_id, type_id, to_id, is_symmetric, author_kind, author_id)
     VALUES ($1, $2, $3, $4, $5, 'staff', $6)`,
    [crypto.randomUUID(), from, typeId, to, symmetric, admin.id],
  )
}

describe('the relation types that a new company has', () => {
  it('are the starter set with counterparts, and three with a built-in meaning', () => {
    expect(Object.keys(starter)).toEqual([
      'Брат',
      'Владелец дисконтной карты',
      'Дочь',
      'Друг',
      'Жена',
      'Законный представитель',
      'Контактное лицо',
      'Мать',
      'Муж',
      'Отец',
      'Сестра',
      'Сын',
    ])
    expect(starter.Муж).toEqual({
      ...EMPTY,
      id: idOf('Муж'),
      name: 'Муж',
      nameEn: 'Husband',
      retired: false,
      version: 1,
      sex: 'male',
      counterpartFemale: { id: idOf('Жена'), name: 'Жена' },
      kin: 'spouse',
    })
    expect(starter.Мать?.counterpartMale?.name).toBe('Сын')
    expect(starter.Друг).toMatchObject({ symmetric: true, nameFemale: 'Подруга', sex: null })
    const meanings = Object.values(starter).map(({ meaning }) => meaning)
    expect(meanings.filter((meaning) => meaning !== null).toSorted()).toEqual([
      'contact-person',
      'discount-card-owner',
      'legal-representative',
    ])
  })

  it('are found by every name they have, and are described for a screen', async () => {
    const names = async (search: string) => {
      const url = `${AT}?search=${encodeURIComponent(search)}`
      return (await test.call({ url, token: admin.token })).body.items.map(({ name }: RelationType) => name)
    }
    expect(await names('ПОДРУ')).toEqual(['Друг'])
    expect(await names('wife')).toEqual(['Жена'])
    expect(await names('карты')).toEqual(['Владелец дисконтной карты'])
    const { items } = (await test.call({ url: '/api/v1/dictionaries', token: admin.token })).body
    const { fields, part } = items.find(({ key }: { key: string }) => key === 'relation-types')
    expect(part).toBe('clients')
    const described = fields.map((field: Record<string, unknown>) => [field.key, field.type, field.editable])
    expect(described).toEqual([
      ['nameFemale', 'text', true],
      ['nameEn', 'text', true],
      ['nameEnFemale', 'text', true],
      ['sex', 'choice', true],
      ['kin', 'choice', true],
      ['symmetric', 'flag', true],
      ['counterpartMaleId', 'reference', true],
      ['counterpartFemaleId', 'reference', true],
      ['meaning', 'choice', false],
    ])
  })
})

describe('a relation type', () => {
  it('is added by its name alone, with everything else empty', async () => {
    const { status, body } = await add({ name: 'Сосед' })
    expect(status).toBe(201)
    expect(body).toEqual({ ...EMPTY, id: body.id, name: 'Сосед', retired: false, version: 1 })
    expect(await recordedOf(test, body.id)).toMatchObject([
      { action: 'dictionary-item.created', changes: { name: { old: null, new: 'Сосед' } } },
    ])
  })

  it('takes every kind of field, cleans its texts, and is cleared field by field with null', async () => {
    const given = {
      name: 'Свёкор',
      nameFemale: '  Свекровь ',
      nameEn: 'Father-in-law',
      nameEnFemale: '',
      sex: 'male',
      counterpartFemaleId: idOf('Жена'),
      kin: 'parent',
    }
    const { status, body } = await add(given)
    expect([status, body]).toMatchObject([
      201,
      {
        nameFemale: 'Свекровь',
        nameEn: 'Father-in-law',
        nameEnFemale: null,
        sex: 'male',
        symmetric: false,
        counterpartMale: null,
        counterpartFemale: { id: idOf('Жена'), name: 'Жена' },
        kin: 'parent',
      },
    ])
    const cleared = await change('PATCH', body.id, {
      nameFemale: null,
      sex: null,
      counterpartFemaleId: null,
      kin: null,
    })
    expect([cleared.status, cleared.body]).toEqual([
      200,
      { ...EMPTY, id: body.id, name: 'Свёкор', nameEn: 'Father-in-law', retired: false, version: 2 },
    ])
    expect(await rowOf(body.id)).toMatchObject({
      name_female: null,
      name_en: 'Father-in-law',
      sex: null,
      counterpart_female_id: null,
      kin: null,
      version: 2,
    })
    const [, told] = await recordedOf(test, body.id)
    expect(told?.changes).toEqual({
      nameFemale: { old: 'Свекровь', new: null },
      sex: { old: 'male', new: null },
      counterpartFemaleId: { old: idOf('Жена'), new: null },
      kin: { old: 'parent', new: null },
    })
  })

  it('stays as it is when a patch says what stands there, and keeps what a patch doesn’t mention', async () => {
    const { body } = await add({ name: 'Кум', nameFemale: 'Кума', symmetric: true })
    expect((await change('PATCH', body.id, { nameFemale: ' Кума ', symmetric: true })).body.version).toBe(1)
    const renamed = await change('PATCH', body.id, { name: 'Кум (крёстный)' })
    expect(renamed.body).toMatchObject({ version: 2, nameFemale: 'Кума', symmetric: true })
  })

  it('becomes mutual and stops being it while nothing uses it', async () => {
    const { body } = await add({ name: 'Коллега' })
    expect((await change('PATCH', body.id, { symmetric: true })).body.symmetric).toBe(true)
    expect((await change('PATCH', body.id, { symmetric: false })).body.symmetric).toBe(false)
    expect(await rowOf(body.id)).toMatchObject({ is_symmetric: false, version: 3 })
  })

  it('may be its own counterpart, and is deleted as such', async () => {
    const { body } = await add({ name: 'Кузен', sex: 'male' })
    const own = await change('PATCH', body.id, { counterpartMaleId: body.id })
    expect(own.body.counterpartMale).toEqual({ id: body.id, name: 'Кузен' })
    const { body: usage } = await test.call({ url: `${AT}/${body.id}/usage`, token: admin.token })
    expect(usage).toEqual({ usedBy: [], deletable: true })
    expect((await change('DELETE', body.id)).status).toBe(204)
    expect(await rowOf(body.id)).toBeUndefined()
  })

  it('is refused what a mutual one can’t have, and what contradicts a counterpart, and nothing is written', async () => {
    const before = await databaseDigest(test)
    const refused = [
      [{ symmetric: true, sex: 'male' }, 'sex', 'mutual'],
      [{ symmetric: true, counterpartMaleId: idOf('Муж') }, 'counterpartMaleId', 'mutual'],
      [{ symmetric: true, counterpartFemaleId: idOf('Жена') }, 'counterpartFemaleId', 'mutual'],
      [{ counterpartMaleId: idOf('Друг') }, 'counterpartMaleId', 'mutual'],
      [{ counterpartMaleId: idOf('Жена') }, 'counterpartMaleId', 'counterpart-sex'],
      [{ counterpartFemaleId: idOf('Брат') }, 'counterpartFemaleId', 'counterpart-sex'],
      [{ counterpartMaleId: crypto.randomUUID() }, 'counterpartMaleId', 'unknown'],
    ] as const
    for (const [fields, key, code] of refused) {
      const answer = await add({ name: 'Опекун', ...fields })
      expect([answer.status, answer.body.errors], JSON.stringify(fields)).toMatchObject([
        422,
        [{ pointer: `/${key}`, code }],
      ])
    }
    const changed = [
      ['Муж', { symmetric: true }, 'counterpartFemaleId', 'mutual'],
      ['Контактное лицо', { symmetric: true }, 'symmetric', 'mutual'],
      ['Жена', { symmetric: true, sex: null, counterpartMaleId: null }, 'symmetric', 'counterpart'],
      ['Жена', { sex: 'male' }, 'sex', 'counterpart-sex'],
      ['Брат', { counterpartFemaleId: idOf('Брат') }, 'counterpartFemaleId', 'counterpart-sex'],
    ] as const
    for (const [name, body, key, code] of changed) {
      const answer = await change('PATCH', idOf(name), body)
      expect([answer.status, answer.body.errors[0]], name).toMatchObject([422, { pointer: `/${key}`, code }])
    }
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('takes no meaning, and no value that its fields don’t have', async () => {
    const before = await databaseDigest(test)
    const bodies = [
      { meaning: 'contact-person' },
      { meaning: null },
      { sex: 'other' },
      { kin: 'uncle' },
      { symmetric: null },
      { symmetric: 'true' },
      { nameFemale: 5 },
      { nameEn: 'x'.repeat(201) },
      { counterpartMaleId: 'Муж' },
    ]
    for (const body of bodies) {
      const answers = [await add({ name: 'Опекун', ...body }), await change('PATCH', idOf('Муж'), body)]
      expect(
        answers.map(({ status }) => status),
        JSON.stringify(body),
      ).toEqual([400, 400])
    }
    const foreign = await test.call({
      method: 'POST',
      url: '/api/v1/dictionaries/comment-topics/items',
      token: admin.token,
      body: { name: 'Отзыв', symmetric: true },
    })
    expect([foreign.status, foreign.body.errors]).toMatchObject([
      422,
      [{ pointer: '/symmetric', code: 'unknown-field' }],
    ])
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('is edited by who may edit dictionaries, and by nobody else', async () => {
    const top = await actAs(test, 'top-manager')
    const seller = await actAs(test, 'seller')
    const before = await databaseDigest(test)
    for (const { token } of [top, seller]) {
      const made = await test.call({ method: 'POST', url: AT, token, body: { name: 'Опекун' } })
      const patched = await change('PATCH', idOf('Муж'), { nameEn: 'Spouse' }, token)
      const deleted = await change('DELETE', idOf('Сын'), undefined, token)
      expect([made.status, patched.status, deleted.status]).toEqual([403, 403, 403])
    }
    expect(await databaseDigest(test)).toEqual(before)
    expect((await test.call({ url: AT, token: seller.token })).body.items.length).toBeGreaterThan(11)
  })
})

describe('a relation type with a built-in meaning', () => {
  it('is never deleted, also when nothing uses it', async () => {
    const before = await databaseDigest(test)
    for (const name of ['Владелец дисконтной карты', 'Контактное лицо', 'Законный представитель']) {
      const { body } = await test.call({ url: `${AT}/${idOf(name)}/usage`, token: admin.token })
      expect(body).toEqual({ usedBy: [], deletable: false })
      const refused = await change('DELETE', idOf(name))
      expect([refused.status, refused.body.code]).toEqual([409, 'relation-type-built-in'])
    }
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('is renamed, moved and retired, and keeps its meaning', async () => {
    const id = idOf('Контактное лицо')
    const renamed = await change('PATCH', id, { name: 'Кому звонить', nameEn: null, retired: true })
    expect(renamed.body).toMatchObject({ name: 'Кому звонить', retired: true, meaning: 'contact-person' })
    const moved = await test.call({
      method: 'POST',
      url: `${AT}/${id}/move`,
      token: admin.token,
      body: { place: 'before', otherId: idOf('Брат') },
    })
    expect(moved.status).toBe(200)
    expect(await rowOf(id)).toMatchObject({ meaning: 'contact-person', name_en: null })
    expect((await change('PATCH', id, { retired: false })).status).toBe(200)
  })
})

describe('a relation type in use', () => {
  it('is not deleted, says by how many, and is retired', async () => {
    await relate(idOf('Сын'), false)
    await relate(idOf('Сын'), false)
    const { body } = await test.call({ url: `${AT}/${idOf('Сын')}/usage`, token: admin.token })
    expect(body).toEqual({
      usedBy: [
        { what: 'relations', count: 2, exact: true },
        { what: 'relation-types', count: 2, exact: true },
      ],
      deletable: false,
    })
    const before = await databaseDigest(test)
    // A sister is nobody's relation yet, but the counterpart of a brother.
    for (const name of ['Сын', 'Сестра']) {
      const refused = await change('DELETE', idOf(name))
      expect([refused.status, refused.body.code]).toEqual([409, 'item-used'])
    }
    expect(await databaseDigest(test)).toEqual(before)
    expect((await change('PATCH', idOf('Сын'), { retired: true })).body.retired).toBe(true)
  })

  it('neither becomes mutual nor stops being it, and says how many relations there are', async () => {
    const { body: neighbour } = await add({ name: 'Сосед по даче' })
    await relate(neighbour.id, false)
    await relate(idOf('Друг'), true)
    const before = await databaseDigest(test)
    const answers = [
      await change('PATCH', neighbour.id, { symmetric: true }),
      await change('PATCH', idOf('Друг'), { symmetric: false, sex: 'male' }),
    ]
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([409, 'relation-type-used'])
      expect(body.detail).toContain('(1)')
    }
    expect(await databaseDigest(test)).toEqual(before)
    expect((await change('PATCH', idOf('Друг'), { nameEnFemale: 'Girlfriend' })).status).toBe(200)
  })

  it('is either used or made mutual when both are tried at once, never both', async () => {
    for (let round = 0; round < 8; round++) {
      const { body } = await add({ name: `Знакомый ${round}` })
      const clients = await twoClients()
      const [made, used] = await Promise.allSettled([
        change('PATCH', body.id, { symmetric: true }),
        // Later in every other round, so that now the one and now the other comes first.
        round % 2 === 0
          ? relate(body.id, false, clients)
          : get(body.id).then(() => relate(body.id, false, clients)),
      ])
      const { is_symmetric: mutual } = await rowOf(body.id)
      const { rows } = await test.owner.query('SELECT is_symmetric FROM client_relation WHERE type_id = $1', [
        body.id,
      ])
      const status = made.status === 'fulfilled' ? made.value.status : null
      expect([status, mutual, used.status, rows.length]).toEqual(
        status === 200 ? [200, true, 'rejected', 0] : [409, false, 'fulfilled', 1],
      )
    }
  })

  it('is deleted together with suggestions of it that were dismissed', async () => {
    const { body } = await add({ name: 'Опечатка' })
    const [one, other] = await twoClients()
    await test.owner.query(
      `INSERT INTO relation_suggestion_dismissed (from_id, type_id, to_id, author_kind) VALUES ($1, $2, $3, 'staff')`,
      [one, body.id, other],
    )
    expect((await change('DELETE', body.id)).status).toBe(204)
    const { rows } = await test.owner.query('SELECT 1 FROM relation_suggestion_dismissed')
    expect(rows).toEqual([])
  })
})

describe('the topics of comments', () => {
  it('are a dictionary like others, and one that a comment has is not deleted', async () => {
    const id = await addItem(test, admin.token, 'comment-topics', 'Звонок')
    const other = await addItem(test, admin.token, 'comment-topics', 'Опечатка')
    await test.owner.query(
      `INSERT INTO comment (id, kind, topic_id, text, author_kind) VALUES ($1, 'note', $2, 'Перезвонить', 'staff')`,
      [crypto.randomUUID(), id],
    )
    const at = '/api/v1/dictionaries/comment-topics/items'
    const usage = await test.call({ url: `${at}/${id}/usage`, token: admin.token })
    expect(usage.body).toEqual({ usedBy: [{ what: 'comments', count: 1, exact: true }], deletable: false })
    const remove = (item: string) =>
      test.call({
        method: 'DELETE',
        url: `${at}/${item}`,
        token: admin.token,
        headers: { 'if-match': '"1"' },
      })
    expect((await remove(id)).body.code).toBe('item-used')
    expect((await remove(other)).status).toBe(204)
    const { rows } = await test.owner.query('SELECT name, position FROM comment_topic')
    expect(rows).toEqual([{ name: 'Звонок', position: 1 }])
  })
})
