import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token, groupId } = world

let clientId = ''
let personId = ''
let made = 0
const nextPhone = () => `+7921${String(4_000_000 + ++made)}`
const organization = async (name = 'ООО «Тестовая сеть»') =>
  (await addClient(test, token, { kind: 'organization', name, groupId })).id as string

beforeEach(async () => {
  clientId = await organization()
  personId = (await addClient(test, token, person(groupId, 'Тестова'))).id
})

const call = (method: 'POST' | 'GET' | 'DELETE', url: string, body?: object) =>
  test.call({ method, url: `/api/v1${url}`, token, ...(body && { body }) })
const post = (body: object, to = clientId) => call('POST', `/clients/${to}/contacts`, body)
const list = async (of = clientId) => (await call('GET', `/clients/${of}/contacts`)).body.items
const patch = (contact: { id: string; version: number }, body: object) =>
  test.call({
    method: 'PATCH',
    url: `/api/v1/contacts/${contact.id}`,
    token,
    body,
    headers: { 'if-match': `"${contact.version}"` },
  })
const add = async (body: object, to = clientId) => {
  const answer = await post(body, to)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const refused = async (
  answer: Promise<{ status: number; body: { code: string; errors?: { code: string; pointer: string }[] } }>,
) => {
  const before = await databaseDigest(test)
  const { status, body } = await answer
  expect(await databaseDigest(test)).toEqual(before)
  return [status, body.errors?.[0]?.code ?? body.code]
}

describe('a contact', () => {
  it('is somebody of the registry with a position, the first one the main contact, told in both histories', async () => {
    const contact = await add({ personId, position: '  бухгалтер ' })
    expect(contact).toMatchObject({
      client: { id: clientId, displayName: 'ООО «Тестовая сеть»' },
      person: { id: personId, displayName: 'Тестова Фёдор Петрович', state: 'active', mainPhone: null },
      position: 'бухгалтер',
      main: true,
      version: 1,
    })
    expect(await list()).toEqual([contact])
    expect((await call('GET', `/contacts/${contact.id}`)).body).toEqual(contact)
    const told = (await recordedOf(test, clientId)).at(-1)
    expect(told).toMatchObject({
      action: 'contact.added',
      changes: {
        contact: { new: { id: contact.id, personId, name: 'Тестова Фёдор Петрович' } },
        'contact.position': { old: null, new: 'бухгалтер' },
        'contact.main': { old: false, new: true },
      },
      links: [clientId, personId].sort(),
    })
  })

  it('is registered from one line, in the group of the root, when nobody knows them yet', async () => {
    const parentId = clientId
    const unit = await addClient(test, token, { kind: 'unit', name: 'Бухгалтерия', parentId })
    const phone = nextPhone()
    const contact = await add({ name: ' Тестова  Ольга ', phone, position: 'бухгалтер' }, unit.id)
    expect(contact.person).toMatchObject({ displayName: 'Тестова Ольга', mainPhone: phone })
    const card = (await call('GET', `/clients/${contact.person.id}`)).body
    expect(card).toMatchObject({
      kind: 'person',
      lastName: 'Тестова',
      firstName: 'Ольга',
      groupId,
      parentId: null,
    })
    expect(card.ownAccount).toBe(true)
    const told = await recordedOf(test, card.id)
    expect(told.map(({ action }) => action)).toEqual(['client.created'])
  })

  it('may be one of several organisations, and the card of the person names them', async () => {
    const other = await organization('ООО «Астра»')
    const gone = await organization('ООО «Забытая»')
    await add({ personId, position: 'бухгалтер' })
    await add({ personId, main: false }, other)
    await add({ personId }, gone)
    await setState(test, gone, 'deleted')
    await setState(test, other, 'archived')
    const { items, more } = (await call('GET', `/clients/${personId}/contact-of`)).body
    expect(more).toBe(false)
    expect(items).toMatchObject([
      { client: { id: other, kind: 'organization', state: 'archived' }, position: null, main: false },
      { client: { id: clientId, state: 'active' }, position: 'бухгалтер', main: true },
    ])
  })

  it('becomes the main one in place of another, whose own entry says so too', async () => {
    const first = await add({ personId })
    const second = await add({ name: 'Ольга', phone: nextPhone() })
    expect(second.main).toBe(false)
    const changed = (await patch(second, { main: true, position: 'секретарь' })).body
    expect(changed).toMatchObject({ main: true, position: 'секретарь', version: 2 })
    expect(await list()).toMatchObject([
      { id: second.id, main: true },
      { id: first.id, main: false, version: 2 },
    ])
    const told = (await recordedOf(test, clientId)).slice(-2)
    expect(told.map(({ action, changes }) => [action, changes['contact.main']])).toEqual([
      ['contact.updated', { old: true, new: false }],
      ['contact.updated', { old: false, new: true }],
    ])
  })

  it('is added as the main one in place of another', async () => {
    const first = await add({ personId })
    const second = await add({ name: 'Ольга', phone: nextPhone(), main: true })
    expect(await list()).toMatchObject([
      { id: second.id, main: true },
      { id: first.id, main: false },
    ])
  })

  it('changes under its version only, and a patch that changes nothing writes nothing', async () => {
    const contact = await add({ personId, position: 'бухгалтер' })
    const { body } = await patch(contact, { position: null })
    expect(body).toMatchObject({ position: null, version: 2 })
    const stale = await patch(contact, { position: 'юрист' })
    expect([stale.status, stale.body.current]).toEqual([412, body])
    expect(await refused(patch(body, { position: ' ', main: true }) as never)).toEqual([200, undefined])
  })

  it('is removed and added again as they were; the person stays', async () => {
    const contact = await add({ personId, position: 'бухгалтер' })
    expect((await call('DELETE', `/contacts/${contact.id}`)).status).toBe(204)
    expect(await list()).toEqual([])
    expect((await recordedOf(test, clientId)).at(-1)).toMatchObject({
      action: 'contact.removed',
      changes: {
        contact: { old: { personId }, new: null },
        'contact.position': { old: 'бухгалтер', new: null },
        'contact.main': { old: true, new: false },
      },
    })
    expect((await call('DELETE', `/contacts/${contact.id}`)).body.code).toBe('contact-not-found')
    expect(await add({ personId, position: 'бухгалтер', main: true })).toMatchObject({ main: true })
    expect((await call('GET', `/clients/${personId}`)).body.state).toBe('active')
  })

  it('shows its phone only to who may see phones', async () => {
    await add({ name: 'Ольга Петровна', phone: '8 921 444-77-88' })
    const [seen] = await list()
    expect([seen.person.mainPhone, seen.person.masked]).toEqual(['+79214447788', []])
    const seller = await actAs(test, 'seller')
    const hidden = await test.call({ url: `/api/v1/clients/${clientId}/contacts`, token: seller.token })
    expect(hidden.body.items[0].person).toMatchObject({ mainPhone: null, masked: ['mainPhone'] })
    expect(JSON.stringify(hidden.body)).not.toContain('4447788')
  })
})

describe('is refused, in words and without a trace', () => {
  it('who is no person: a unit, an organisation, the client itself, nobody', async () => {
    const unit = await addClient(test, token, { kind: 'unit', name: 'Склад', parentId: clientId })
    const other = await organization('ООО «Астра»')
    expect(await refused(post({ personId: unit.id }))).toEqual([422, 'not-a-person'])
    expect(await refused(post({ personId: other }))).toEqual([422, 'not-a-person'])
    expect(await refused(post({ personId: clientId }))).toEqual([422, 'itself'])
    expect(await refused(post({ personId: crypto.randomUUID() }))).toEqual([422, 'unknown'])
    expect(await refused(post({ personId: world.clientId }, personId))).toEqual([422, 'contacts-of-person'])
    expect(await refused(post({ personId }, crypto.randomUUID()))).toEqual([404, 'client-not-found'])
  })

  it('a line that says too little or too much', async () => {
    expect(await refused(post({}))).toEqual([422, 'contact-who'])
    expect(await refused(post({ personId, name: 'Ольга' }))).toEqual([422, 'contact-who'])
    expect(await refused(post({ name: 'Ольга' }))).toEqual([422, 'phone-required'])
    expect(await refused(post({ name: ' ', phone: nextPhone() }))).toEqual([422, 'name-required'])
    const bad = await post({ name: 'Ольга', phone: '12' })
    expect(bad.body.errors).toMatchObject([{ pointer: '/phone', code: 'phone' }])
  })

  it('the same person twice, also when they are typed anew with the same name and phone', async () => {
    await add({ personId })
    expect(await refused(post({ personId }))).toEqual([409, 'contact-already'])
    const phone = nextPhone()
    await add({ name: 'Тестова Ольга', phone })
    expect(await refused(post({ name: 'тестова ольга', phone }))).toEqual([409, 'contact-already'])
    // Two who share a phone are two people.
    await add({ name: 'Юлова Вера', phone })
  })

  it('who is archived or deleted, on either side', async () => {
    await setState(test, personId, 'archived')
    expect(await refused(post({ personId }))).toEqual([409, 'contact-archived'])
    await setState(test, personId, 'deleted')
    expect(await refused(post({ personId }))).toEqual([409, 'contact-deleted'])
    const kept = await add({ personId: world.clientId })
    await setState(test, clientId, 'archived')
    expect(await refused(post({ name: 'Ольга', phone: nextPhone() }))).toEqual([409, 'client-archived'])
    expect(await refused(patch(kept, { position: 'юрист' }))).toEqual([409, 'client-archived'])
    await setState(test, clientId, 'archived', false)
    await setState(test, clientId, 'deleted')
    expect(await refused(call('DELETE', `/contacts/${kept.id}`))).toEqual([409, 'client-deleted'])
  })

  it('an archived person as the main contact, though the position is still edited', async () => {
    await add({ personId: world.clientId })
    const contact = await add({ personId })
    await setState(test, personId, 'archived')
    const edited = await patch(contact, { position: 'на пенсии' })
    expect(edited.body).toMatchObject({ position: 'на пенсии', person: { state: 'archived' } })
    expect(await refused(patch(edited.body, { main: true }))).toEqual([409, 'contact-archived'])
  })

  it('a phone that somebody has, where the company gives it to one client only', async () => {
    const phone = nextPhone()
    await addClient(test, token, person(groupId, 'Юлова', { phones: [{ number: phone }] }))
    await test.owner.query(
      `INSERT INTO setting (id, level, key, value, updated_at) VALUES (gen_random_uuid(), 'company', 'phone-uniqueness', '"forbid"', now())`,
    )
    const taken = await post({ name: 'Ольга', phone })
    expect(taken.body.errors).toMatchObject([{ pointer: '/phone', code: 'phone-taken' }])
    expect(taken.body.errors[0].detail).toContain('Юлова')
    expect(await refused(post({ name: 'Ольга', phone }))).toEqual([422, 'phone-taken'])
    await test.owner.query(`DELETE FROM setting WHERE key = 'phone-uniqueness'`)
  })

  it('more than two hundred of one organisation', async () => {
    const others = await test.owner.query(
      `INSERT INTO client (id, number, kind, group_id, last_name, display_name, sort_name, root_id, path, depth, registered_on, created_at, updated_at)
       SELECT u.id, nextval('client_number_seq'), 'person', $1, 'Х', 'Х', 'х', u.id, '{}', 0, '2026-11-01', now(), now()
       FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 200)) AS u RETURNING id`,
      [groupId],
    )
    await test.owner.query(
      `INSERT INTO client_contact (id, client_id, person_id) SELECT gen_random_uuid(), $1, x FROM unnest($2::uuid[]) AS x`,
      [clientId, others.rows.map(({ id }) => id)],
    )
    expect(await refused(post({ personId }))).toEqual([409, 'contact-limit'])
  })
})

describe('of two at once', () => {
  it('the same person is added once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => post({ personId })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('contact-already')
    expect(await list()).toHaveLength(1)
  })

  it('the same line registers one person', async () => {
    const line = { name: 'Тестова Ольга', phone: nextPhone() }
    const answers = await Promise.all([1, 2, 3].map(() => post(line)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const { rows } = await test.owner.query('SELECT client_id FROM client_phone WHERE number = $1', [
      line.phone,
    ])
    expect(rows).toHaveLength(1)
  })

  it('one becomes the main contact', async () => {
    await add({ personId })
    const others = [
      await add({ name: 'Вера', phone: nextPhone() }),
      await add({ name: 'Юля', phone: nextPhone() }),
    ]
    const answers = await Promise.all(others.map((contact) => patch(contact, { main: true })))
    for (const { status } of answers) expect([200, 412]).toContain(status)
    expect((await list()).filter(({ main }: { main: boolean }) => main)).toHaveLength(1)
  })

  it('adding and deleting the person agree: no contact of who was deleted first', async () => {
    const answers = await Promise.all([post({ personId }), call('POST', `/clients/${personId}/delete`)])
    expect([201, 409]).toContain(answers[0].status)
    expect(answers[1].status).toBe(200)
  })
})
