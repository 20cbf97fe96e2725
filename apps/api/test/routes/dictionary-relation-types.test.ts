import { describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { AT, type RelationType, relationTypeCalls } from '../support/relation-types.ts'
import { startTestApp } from '../support/test-app.ts'

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

const test = await startTestApp()
const admin = await actAs(test, 'system-administrator')
const { starter, idOf, add, change, rowOf } = await relationTypeCalls(test, admin.token)

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
