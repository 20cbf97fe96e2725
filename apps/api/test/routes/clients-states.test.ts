import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem } from '../support/builders.ts'
import { BLOCK_REASON, setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
const ids: Record<string, string> = {}

/** root → unit → team → worker; root → office. */
beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  const groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  const add = async (name: string, body: object) => {
    ids[name] = (await addClient(test, top.token, body)).id
  }
  await add('root', { kind: 'organization', name: 'Холдинг', groupId })
  await add('unit', { kind: 'unit', name: 'Отделение', parentId: ids.root })
  await add('team', { kind: 'unit', name: 'Бригада', parentId: ids.unit })
  await add('worker', { kind: 'person', lastName: 'Рабочий', parentId: ids.team })
  await add('office', { kind: 'unit', name: 'Контора', parentId: ids.root })
})

const idOf = (name: string) => ids[name] ?? ''
const card = async (name: string) =>
  (await test.call({ url: `/api/v1/clients/${idOf(name)}`, token: top.token })).body
const states = async () =>
  Object.fromEntries(
    await Promise.all(Object.keys(ids).map(async (name) => [name, (await card(name)).state])),
  )
const tab = async (state: string): Promise<string[]> => {
  const { body } = await test.call({ url: `/api/v1/clients?state=${state}`, token: top.token })
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]))
  for (const item of body.items) expect(['blocked', state]).toContain(item.state)
  return body.items.map((c: { id: string }) => names.get(c.id)).sort()
}

describe('the effective state', () => {
  it('is active for all at first', async () => {
    expect(new Set(Object.values(await states()))).toEqual(new Set(['active']))
    expect(await tab('active')).toEqual(['office', 'root', 'team', 'unit', 'worker'])
    expect([await tab('blocked'), await tab('archived'), await tab('deleted')]).toEqual([[], [], []])
  })

  it('is blocked below who is blocked, and the card says by whom; the nearest counts', async () => {
    await setState(test, idOf('unit'), 'blocked')
    expect(await states()).toEqual({
      root: 'active',
      unit: 'blocked',
      team: 'blocked',
      worker: 'blocked',
      office: 'active',
    })
    expect((await card('worker')).blockedBy).toEqual({
      id: idOf('unit'),
      displayName: 'Отделение',
      reason: BLOCK_REASON,
    })
    await setState(test, idOf('team'), 'blocked')
    expect((await card('worker')).blockedBy).toEqual({
      id: idOf('team'),
      displayName: 'Бригада',
      reason: BLOCK_REASON,
    })
    await setState(test, idOf('team'), 'blocked', false)
    expect((await card('worker')).blockedBy.id).toBe(idOf('unit'))
    expect(await tab('blocked')).toEqual(['team', 'unit', 'worker'])
    expect(await tab('active')).toEqual(['office', 'root', 'team', 'unit', 'worker'])
  })

  it('is archived for who is archived alone: it isn’t inherited, and is worse than blocked', async () => {
    await setState(test, idOf('team'), 'archived')
    expect(await states()).toMatchObject({ team: 'archived', worker: 'blocked', unit: 'blocked' })
    expect(await tab('archived')).toEqual(['team'])
    expect(await tab('blocked')).toEqual(['unit', 'worker'])
    expect(await tab('active')).toEqual(['office', 'root', 'unit', 'worker'])
  })

  it('is deleted below who is deleted, and that is the worst', async () => {
    expect((await card('unit')).hasEmployees).toBe(true)
    await setState(test, idOf('unit'), 'deleted')
    expect(await states()).toEqual({
      root: 'active',
      unit: 'deleted',
      team: 'deleted',
      worker: 'deleted',
      office: 'active',
    })
    expect((await card('worker')).deletedBy).toEqual({
      id: idOf('unit'),
      displayName: 'Отделение',
    })
    expect(await tab('deleted')).toEqual(['team', 'unit', 'worker'])
    expect([await tab('archived'), await tab('blocked')]).toEqual([[], []])
    expect(await tab('active')).toEqual(['office', 'root'])
    expect((await card('root')).hasEmployees).toBe(true)
    await setState(test, idOf('office'), 'deleted')
    expect((await card('root')).hasEmployees).toBe(false)
  })

  it('comes back as it was, when the ancestors’ states end', async () => {
    await setState(test, idOf('office'), 'deleted', false)
    await setState(test, idOf('unit'), 'deleted', false)
    expect(await states()).toMatchObject({ unit: 'blocked', team: 'archived', worker: 'blocked' })
    await setState(test, idOf('unit'), 'blocked', false)
    await setState(test, idOf('team'), 'archived', false)
    expect(new Set(Object.values(await states()))).toEqual(new Set(['active']))
  })

  it('derived by the database is what the rows say, and nothing is left to correct', async () => {
    await setState(test, idOf('root'), 'blocked')
    const { rows } = await test.owner.query(
      `SELECT sum(client_tree_refresh(id))::int AS touched FROM client WHERE parent_id IS NULL`,
    )
    expect(rows).toEqual([{ touched: 0 }])
  })
})
