import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let admin: Actor
let top: Actor
let groupId: string

beforeAll(async () => {
  test = await startTestApp()
  admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
})

describe('registering a client', () => {
  it('keeps the row, the phones in E.164, the search text and one journal entry', async () => {
    const answer = await test.call({
      method: 'POST',
      url: '/api/v1/clients',
      token: top.token,
      body: person(groupId, '  Канарейкин ', {
        phones: [{ number: '8 (911) 555-66-77', label: 'мобильный' }],
      }),
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.etag).toBe('"1"')
    expect(answer.headers.location).toBe(`/api/v1/clients/${answer.body.id}`)
    expect(answer.body).toMatchObject({
      displayName: 'Канарейкин Фёдор Петрович',
      mainPhone: '+79115556677',
      responsible: { id: top.id },
      registeredOn: '2026-11-14',
      group: { id: groupId, name: 'Розничные' },
      state: 'active',
      parentChain: [],
    })
    const { rows } = await test.owner.query(
      `SELECT c.sort_name, s.text, p.number, e.action, e.actor_id, e.fields, v.values
       FROM client c JOIN client_search s ON s.client_id = c.id JOIN client_phone p ON p.client_id = c.id
       JOIN journal_entry e ON e.subject_id = c.id JOIN journal_value v ON v.entry_id = e.id WHERE c.id = $1`,
      [answer.body.id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      sort_name: 'канарейкин федор петрович',
      number: '+79115556677',
      action: 'client.created',
      actor_id: top.id,
    })
    expect(rows[0].text).toContain('79115556677')
    expect(JSON.parse(rows[0].values).lastName).toEqual({ old: null, new: 'Канарейкин' })
  })
})

void addClient
