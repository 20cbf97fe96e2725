import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let director: Actor
let manager: Actor
let seller: Actor
let groupId: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  director = await actAs(test, 'director')
  manager = await actAs(test, 'manager')
  seller = await actAs(test, 'seller')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
})

const newClient = () =>
  addClient(
    test,
    director.token,
    person(groupId, 'Канарейкин', {
      birthDate: '1990-05-06',
      passport: '4510 123456',
      phones: [{ number: '8 911 555-66-77' }, { number: '8 911 555-66-78' }],
    }),
  )
const open = (id: string, { token }: Actor) => test.call({ url: `/api/v1/clients/${id}`, token })
const reveal = (id: string, field: string, { token }: Actor, headers = {}) =>
  test.call({ method: 'POST', url: `/api/v1/clients/${id}/reveal`, token, body: { field }, headers })

async function rowsOf(clientId: string) {
  await test.app.accessLog.flush()
  const { rows } = await test.owner.query(
    'SELECT actor_kind, actor_id, kind, detail, occurred_at FROM access_log WHERE client_id = $1 ORDER BY id',
    [clientId],
  )
  return rows
}

describe('the access log', () => {
  it('has a row per card opening: who, whose, when', async () => {
    const client = await newClient()
    expect(await rowsOf(client.id)).toEqual([])
    await open(client.id, seller)
    test.clock.advance(60_000)
    await open(client.id, director)
    const now = test.clock.now()
    expect(await rowsOf(client.id)).toEqual([
      {
        actor_kind: 'staff',
        actor_id: seller.id,
        kind: 'card',
        detail: null,
        occurred_at: new Date(now.getTime() - 60_000),
      },
      { actor_kind: 'staff', actor_id: director.id, kind: 'card', detail: null, occurred_at: now },
    ])
  })

  it('counts the same card opened again within ten seconds once, and later again', async () => {
    const client = await newClient()
    await open(client.id, seller)
    test.clock.advance(9_999)
    await open(client.id, seller)
    expect(await rowsOf(client.id)).toHaveLength(1)
    test.clock.advance(1)
    await open(client.id, seller)
    expect(await rowsOf(client.id)).toHaveLength(2)
  })

  it('says nothing of a card that was refused or isn’t there', async () => {
    const client = await newClient()
    const instructor = await actAs(test, 'instructor')
    expect((await open(client.id, instructor)).status).toBe(403)
    expect((await open(crypto.randomUUID(), seller)).status).toBe(404)
    expect(await rowsOf(client.id)).toEqual([])
  })

  it('only grows, whoever tries', async () => {
    const client = await newClient()
    await open(client.id, seller)
    await rowsOf(client.id)
    for (const change of ['UPDATE access_log SET actor_kind = actor_kind', 'DELETE FROM access_log'])
      await expect(test.owner.query(change)).rejects.toThrow(/only grows/)
    await expect(test.database.primary.query('DELETE FROM access_log')).rejects.toThrow(/permission denied/)
  })

  it('is read by client and over all, newest first, page by page, by who may', async () => {
    const client = await newClient()
    for (let i = 0; i < 5; i += 1) {
      await open(client.id, i % 2 === 0 ? seller : manager)
      test.clock.advance(11_000)
    }
    const url = `/api/v1/clients/${client.id}/views`
    expect((await test.call({ url, token: seller.token })).status).toBe(403)
    const first = await test.call({ url: `${url}?limit=3`, token: director.token })
    expect(first.status).toBe(200)
    const rest = await test.call({
      url: `${url}?limit=3&cursor=${first.body.nextCursor}`,
      token: director.token,
    })
    const items = [...first.body.items, ...rest.body.items]
    expect(items.map((item) => item.actor.id)).toEqual(
      [seller, manager, seller, manager, seller].map((a) => a.id),
    )
    expect(rest.body.nextCursor).toBeNull()
    expect(items[0]).toMatchObject({ kind: 'card', client: { id: client.id }, actor: { kind: 'staff' } })
    const mine = await test.call({
      url: `/api/v1/access-log?actorId=${manager.id}&clientId=${client.id}`,
      token: director.token,
    })
    expect(mine.body.items).toHaveLength(2)
    expect(
      (await test.call({ url: `/api/v1/clients/${crypto.randomUUID()}/views`, token: director.token }))
        .status,
    ).toBe(404)
  })
})

describe('a masked value', () => {
  it('is shown to who may reveal, and noted before it is answered', async () => {
    const client = await newClient()
    expect((await open(client.id, manager)).body.passport).toBeNull()
    const passport = await reveal(client.id, 'passport', manager)
    expect(passport.body).toEqual({ field: 'passport', value: '4510 123456' })
    const phones = await reveal(client.id, 'phones', manager)
    expect(phones.body.value.map((p: { number: string }) => p.number)).toEqual([
      '+79115556677',
      '+79115556678',
    ])
    expect((await reveal(client.id, 'birthDate', manager)).body.value).toBe('1990-05-06')
    const { rows } = await test.owner.query(
      "SELECT detail->>'field' AS field, actor_id FROM access_log WHERE client_id = $1 AND kind = 'reveal' ORDER BY id",
      [client.id],
    )
    expect(rows).toEqual(
      ['passport', 'phones', 'birthDate'].map((field) => ({ field, actor_id: manager.id })),
    )
  })

  it('is not shown to others, nor any other field', async () => {
    const client = await newClient()
    for (const actor of [seller, director])
      expect((await reveal(client.id, 'passport', actor)).status).toBe(403)
    expect((await reveal(client.id, 'note', manager)).status).toBe(400)
    expect((await reveal(crypto.randomUUID(), 'passport', manager)).status).toBe(404)
    expect(await rowsOf(client.id)).toEqual([])
  })

  it('asked for again under one key is shown again and noted once', async () => {
    const client = await newClient()
    const headers = { 'idempotency-key': crypto.randomUUID() }
    for (let i = 0; i < 2; i += 1) {
      expect((await reveal(client.id, 'passport', manager, headers)).body.value).toBe('4510 123456')
    }
    expect(await rowsOf(client.id)).toHaveLength(1)
  })
})
