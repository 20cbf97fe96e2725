import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let director: Actor
let seller: Actor
let groupId: string
let river: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  director = await actAs(test, 'director')
  seller = await actAs(test, 'seller')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  river = await addItem(test, admin.token, 'cities', 'Речной')
})

async function patch(id: string, body: object): Promise<void> {
  const now = await test.call({ url: `/api/v1/clients/${id}`, token: director.token })
  const answer = await test.call({
    method: 'PATCH',
    url: `/api/v1/clients/${id}`,
    token: director.token,
    body,
    headers: { 'if-match': `"${now.body.version}"` },
  })
  expect(answer.status).toBe(200)
}
/** Time passes, so that each change has an instant of its own. */
const later = (): Date => {
  test.clock.advance(60_000)
  return test.clock.now()
}
async function asOf(id: string, at: Date, actor = director) {
  return test.call({ url: `/api/v1/clients/${id}/as-of?at=${at.toISOString()}`, token: actor.token })
}
const fieldOf = (body: { values: { field: string; value: unknown }[] }, field: string) =>
  body.values.find((v) => v.field === field)?.value ?? null

describe('the card as it was', () => {
  it('shows at each instant what stood there then, with names of then and references by name', async () => {
    const registered = later()
    const client = await addClient(test, director.token, person(groupId, 'Канарейкин', { note: 'первая' }))
    const first = later()
    await patch(client.id, { note: 'вторая', cityId: river, phones: [{ number: '8 911 555-66-77' }] })
    const second = later()
    await patch(client.id, { note: null, lastName: 'Ёлкин', phones: [] })
    const third = later()
    await test.call({
      method: 'POST',
      url: `/api/v1/clients/${client.id}/phones/${crypto.randomUUID()}/contacts`,
      token: director.token,
      body: { channel: 'call' },
    })

    const seen = async (at: Date) => {
      const answer = await asOf(client.id, at)
      expect(answer.status).toBe(200)
      const { body } = answer
      return [body.client.displayName, ...['note', 'cityId', 'phones'].map((field) => fieldOf(body, field))]
    }
    const phone = { number: '+79115556677', label: null, main: true, smsConsent: false, callConsent: false }
    expect(await seen(registered)).toEqual(['Канарейкин Фёдор Петрович', 'первая', null, null])
    expect(await seen(new Date(first.getTime() - 1))).toEqual([
      'Канарейкин Фёдор Петрович',
      'первая',
      null,
      null,
    ])
    expect(await seen(first)).toEqual([
      'Канарейкин Фёдор Петрович',
      'вторая',
      { id: river, name: 'Речной' },
      [phone],
    ])
    expect(await seen(second)).toEqual(['Ёлкин Фёдор Петрович', null, { id: river, name: 'Речной' }, null])
    expect(await seen(third)).toEqual(await seen(second))
    const before = await asOf(client.id, new Date(registered.getTime() - 1))
    expect(before).toMatchObject({ status: 404, body: { code: 'client-not-yet' } })
  })

  it('is not changed by a call that the history tells of', async () => {
    const client = await addClient(
      test,
      director.token,
      person(groupId, 'Звонков', { phones: [{ number: '8 911 555-66-77' }] }),
    )
    const before = test.clock.now()
    later()
    const call = await test.call({
      method: 'POST',
      url: `/api/v1/clients/${client.id}/phones/${client.phones[0].id}/contacts`,
      token: director.token,
      body: { channel: 'call' },
    })
    expect(call.status).toBe(204)
    expect(fieldOf((await asOf(client.id, before)).body, 'phones')).toMatchObject([
      { number: '+79115556677' },
    ])
  })

  it('masks what the role may not see, and is noted like an opened card', async () => {
    const client = await addClient(
      test,
      director.token,
      person(groupId, 'Канарейкин', { passport: '4510 123456', birthDate: '1990-05-06' }),
    )
    test.clock.advance(60_000)
    const answer = await asOf(client.id, test.clock.now(), seller)
    expect(answer.body.values.filter((v: { masked: boolean }) => v.masked)).toEqual(
      ['birthDate', 'passport'].map((field) => ({ field, value: null, masked: true })),
    )
    expect(JSON.stringify(answer.body)).not.toMatch(/4510|1990-05/)
    await test.app.accessLog.flush()
    const { rows } = await test.owner.query('SELECT kind, actor_id FROM access_log WHERE client_id = $1', [
      client.id,
    ])
    expect(rows).toEqual([{ kind: 'card', actor_id: seller.id }])
  })

  it('is of clients that exist, at instants that are', async () => {
    expect((await asOf(crypto.randomUUID(), test.clock.now())).status).toBe(404)
    const client = await addClient(test, director.token, person(groupId, 'Датов'))
    const url = `/api/v1/clients/${client.id}/as-of`
    for (const bad of ['', '?at=', '?at=yesterday', '?at=2026-02-30T10:00:00Z'])
      expect((await test.call({ url: `${url}${bad}`, token: director.token })).status, bad).toBe(400)
  })
})
