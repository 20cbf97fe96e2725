import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let director: Actor
let seller: Actor
let groupId: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  director = await actAs(test, 'director')
  seller = await actAs(test, 'seller')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  const phones = [{ number: '8 911 555-66-77' }]
  const birthDate = '1990-05-06'
  await addClient(
    test,
    director.token,
    person(groupId, 'Канарейкин', { birthDate, phones, email: 'f@x.example' }),
  )
  await addClient(test, seller.token, person(groupId, 'Снегирёв'))
})

const list = (params: Record<string, string>, { token }: Actor, url = '/api/v1/clients') =>
  test.call({ url: `${url}?${new URLSearchParams(params)}`, token })
const names = async (params: Record<string, string>, actor: Actor) => {
  const { status, body } = await list(params, actor)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items.map(({ shortName }: { shortName: string }) => shortName.split(' ')[0])
}

describe('a field that the role sees masked', () => {
  it.each([
    ['phone', '6677'],
    ['birthDateFrom', '1990-05-06'],
    ['birthDateTo', '1990-05-06'],
    ['birthdayFrom', '05-06'],
    ['birthdayTo', '05-06'],
    ['sort', 'name,-birthDate'],
  ])('can’t be asked for by %s, and can by who sees it', async (name, value) => {
    for (const url of ['/api/v1/clients', '/api/v1/clients?count=true']) {
      const { status, body } = await list({ [name]: value }, seller, url.split('?')[0])
      expect(status).toBe(403)
      expect(body).toMatchObject({
        code: 'field-hidden',
        errors: [{ pointer: `?/${name}`, code: 'field-hidden' }],
      })
      expect(JSON.stringify(body)).not.toContain('Канарейкин')
    }
    expect((await names({ [name]: value }, director)).includes('Канарейкин')).toBe(true)
  })

  it('can’t be asked for by an export either', async () => {
    const manager = await actAs(test, 'manager')
    const { status, body } = await list({ columns: 'name', phone: '6677' }, manager, '/api/v1/clients/export')
    expect([status, body.code]).toEqual([403, 'field-hidden'])
    const allowed = await list({ columns: 'name', phone: '6677' }, director, '/api/v1/clients/export')
    expect(allowed.status).toBe(200)
    expect(allowed.body).toContain('Канарейкин')
  })

  it('isn’t described as one to filter or sort by', async () => {
    const told = async ({ token }: Actor, key: string) => {
      const { body } = await test.call({ url: '/api/v1/fields/clients', token })
      const field = body.items.find((one: { key: string }) => one.key === key)
      return [field.filterable, field.sortable]
    }
    expect(await told(seller, 'birthDate')).toEqual([false, false])
    expect(await told(director, 'birthDate')).toEqual([true, true])
    expect(await told(seller, 'phones')).toEqual([false, false])
    expect(await told(director, 'phones')).toEqual([true, false])
    expect(await told(seller, 'email')).toEqual([true, false])
  })
})

describe('a field that the company hides', () => {
  it('can’t be asked for by anyone, nor be a column of an export', async () => {
    await test.owner.query(
      `INSERT INTO setting (id, level, key, value) VALUES (gen_random_uuid(), 'company', 'hidden-fields', '["email"]')`,
    )
    const refused = await list({ email: 'f@' }, director)
    expect([refused.status, refused.body.code]).toEqual([403, 'field-hidden'])
    const column = await list({ columns: 'name,email' }, director, '/api/v1/clients/export')
    expect([column.status, column.body.errors[0].code]).toEqual([400, 'column-unknown'])
    await test.owner.query(`DELETE FROM setting WHERE key = 'hidden-fields'`)
    expect(await names({ email: 'F@X' }, director)).toEqual(['Канарейкин'])
  })
})

describe('nonsense', () => {
  it.each([
    ['phone', 'абвг', 'phone'],
    ['phone', '12 3 ', 'phone'],
    ['name', '   ', 'blank'],
    ['email', '   ', 'blank'],
    ['cardNumber', ' ', 'blank'],
    ['inn', '12a', 'pattern'],
    ['inn', '12', 'pattern'],
    ['cityId', 'Тверь', 'pattern'],
    ['cityId', `${crypto.randomUUID()},`, 'pattern'],
    ['cityId', Array.from({ length: 51 }, () => crypto.randomUUID()).join(','), 'maxLength'],
    ['responsibleId', 'you', 'pattern'],
    ['kind', 'person,dog', 'pattern'],
    ['birthdayFrom', '02-30', 'day'],
    ['birthdayTo', '13-01', 'pattern'],
    ['birthDateFrom', '1990-02-30', 'format'],
    ['registeredTo', 'вчера', 'format'],
    ['sort', 'name,name', 'sort-unknown'],
    ['sort', 'passport', 'sort-unknown'],
  ])('in ?%s=%s is refused by %s', async (name, value, code) => {
    const { status, body } = await list({ [name]: value }, director)
    expect([status, body.code]).toEqual([400, 'malformed'])
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer: `?/${name}`, code }))
  })

  it.each([
    { registeredFrom: '2026-02-01', registeredTo: '2026-01-31' },
    { birthDateFrom: '2026-02-01', birthDateTo: '2026-01-31' },
  ])('is a range that ends before it begins: %j', async (range) => {
    const { status, body } = await list(range, director)
    expect([status, body.errors[0].code]).toEqual([400, 'range'])
  })
})

describe('responsibleId=me', () => {
  it('finds whose clients the asker’s are', async () => {
    expect(await names({ responsibleId: 'me' }, seller)).toEqual(['Снегирёв'])
    expect(await names({ responsibleId: 'me' }, director)).toEqual(['Канарейкин'])
    expect(await names({ responsibleId: `me,${seller.id}` }, director)).toEqual(['Канарейкин', 'Снегирёв'])
  })

  it('means nobody to an API key', async () => {
    const secret = `kith_${'k'.repeat(40)}`
    await test.owner.query(
      `INSERT INTO api_key (id, name, prefix, hash, scopes, created_by_id)
       VALUES (gen_random_uuid(), 'Обмен', 'kith_kkkk', sha256($1::bytea), '{clients.view}', $2)`,
      [Buffer.from(secret), director.id],
    )
    const key = { token: secret } as Actor
    const { status, body } = await list({ responsibleId: 'me' }, key)
    expect([status, body.errors?.[0].code]).toEqual([400, 'me'])
    expect((await list({ responsibleId: seller.id }, key)).status).toBe(200)
  })
})
