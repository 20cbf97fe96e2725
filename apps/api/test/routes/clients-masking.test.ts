import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const SECRETS = ['79115556677', '5556677', '1990-05-06', '4510 123456', '4510']

let test: TestApp
let director: Actor
let seller: Actor
let client: { id: string; number: number; phones: { id: string }[] }
let bare: { id: string }
let groupId: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  director = await actAs(test, 'director')
  seller = await actAs(test, 'seller')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  client = await addClient(
    test,
    director.token,
    person(groupId, 'Канарейкин', {
      birthDate: '1990-05-06',
      passport: '4510 123456',
      email: 'f@example.com',
      contractNumber: '2026-17',
      phones: [{ number: '8 911 555-66-77', label: 'дом', smsConsent: true }],
    }),
  )
  bare = await addClient(test, director.token, person(groupId, 'Пустов'))
})

const get = async (url: string, { token }: Actor) => {
  const answer = await test.call({ url: `/api/v1/${url}`, token })
  expect(answer.status).toBe(200)
  return answer.body
}
const found = async (search: string, actor: Actor): Promise<string[]> =>
  (await get(`clients?search=${encodeURIComponent(search)}`, actor)).items.map((c: { id: string }) => c.id)

describe('a seller, who may not see personal data', () => {
  it('gets the card without them, and learns which are there', async () => {
    const card = await get(`clients/${client.id}`, seller)
    expect(card).toMatchObject({ mainPhone: null, birthDate: null, passport: null, minor: false })
    expect(card.masked.sort()).toEqual(['birthDate', 'passport', 'phones'])
    expect(card.phones).toEqual([
      {
        id: client.phones[0]?.id,
        number: null,
        label: 'дом',
        main: true,
        smsConsent: true,
        callConsent: false,
      },
    ])
    expect(card).toMatchObject({ email: 'f@example.com', lastName: 'Канарейкин' })
    const full = await get(`clients/${client.id}`, director)
    expect(full).toMatchObject({
      mainPhone: '+79115556677',
      birthDate: '1990-05-06',
      passport: '4510 123456',
    })
    expect(full.masked).toEqual([])
  })

  it('is told of nothing hidden where there is nothing', async () => {
    const card = await get(`clients/${bare.id}`, seller)
    expect(card).toMatchObject({ phones: [], birthDate: null, passport: null, masked: [] })
  })

  it('gets no page, search or history with them in it', async () => {
    const pages = [
      'clients?sort=-createdAt',
      'clients?search=канарейкин',
      'clients?search=%2B79115556677',
      `clients/${client.id}`,
      `clients/${client.id}/history`,
    ]
    for (const page of pages) {
      const [seen, hidden] = [
        JSON.stringify(await get(page, director)),
        JSON.stringify(await get(page, seller)),
      ]
      expect(hidden).toContain(client.id)
      for (const secret of SECRETS) expect(hidden).not.toContain(secret)
      expect(
        SECRETS.some((secret) => seen.includes(secret)),
        page,
      ).toBe(true)
    }
    const { items } = await get('clients?search=канарейкин', seller)
    expect(items[0]).toMatchObject({ mainPhone: null, birthDate: null, masked: ['phones', 'birthDate'] })
  })

  it('finds by a whole phone that the caller says, but can’t guess one by its parts', async () => {
    expect(await found('8 (911) 555-66-77', seller)).toEqual([client.id])
    for (const part of ['6677', '66-77', '911555', '7911', '555', '89115556', 'канарейкин 6677'])
      expect(await found(part, seller), part).toEqual([])
    for (const part of ['6677', '66-77', '911555', '7911', '89115556', 'канарейкин 6677'])
      expect(await found(part, director), part).toEqual([client.id])
  })

  it('finds by name, email, contract and client number like everybody', async () => {
    for (const text of ['канарей', 'f@example.com', '2026-17', String(client.number), 'канарейкин 2026-17'])
      for (const actor of [seller, director]) expect(await found(text, actor), text).toEqual([client.id])
  })

  it('is told by the field descriptions what is masked, and that it can’t be edited', async () => {
    const fields = async (actor: Actor) => {
      const { items } = await get('fields/clients', actor)
      return items
        .filter((f: { masked: boolean }) => f.masked)
        .map(({ key, editable }: { key: string; editable: boolean }) => `${key} ${editable}`)
    }
    expect((await fields(seller)).sort()).toEqual(['birthDate false', 'passport false', 'phones false'])
    expect(await fields(director)).toEqual([])
  })

  it('can edit the rest, but not what came masked, not even with what it got', async () => {
    const card = await get(`clients/${client.id}`, seller)
    const patch = (body: object, version: number) =>
      test.call({
        method: 'PATCH',
        url: `/api/v1/clients/${client.id}`,
        token: seller.token,
        body,
        headers: { 'if-match': `"${version}"` },
      })
    const before = await databaseDigest(test)
    const hidden: object[] = [
      { birthDate: null },
      { passport: null },
      { phones: [] },
      { phones: [{ number: '8 911 555-66-77' }] },
      { note: 'годится', birthDate: '1990-05-06' },
    ]
    for (const body of hidden) {
      const answer = await patch(body, card.version)
      expect(answer.status).toBe(422)
      expect(answer.body.errors).toHaveLength(1)
      expect(answer.body.errors[0].code).toBe('masked')
    }
    expect(await databaseDigest(test)).toEqual(before)
    const edited = await patch({ note: 'звонил' }, card.version)
    expect(edited.status).toBe(200)
    expect(edited.body.masked.sort()).toEqual(['birthDate', 'passport', 'phones'])
    const stale = await patch({ note: 'ещё' }, card.version)
    expect(stale.status).toBe(412)
    for (const secret of SECRETS) expect(JSON.stringify(stale.body)).not.toContain(secret)
    const full = await get(`clients/${client.id}`, director)
    expect(full).toMatchObject({ note: 'звонил', mainPhone: '+79115556677', birthDate: '1990-05-06' })
  })

  it('can register a client with what the client says, and sees it no more', async () => {
    const body = person(groupId, 'Дроздов', { birthDate: '2000-01-01', phones: [{ number: '89115550000' }] })
    const answer = await test.call({ method: 'POST', url: '/api/v1/clients', token: seller.token, body })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ birthDate: null, mainPhone: null })
    expect(await get(`clients/${answer.body.id}`, director)).toMatchObject({
      birthDate: '2000-01-01',
      mainPhone: '+79115550000',
    })
  })

  it('sees in the history that they changed, not how', async () => {
    const { items } = await get(`clients/${client.id}/history`, seller)
    const created = items.at(-1)
    const byField = new Map(created.changes.map((c: { field: string }) => [c.field, c]))
    for (const field of ['phones', 'birthDate', 'passport'])
      expect(byField.get(field)).toEqual({ field, old: null, new: null, masked: true })
    expect(byField.get('lastName')).toEqual({
      field: 'lastName',
      old: null,
      new: 'Канарейкин',
      masked: false,
    })
  })
})

describe('a call or a message from the card', () => {
  const contact = (actor: Actor, channel: string, phoneId = client.phones[0]?.id, id = client.id) =>
    test.call({
      method: 'POST',
      url: `/api/v1/clients/${id}/phones/${phoneId}/contacts`,
      token: actor.token,
      body: { channel },
    })

  it('is noted in the history, with the number only for who may see it', async () => {
    expect((await contact(seller, 'call')).status).toBe(204)
    expect((await contact(director, 'message')).status).toBe(204)
    const [, , called, messaged] = await recordedOf(test, client.id)
    expect(called).toMatchObject({ action: 'client.called', actorId: seller.id })
    expect(messaged).toMatchObject({ action: 'client.messaged', actorId: director.id })
    expect(called?.changes).toEqual({ phones: { old: null, new: [{ number: '+79115556677' }] } })
    expect((await get(`clients/${client.id}`, director)).version).toBe(2)
    const seen = async (actor: Actor) =>
      (await get(`clients/${client.id}/history?limit=1`, actor)).items[0].changes[0]
    expect(await seen(seller)).toMatchObject({ field: 'phones', new: null, masked: true })
    expect(await seen(director)).toMatchObject({ new: [{ number: '+79115556677' }], masked: false })
  })

  it('goes to a phone of this client and to no other', async () => {
    const before = await databaseDigest(test)
    const nobodys = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
    for (const answer of [
      await contact(seller, 'call', nobodys),
      await contact(seller, 'call', client.phones[0]?.id, bare.id),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'phone-not-found'])
    expect(await databaseDigest(test)).toEqual(before)
  })
})
