import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs, addStaff } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
let groupId: string
let cityId: string
let sourceId: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  cityId = await addItem(test, admin.token, 'cities', 'Речной')
  sourceId = await addItem(test, admin.token, 'sources', 'Вывеска')
})

const create = (body: object, token = top.token) =>
  test.call({ method: 'POST', url: '/api/v1/clients', token, body })
const organization = (more: object = {}) => ({ kind: 'organization', groupId, ...more })
const unit = (parentId: string, name: string) => ({ kind: 'unit', parentId, name })

describe('registering a person', () => {
  it('keeps the row, the phones in E.164, the search text and one journal entry', async () => {
    const answer = await create(
      person(groupId, '  Канарейкин ', { phones: [{ number: '8 (911) 555-66-77', label: ' мобильный ' }] }),
    )
    expect(answer.status).toBe(201)
    expect(answer.headers.etag).toBe('"1"')
    expect(answer.headers.location).toBe(`/api/v1/clients/${answer.body.id}`)
    expect(answer.body).toMatchObject({
      displayName: 'Канарейкин Фёдор Петрович',
      shortName: 'Канарейкин Ф.\u00a0П.',
      mainPhone: '+79115556677',
      responsible: { id: top.id },
      registeredOn: '2026-11-14',
      group: { id: groupId, name: 'Розничные' },
      state: 'active',
      parentChain: [],
      masked: [],
      version: 1,
    })
    const { rows } = await test.owner.query(
      `SELECT c.sort_name, s.text, p.number, p.label, p.main, c.root_id = c.id AS root, c.path, c.depth
       FROM client c JOIN client_search s ON s.client_id = c.id JOIN client_phone p ON p.client_id = c.id WHERE c.id = $1`,
      [answer.body.id],
    )
    const number = answer.body.number
    expect(rows).toEqual([
      {
        sort_name: 'канарейкин федор петрович',
        text: `канарейкин федор петрович 79115556677 89115556677 ${number}`,
        number: '+79115556677',
        label: 'мобильный',
        main: true,
        root: true,
        path: [],
        depth: 0,
      },
    ])
    expect(await recordedOf(test, answer.body.id)).toMatchObject([
      {
        action: 'client.created',
        actorId: top.id,
        origin: 'web',
        occurredAt: '2026-11-14T06:00:00.000Z',
        links: [answer.body.id],
        changes: {
          kind: { old: null, new: 'person' },
          lastName: { old: null, new: 'Канарейкин' },
          firstName: { old: null, new: 'Фёдор' },
          middleName: { old: null, new: 'Петрович' },
          groupId: { old: null, new: groupId },
          responsibleId: { old: null, new: top.id },
          registeredOn: { old: null, new: '2026-11-14' },
          phones: {
            old: null,
            new: [
              {
                number: '+79115556677',
                label: 'мобильный',
                main: true,
                smsConsent: false,
                callConsent: false,
              },
            ],
          },
        },
      },
    ])
    expect(Object.keys((await recordedOf(test, answer.body.id))[0]?.changes ?? {})).toHaveLength(8)
  })

  it('keeps every field that it is given, and gives it back', async () => {
    const written = {
      ...person(groupId, 'Полный'),
      sex: 'male',
      birthDate: '2010-02-28',
      incapacitated: true,
      address: 'Речной, Береговая, 1',
      cityId,
      email: 'f.polny@example.com',
      emailConsent: true,
      emailForOrders: true,
      site: 'пример.рф/о-нас',
      passport: '4510 123456',
      sourceId,
      responsibleId: top.id,
      note: 'первая\nвторая',
      performerNote: 'вежливо',
      registeredOn: '2020-01-31',
      contractNumber: 'К-17',
      contractFrom: '2026-01-01',
      contractUntil: '2027-12-31',
      invoiceDetails: 'по факту',
      phones: [
        { number: '+7 921 444 77 88', label: 'дом', main: false, smsConsent: true, callConsent: false },
        { number: '+44 20 7946 0018', label: null, main: true, smsConsent: false, callConsent: true },
      ],
    }
    const { body } = await create(written)
    const { phones, ...rest } = written
    expect(body).toMatchObject(rest)
    expect(body.phones).toMatchObject([
      { ...phones[0], number: '+79214447788' },
      { ...phones[1], number: '+442079460018' },
    ])
    expect(body).toMatchObject({
      mainPhone: '+442079460018',
      minor: true,
      city: { id: cityId, name: 'Речной' },
      source: { id: sourceId, name: 'Вывеска' },
    })
    expect((await test.call({ url: `/api/v1/clients/${body.id}`, token: top.token })).body).toEqual(body)
    const changes = (await recordedOf(test, body.id))[0]?.changes ?? {}
    expect(Object.keys(changes).sort()).toEqual(Object.keys(written).sort())
  })

  it('needs a last or a first name, and one of them is enough', async () => {
    const bare = (name: object) => create({ kind: 'person', groupId, ...name })
    const nameless = { pointer: '/lastName', code: 'name-required' }
    for (const name of [
      {},
      { lastName: '  ' },
      { middleName: 'Петрович' },
      { lastName: null, firstName: '' },
    ])
      expect((await bare(name)).body.errors).toMatchObject([nameless])
    expect((await bare({ lastName: 'Один' })).body.displayName).toBe('Один')
    expect((await bare({ firstName: 'Одна' })).body.displayName).toBe('Одна')
  })

  it('is by default in the hands of who creates it; somebody else or nobody may be named', async () => {
    const colleague = await addStaff(test, 'seller')
    const { body: named } = await create(person(groupId, 'Чужой', { responsibleId: colleague.id }))
    expect(named.responsible.id).toBe(colleague.id)
    const { body: nobodys } = await create(person(groupId, 'Ничей', { responsibleId: null }))
    expect(nobodys.responsible).toBeNull()
    await test.owner.query('UPDATE staff_user SET active = false WHERE id = $1', [colleague.id])
    const blocked = await create(person(groupId, 'Чужой', { responsibleId: colleague.id }))
    expect(blocked.body.errors).toMatchObject([{ pointer: '/responsibleId', code: 'retired' }])
  })

  it('is registered today where the company is: after midnight in Moscow it is tomorrow in London', async () => {
    test.clock.advance(15 * 3_600_000)
    const late = await actAs(test, 'top-manager')
    const { body } = await create(person(groupId, 'Ночной'), late.token)
    expect(test.clock.now().toISOString()).toBe('2026-11-14T21:00:00.000Z')
    expect(body.registeredOn).toBe('2026-11-15')
    top = late
  })
})

describe('registering an organisation or a unit', () => {
  it('without a name gives an automatic one with the client’s number', async () => {
    for (const name of [undefined, null, '   ']) {
      const { body } = await create(organization({ name }))
      expect(body.name).toBe(`Клиент ${body.number}`)
      expect(body.displayName).toBe(body.name)
      expect((await recordedOf(test, body.id))[0]?.changes.name).toEqual({ old: null, new: body.name })
    }
  })

  it('gives numbers that are never given again', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(organization())))
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(10)
  })

  it('puts the legal form behind the name for sorting, and leaves it out of the short one', async () => {
    const { body } = await create(organization({ name: 'ООО «Зелёный  луч»' }))
    expect(body).toMatchObject({ displayName: 'ООО «Зелёный луч»', shortName: 'Зелёный луч' })
    const { rows } = await test.owner.query('SELECT sort_name FROM client WHERE id = $1', [body.id])
    expect(rows).toEqual([{ sort_name: 'зеленый луч ооо' }])
  })

  it('below others keeps the chain, takes the root’s group, and is read in every ancestor’s history', async () => {
    const root = await addClient(test, top.token, organization({ name: 'Холдинг' }))
    const north = await addClient(test, top.token, unit(root.id, 'Север'))
    const { groupId: _, ...rest } = person('', 'Подчинённый')
    const employee = await addClient(test, top.token, { ...rest, parentId: north.id })
    expect(employee).toMatchObject({
      parentId: north.id,
      groupId: null,
      group: { id: groupId, name: 'Розничные' },
      parentChain: [
        { id: root.id, displayName: 'Холдинг' },
        { id: north.id, displayName: 'Север' },
      ],
      hasEmployees: false,
    })
    const { rows } = await test.owner.query('SELECT root_id, path, depth FROM client WHERE id = $1', [
      employee.id,
    ])
    expect(rows).toEqual([{ root_id: root.id, path: [root.id, north.id], depth: 2 }])
    expect((await recordedOf(test, employee.id))[0]?.links).toEqual([root.id, north.id, employee.id].sort())
    const read = await test.call({ url: `/api/v1/clients/${root.id}`, token: top.token })
    expect(read.body.hasEmployees).toBe(true)
  })

  it('below one that is blocked is blocked too', async () => {
    const root = await addClient(test, top.token, organization({ name: 'Должник' }))
    await setState(test, root.id, 'blocked')
    const below = await addClient(test, top.token, unit(root.id, 'Филиал'))
    expect(below).toMatchObject({ state: 'blocked', blockedBy: { id: root.id, displayName: 'Должник' } })
  })
})
