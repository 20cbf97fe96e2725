import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let admin: Actor
let top: Actor
let groupId: string
let cityId: string

beforeAll(async () => {
  test = await startTestApp()
  admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  cityId = await addItem(test, admin.token, 'cities', 'Речной')
})

interface Card {
  id: string
  version: number
  number: number
  phones: { id: string; number: string; main: boolean }[]
}

const add = (more: object = {}): Promise<Card> =>
  addClient(test, top.token, person(groupId, 'Канарейкин', more))
const patch = (client: Card, body: object, token = top.token) =>
  test.call({
    method: 'PATCH',
    url: `/api/v1/clients/${client.id}`,
    token,
    body,
    headers: { 'if-match': `"${client.version}"` },
  })
const changesOf = async (id: string) => (await recordedOf(test, id)).slice(1).map(({ changes }) => changes)
const faultsOf = (answer: { body: { errors: { pointer: string; code: string }[] } }) =>
  answer.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)

describe('a merge patch', () => {
  it('sets what is given, clears what is null, leaves the rest, and the journal has exactly that', async () => {
    const client = await add({ note: 'старое', email: 'a@example.com', cityId })
    test.clock.advance(1_000)
    const answer = await patch(client, {
      note: ' новое  слово \r\n вторая ',
      email: null,
      sex: 'male',
      emailConsent: true,
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.etag).toBe('"2"')
    expect(answer.body).toMatchObject({
      note: 'новое слово\nвторая',
      email: null,
      sex: 'male',
      emailConsent: true,
      lastName: 'Канарейкин',
      cityId,
      version: 2,
    })
    expect(new Date(answer.body.updatedAt).getTime()).toBe(test.clock.now().getTime())
    expect(await changesOf(client.id)).toEqual([
      {
        note: { old: 'старое', new: 'новое слово\nвторая' },
        email: { old: 'a@example.com', new: null },
        sex: { old: null, new: 'male' },
        emailConsent: { old: null, new: true },
      },
    ])
    expect((await patch(answer.body, { emailConsent: false })).status).toBe(200)
    expect((await changesOf(client.id))[1]).toEqual({ emailConsent: { old: true, new: null } })
  })

  it.each([
    ['the same values', { lastName: 'Канарейкин', note: null }],
    ['the same with white space around', { lastName: '  Канарейкин ', firstName: 'Фёдор\t' }],
    ['a reference in capitals', { cityId: 'CAPITALS' }],
    ['white space for nothing', { note: '  \n ' }],
    ['the same phone otherwise typed', { phones: [{ number: '+7 (911) 555-66-77' }] }],
    ['flags that are off already', { incapacitated: false, emailConsent: false }],
  ])('of %s changes nothing: no entry, no version', async (_, body) => {
    const client = await add({ cityId, phones: [{ number: '89115556677' }] })
    const before = await databaseDigest(test)
    const given = 'cityId' in body ? { cityId: cityId.toUpperCase() } : body
    const answer = await patch(client, given)
    expect(answer.status).toBe(200)
    expect(answer.headers.etag).toBe('"1"')
    expect(answer.body).toEqual(client)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('renames everywhere at once: title, order, search', async () => {
    const client = await add({ phones: [{ number: '89115556677' }] })
    const { body } = await patch(client, { lastName: 'Ёлкин', middleName: null })
    expect(body.displayName).toBe('Ёлкин Фёдор')
    const { rows } = await test.owner.query(
      'SELECT c.sort_name, s.text FROM client c JOIN client_search s ON s.client_id = c.id WHERE c.id = $1',
      [client.id],
    )
    expect(rows).toEqual([
      { sort_name: 'елкин федор', text: `елкин федор 79115556677 89115556677 ${client.number}` },
    ])
  })

  it('keeps a retired value that stays, and refuses one that is newly chosen', async () => {
    const retired = await addItem(test, admin.token, 'cities', 'Бывший')
    const client = await add({ cityId: retired })
    await test.owner.query('UPDATE city SET retired_at = now() WHERE id = $1', [retired])
    const kept = await patch(client, { note: 'правка', cityId: retired })
    expect(kept.status).toBe(200)
    const moved = await patch(kept.body, { cityId })
    expect(faultsOf(await patch(moved.body, { cityId: retired }))).toEqual(['/cityId retired'])
  })

  it('gives an organisation its automatic name back, but never a unit', async () => {
    const organization = await addClient(test, top.token, { kind: 'organization', groupId, name: 'Ладья' })
    const unit = await addClient(test, top.token, { kind: 'unit', parentId: organization.id, name: 'Отдел' })
    const { body } = await patch(organization, { name: null })
    expect(body.name).toBe(`Клиент ${organization.number}`)
    expect(faultsOf(await patch(unit, { name: ' ' }))).toEqual(['/name name-required'])
  })

  it('moves a root to another group, but takes it out of none, and gives none to a subordinate', async () => {
    const other = await addItem(test, admin.token, 'client-groups', 'Оптовые')
    const organization = await addClient(test, top.token, { kind: 'organization', groupId, name: 'Ладья' })
    const below = await addClient(test, top.token, {
      kind: 'person',
      parentId: organization.id,
      lastName: 'А',
    })
    expect(faultsOf(await patch(organization, { groupId: null }))).toEqual(['/groupId group-required'])
    expect(faultsOf(await patch(below, { groupId: other }))).toEqual(['/groupId group-on-roots-only'])
    expect((await patch(organization, { groupId: other })).body.group.id).toBe(other)
    const read = await test.call({ url: `/api/v1/clients/${below.id}`, token: top.token })
    expect(read.body.group.id).toBe(other)
    expect(await changesOf(organization.id)).toEqual([{ groupId: { old: groupId, new: other } }])
  })

  it('checks the contract against what stays, and dates against today', async () => {
    const client = await add({ contractFrom: '2026-05-05' })
    expect(faultsOf(await patch(client, { contractUntil: '2026-05-04' }))).toEqual([
      '/contractUntil term-reversed',
    ])
    expect((await patch(client, { contractUntil: '2026-05-05' })).status).toBe(200)
    const born = await add()
    expect(faultsOf(await patch(born, { birthDate: '2026-11-15' }))).toEqual(['/birthDate in-future'])
    expect((await patch(born, { birthDate: '2026-11-14' })).body.minor).toBe(true)
  })

  it('that is refused writes nothing', async () => {
    const client = await add()
    const before = await databaseDigest(test)
    const answer = await patch(client, {
      note: 'годится',
      email: 'нет',
      name: 'А',
      phones: [{ number: '1' }],
    })
    expect(faultsOf(answer).sort()).toEqual([
      '/email email',
      '/name not-of-this-kind',
      '/phones/0/number phone',
    ])
    expect(await databaseDigest(test)).toEqual(before)
  })
})

describe('phones', () => {
  it('are replaced whole; those with an id keep it, their label and their consents', async () => {
    const client = await add({
      phones: [
        { number: '89115550001', label: 'дом', smsConsent: true },
        { number: '89115550002', label: 'работа', callConsent: true, main: true },
        { number: '89115550003' },
      ],
    })
    const [home, work] = client.phones
    const { body } = await patch(client, {
      phones: [
        { id: work?.id, number: '89115550009' },
        { id: home?.id.toUpperCase(), number: '89115550001', main: true },
        { number: '89115550004', label: '  ' },
      ],
    })
    expect(body.phones).toEqual([
      {
        id: work?.id,
        number: '+79115550009',
        label: 'работа',
        main: false,
        smsConsent: false,
        callConsent: true,
      },
      {
        id: home?.id,
        number: '+79115550001',
        label: 'дом',
        main: true,
        smsConsent: true,
        callConsent: false,
      },
      {
        id: expect.any(String),
        number: '+79115550004',
        label: null,
        main: false,
        smsConsent: false,
        callConsent: false,
      },
    ])
    expect(body.mainPhone).toBe('+79115550001')
    const { rows } = await test.owner.query(
      'SELECT number, main, position FROM client_phone WHERE client_id = $1 ORDER BY position',
      [client.id],
    )
    expect(rows).toEqual([
      { number: '+79115550009', main: false, position: 0 },
      { number: '+79115550001', main: true, position: 1 },
      { number: '+79115550004', main: false, position: 2 },
    ])
    const phones = (await changesOf(client.id))[0]?.phones
    expect(phones?.old).toHaveLength(3)
    expect(phones?.new).toMatchObject([
      { number: '+79115550009' },
      { number: '+79115550001' },
      { number: '+79115550004' },
    ])
    expect(JSON.stringify(phones)).not.toContain(work?.id)
    const search = await test.owner.query('SELECT text FROM client_search WHERE client_id = $1', [client.id])
    expect(search.rows[0].text).toContain('79115550009')
    expect(search.rows[0].text).not.toContain('79115550002')
  })

  it('may swap their numbers and the main mark in one patch', async () => {
    const client = await add({ phones: [{ number: '89115550001' }, { number: '89115550002' }] })
    const [first, second] = client.phones
    const { status, body } = await patch(client, {
      phones: [
        { id: first?.id, number: '89115550002' },
        { id: second?.id, number: '89115550001', main: true },
      ],
    })
    expect(status).toBe(200)
    expect(body.mainPhone).toBe('+79115550001')
  })

  it('can all go, and of another client none can be taken', async () => {
    const [mine, theirs] = [
      await add({ phones: [{ number: '89115550001' }] }),
      await add({ phones: [{ number: '89115550002' }] }),
    ]
    const stolen = { phones: [{ id: theirs.phones[0]?.id, number: '89115550003' }] }
    expect(faultsOf(await patch(mine, stolen))).toEqual(['/phones/0/id phone-unknown'])
    const twice = {
      phones: [
        { id: mine.phones[0]?.id, number: '89115550003' },
        { id: mine.phones[0]?.id, number: '89115550004' },
      ],
    }
    expect(faultsOf(await patch(mine, twice))).toEqual(['/phones/1/id phone-unknown'])
    const { body } = await patch(mine, { phones: [] })
    expect(body).toMatchObject({ phones: [], mainPhone: null })
  })
})

describe('who is gone', () => {
  it('is read, but not edited: archived, deleted, or below one that is deleted', async () => {
    const root = await addClient(test, top.token, { kind: 'organization', groupId, name: 'Холдинг' })
    const below = await addClient(test, top.token, { kind: 'person', parentId: root.id, lastName: 'Ниже' })
    const archived = await add()
    await setState(test, root.id, 'deleted')
    await setState(test, archived.id, 'archived')
    const before = await databaseDigest(test)
    const cases = [
      [root, 'client-deleted', 'deleted'],
      [below, 'client-deleted', 'deleted'],
      [archived, 'client-archived', 'archived'],
    ] as const
    for (const [client, code] of cases) {
      const answer = await patch(client, { note: 'правка' })
      expect([answer.status, answer.body.code]).toEqual([409, code])
    }
    expect(await databaseDigest(test)).toEqual(before)
    for (const [client, , state] of cases) {
      const read = await test.call({ url: `/api/v1/clients/${client.id}`, token: top.token })
      expect(read.body.state).toBe(state)
    }
    await setState(test, root.id, 'deleted', false)
    expect((await patch(below, { note: 'правка' })).status).toBe(200)
  })

  it('is edited while blocked, itself or by an ancestor', async () => {
    const client = await add()
    await setState(test, client.id, 'blocked')
    expect((await patch(client, { note: 'правка' })).body).toMatchObject({ state: 'blocked', note: 'правка' })
  })
})
