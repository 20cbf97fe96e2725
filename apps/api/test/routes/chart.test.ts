import { beforeAll, describe, expect, it } from 'vitest'
import { addClient } from '../support/builders.ts'
import { setState } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token, groupId } = world
const ids: Record<string, string> = {}
const add = async (name: string, body: object) => {
  const made = await addClient(test, token, body)
  ids[name] = made.id
  return made.id as string
}
const id = (name: string) => ids[name] ?? ''
const unit = (name: string, parentId: string) => add(name, { kind: 'unit', name, parentId })
const employee = (lastName: string, parentId: string) =>
  add(lastName, { kind: 'person', lastName, firstName: 'Юля', parentId })

interface Node {
  id: string
  parentId: string | null
  displayName: string
  state: string
  blockedBy: { id: string; displayName: string } | null
  subordinates: number
  hidden: number
}
const chart = async (
  of: string,
  query = '',
): Promise<{ nodes: Node[]; above: unknown[]; truncated: boolean }> => {
  const { status, body } = await test.call({ url: `/api/v1/clients/${of}/chart${query}`, token })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const names = ({ nodes }: { nodes: Node[] }) => nodes.map(({ displayName }) => displayName)

/** A network with two shops, one of which has a department of three. */
beforeAll(async () => {
  await add('сеть', { kind: 'organization', name: 'ООО «Тестовая сеть»', groupId })
  await employee('Абрамова', id('сеть'))
  await unit('Магазин на Речной', id('сеть'))
  await unit('Магазин на Лесной', id('сеть'))
  await unit('Отдел закупок', id('Магазин на Речной'))
  for (const lastName of ['Юлова', 'Белова', 'Ветрова']) await employee(lastName, id('Отдел закупок'))
})

describe('the structure below a client', () => {
  it('is told level by level, units before people, each by name, with how many stand below', async () => {
    const found = await chart(id('сеть'), '?depth=3')
    expect(names(found)).toEqual([
      'ООО «Тестовая сеть»',
      'Магазин на Лесной',
      'Магазин на Речной',
      'Абрамова Юля',
      'Отдел закупок',
      'Белова Юля',
      'Ветрова Юля',
      'Юлова Юля',
    ])
    expect(found.nodes.map(({ subordinates, hidden }) => [subordinates, hidden])).toEqual([
      [3, 0],
      [0, 0],
      [1, 0],
      [0, 0],
      [3, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ])
    expect(found.nodes.map(({ parentId }) => parentId)[4]).toBe(id('Магазин на Речной'))
    expect([found.above, found.truncated]).toEqual([[], false])
  })

  it('ends at the depth, and says how many stand below that', async () => {
    const found = await chart(id('сеть'), '?depth=1')
    expect(found.nodes).toHaveLength(4)
    expect(found.nodes[2]).toMatchObject({ subordinates: 1, hidden: 1 })
  })

  it('shows a few of each and says how many more there are', async () => {
    const found = await chart(id('Отдел закупок'), '?limit=2')
    expect(names(found)).toEqual(['Отдел закупок', 'Белова Юля', 'Ветрова Юля'])
    expect(found.nodes[0]).toMatchObject({ parentId: null, subordinates: 3, hidden: 1 })
    expect(found.above).toEqual([
      { id: id('сеть'), displayName: 'ООО «Тестовая сеть»' },
      { id: id('Магазин на Речной'), displayName: 'Магазин на Речной' },
    ])
  })

  it('of a person is the person alone', async () => {
    const { nodes } = await chart(id('Белова'))
    expect(nodes).toMatchObject([{ id: id('Белова'), subordinates: 0, hidden: 0 }])
  })

  it('says who is blocked and by whom, who is archived, and leaves the deleted out', async () => {
    await setState(test, id('Магазин на Речной'), 'blocked')
    await setState(test, id('Юлова'), 'archived')
    await setState(test, id('Белова'), 'deleted')
    const { nodes } = await chart(id('сеть'), '?depth=3')
    const node = (name: string) => nodes.find((one) => one.id === id(name))
    expect(node('сеть')).toMatchObject({ state: 'active', blockedBy: null })
    const culprit = { id: id('Магазин на Речной'), displayName: 'Магазин на Речной' }
    expect(node('Ветрова')).toMatchObject({ state: 'blocked', blockedBy: culprit })
    expect(node('Юлова')).toMatchObject({ state: 'archived', blockedBy: culprit })
    expect(node('Белова')).toBeUndefined()
    expect(node('Отдел закупок')).toMatchObject({ subordinates: 2, hidden: 0 })
  })

  it('is bounded however large the company is, and says so', async () => {
    const top = await add('большая', { kind: 'organization', name: 'ООО «Большая»', groupId })
    await test.owner.query(
      `INSERT INTO client (id, number, kind, parent_id, name, display_name, sort_name, root_id, path, depth, own_account,
         registered_on, created_at, updated_at)
       SELECT gen_random_uuid(), nextval('client_number_seq'), 'unit', $1, 'О ' || n, 'О ' || n, 'о ' || n, $1, ARRAY[$1::uuid],
         1, false, '2026-11-01', now(), now() FROM generate_series(1, 1200) AS n`,
      [top],
    )
    const few = await chart(top)
    expect(few.nodes).toHaveLength(13)
    expect(few.nodes[0]).toMatchObject({ subordinates: 1000, hidden: 988 })
    const { rows } = await test.owner.query(
      `INSERT INTO client (id, number, kind, parent_id, name, display_name, sort_name, root_id, path, depth, own_account,
         registered_on, created_at, updated_at)
       SELECT gen_random_uuid(), nextval('client_number_seq'), 'unit', p.id, 'Б ' || n, 'Б ' || n, 'б ' || n, $1,
         ARRAY[$1::uuid, p.id], 2, false, '2026-11-01', now(), now()
       FROM (SELECT id FROM client WHERE parent_id = $1 LIMIT 250) AS p, generate_series(1, 2) AS n RETURNING id`,
      [top],
    )
    expect(rows).toHaveLength(500)
    const much = await chart(top, '?depth=5&limit=200')
    expect([much.nodes.length, much.truncated]).toEqual([300, true])
  })

  it('is there for a client who is there', async () => {
    const answer = await test.call({ url: `/api/v1/clients/${crypto.randomUUID()}/chart`, token })
    expect([answer.status, answer.body.code]).toEqual([404, 'client-not-found'])
    const wild = await test.call({ url: `/api/v1/clients/${id('сеть')}/chart?depth=6`, token })
    expect(wild.status).toBe(400)
  })
})
