import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs, addStaff } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { sealAll } from '../support/journal.ts'
import { TYPE } from '../support/relations.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
let groupId: string
let river: string
let hill: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  river = await addItem(test, admin.token, 'cities', 'Речной')
  hill = await addItem(test, admin.token, 'cities', 'Горный')
})

interface Item {
  id: number
  sealed: boolean
  action: string
  occurredAt: string
  actor: { kind: string; id: string | null; name: string | null }
  onBehalfOf: null
  origin: string
  client: { id: string; displayName: string }
  changes: { field: string; old: unknown; new: unknown; masked: boolean }[]
}

const history = async (id: string, query = ''): Promise<{ items: Item[]; nextCursor: string | null }> => {
  const answer = await test.call({ url: `/api/v1/clients/${id}/history${query}`, token: top.token })
  expect(answer.status).toBe(200)
  return answer.body
}
const patch = async (client: { id: string; version: number }, body: object, actor = top) => {
  const answer = await test.call({
    method: 'PATCH',
    url: `/api/v1/clients/${client.id}`,
    token: actor.token,
    body,
    headers: { 'if-match': `"${client.version}"` },
  })
  expect(answer.status).toBe(200)
  return answer.body
}

describe('a client’s history', () => {
  it('says who changed what, when, from what to what, newest first, references by name', async () => {
    const colleague = await addStaff(test, 'seller')
    const client = await addClient(test, top.token, person(groupId, 'Канарейкин', { cityId: river }))
    test.clock.advance(60_000)
    const other = await actAs(test, 'director')
    await patch(
      client,
      { cityId: hill, responsibleId: colleague.id, note: 'правка', lastName: 'Ёлкин' },
      other,
    )
    const { items, nextCursor } = await history(client.id)
    expect(nextCursor).toBeNull()
    expect(items.map(({ action }) => action)).toEqual(['client.updated', 'client.created'])
    const [updated, created] = items
    expect(updated).toMatchObject({
      occurredAt: '2026-11-14T06:01:00.000Z',
      actor: { kind: 'staff', id: other.id, name: `Пробная ${other.login}` },
      onBehalfOf: null,
      origin: 'web',
      client: { id: client.id, displayName: 'Ёлкин Фёдор Петрович' },
    })
    expect(new Map(updated?.changes.map((c) => [c.field, [c.old, c.new]]))).toEqual(
      new Map<string, unknown>([
        [
          'cityId',
          [
            { id: river, name: 'Речной' },
            { id: hill, name: 'Горный' },
          ],
        ],
        [
          'responsibleId',
          [
            { id: top.id, name: `Пробная ${top.login}` },
            { id: colleague.id, name: `Пробная ${colleague.login}` },
          ],
        ],
        ['note', [null, 'правка']],
        ['lastName', ['Канарейкин', 'Ёлкин']],
      ]),
    )
    expect(created?.actor.id).toBe(top.id)
  })

  it('is shown at once, and is sealed a little later', async () => {
    const client = await addClient(test, top.token, person(groupId, 'Скорый'))
    expect((await history(client.id)).items.map(({ sealed }) => sealed)).toEqual([false])
    await sealAll(test)
    await patch(client, { note: 'ещё' })
    expect((await history(client.id)).items.map(({ sealed }) => sealed)).toEqual([false, true])
  })

  it('of an organisation lists its employees’ changes too, unless they are left out', async () => {
    const root = await addClient(test, top.token, { kind: 'organization', name: 'Холдинг', groupId })
    const unit = await addClient(test, top.token, { kind: 'unit', name: 'Отдел', parentId: root.id })
    const worker = await addClient(test, top.token, {
      kind: 'person',
      lastName: 'Рабочий',
      parentId: unit.id,
    })
    const stranger = await addClient(test, top.token, { kind: 'organization', name: 'Чужие', groupId })
    await patch(worker, { note: 'работает' })
    await patch(root, { note: 'своё' })
    await patch(stranger, { note: 'чужое' })
    const subjects = async (id: string, query = '') =>
      (await history(id, query)).items.map(({ client, action }) => `${client.displayName} ${action.slice(7)}`)
    expect(await subjects(root.id)).toEqual([
      'Холдинг updated',
      'Рабочий updated',
      'Рабочий created',
      'Отдел created',
      'Холдинг created',
    ])
    expect(await subjects(unit.id)).toEqual(['Рабочий updated', 'Рабочий created', 'Отдел created'])
    expect(await subjects(root.id, '?employees=false')).toEqual(['Холдинг updated', 'Холдинг created'])
    expect(await subjects(unit.id, '?employees=false&limit=1')).toEqual(['Отдел created'])
    expect(await subjects(worker.id)).toEqual(['Рабочий updated', 'Рабочий created'])
  })

  it('has what was done on another card and is about this client too, with or without employees', async () => {
    const firm = await addClient(test, top.token, { kind: 'organization', name: 'Заказчик', groupId })
    const outside = await addClient(test, top.token, person(groupId, 'Знакомый'))
    const worker = await addClient(test, top.token, {
      kind: 'person',
      lastName: 'Внутренний',
      parentId: firm.id,
    })
    for (const { id } of [outside, worker]) {
      const url = `/api/v1/clients/${id}/relations`
      const body = { clientId: firm.id, is: [TYPE.contact], has: [] }
      expect((await test.call({ method: 'POST', url, token: top.token, body })).status).toBe(201)
    }
    const actions = async (id: string, query = '') =>
      (await history(id, query)).items.map(({ client, action }) => `${client.displayName}: ${action}`)
    const related = ['Внутренний: relations.added', 'Знакомый Фёдор Петрович: relations.added']
    expect(await actions(firm.id, '?employees=false')).toEqual([...related, 'Заказчик: client.created'])
    expect(await actions(firm.id)).toEqual([
      ...related,
      'Внутренний: client.created',
      'Заказчик: client.created',
    ])
  })

  it('of entries from before links told why has them by their subject', async () => {
    const firm = await addClient(test, top.token, { kind: 'organization', name: 'Давний', groupId })
    await addClient(test, top.token, { kind: 'person', lastName: 'Прежний', parentId: firm.id })
    await test.owner.query('ALTER TABLE journal_link DISABLE TRIGGER journal_link_only_grows')
    await test.owner.query('UPDATE journal_link SET from_below = NULL WHERE object_id = $1', [firm.id])
    await test.owner.query('ALTER TABLE journal_link ENABLE TRIGGER journal_link_only_grows')
    const names = async (query: string) =>
      (await history(firm.id, query)).items.map(({ client }) => client.displayName)
    expect(await names('?employees=false')).toEqual(['Давний'])
    expect(await names('')).toEqual(['Прежний', 'Давний'])
  })

  it('is walked by cursor, each entry once, also while it grows', async () => {
    let client = await addClient(test, top.token, person(groupId, 'Частый'))
    for (let i = 0; i < 12; i++) client = await patch(client, { note: `правка ${i}` })
    const all = (await history(client.id)).items.map(({ id }) => id)
    expect(all).toHaveLength(13)
    for (const limit of [1, 5, 13]) {
      const walked: number[] = []
      let cursor: string | null = null
      do {
        const page: { items: Item[]; nextCursor: string | null } = await history(
          client.id,
          `?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`,
        )
        walked.push(...page.items.map(({ id }) => id))
        cursor = page.nextCursor
        client = await patch(client, { note: `ещё ${limit} ${walked.length}` })
      } while (cursor !== null)
      const now = (await history(client.id, '?limit=200')).items.map(({ id }) => id)
      expect(walked).toEqual(now.slice(-walked.length))
      expect(new Set(walked).size).toBe(walked.length)
      expect(walked).toEqual(expect.arrayContaining(all))
    }
  })

  it('of nobody is not found', async () => {
    const url = '/api/v1/clients/01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54/history'
    const answer = await test.call({ url, token: top.token })
    expect([answer.status, answer.body.code]).toEqual([404, 'client-not-found'])
  })

  it('keeps its facts when the values were erased', async () => {
    const client = await addClient(test, top.token, person(groupId, 'Забытый'))
    const owner = await test.owner.connect()
    try {
      await owner.query('ALTER TABLE journal_value DISABLE TRIGGER journal_value_only_grows')
      await owner.query(
        'DELETE FROM journal_value WHERE entry_id IN (SELECT id FROM journal_entry WHERE subject_id = $1)',
        [client.id],
      )
      await owner.query('ALTER TABLE journal_value ENABLE TRIGGER journal_value_only_grows')
    } finally {
      owner.release()
    }
    const { items } = await history(client.id)
    expect(items[0]?.changes.map(({ field }) => field)).toContain('lastName')
    expect(items[0]?.changes.every((c) => c.old === null && c.new === null)).toBe(true)
  })
})
