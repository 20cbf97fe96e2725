import { beforeAll, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let director: Actor
let seller: Actor
const ids: string[] = []

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  director = await actAs(test, 'director')
  seller = await actAs(test, 'seller')
  const groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  for (let n = 0; n < 23; n++) {
    const phones = [{ number: `+7911555${1000 + n}` }]
    ids.push((await addClient(test, director.token, person(groupId, `Клиентов ${n}`, { phones }))).id)
  }
})

const open = async (id: string, { token }: Actor) => {
  test.clock.advance(11_000)
  expect((await test.call({ url: `/api/v1/clients/${id}`, token })).status).toBe(200)
  await test.app.accessLog.flush()
}
const recent = async ({ token }: Actor) => {
  const { status, body } = await test.call({ url: '/api/v1/clients/recent', token })
  expect(status).toBe(200)
  return body.items as { id: string; mainPhone: string | null; masked: string[] }[]
}
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id)

it('has nobody for who has opened nothing', async () => {
  expect(await recent(seller)).toEqual([])
})

it('has the cards that this person opened, the last in front and each once', async () => {
  const [a = '', b = '', c = ''] = ids
  for (const id of [a, b, a, c, b]) await open(id, director)
  await open(a, seller)
  expect(idsOf(await recent(director))).toEqual([b, c, a])
  const own = await recent(seller)
  expect(idsOf(own)).toEqual([a])
  expect(own[0]).toMatchObject({ mainPhone: null, masked: ['phones'] })
})

it('counts neither reveals nor exports, and leaves out the deleted', async () => {
  const [a = '', b = '', c = '', d = ''] = ids
  for (const [kind, client] of [
    ['reveal', d],
    ['file', d],
    ['export', null],
  ] as const) {
    await test.owner.query(
      `INSERT INTO access_log (occurred_at, actor_kind, actor_id, kind, client_id) VALUES (now(), 'staff', $1, $2, $3)`,
      [director.id, kind, client],
    )
  }
  expect(idsOf(await recent(director))).toEqual([b, c, a])
  await setState(test, c, 'deleted')
  expect(idsOf(await recent(director))).toEqual([b, a])
})

it('has twenty at most', async () => {
  for (const id of ids.slice(3)) await open(id, director)
  const latest = ids.slice(3).toReversed()
  expect(idsOf(await recent(director))).toEqual(latest.slice(0, 20))
})
