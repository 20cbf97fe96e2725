import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { attributesOf, type OwnerPath } from '../support/attributes.ts'
import { addClient, addItem } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const by = attributesOf(world)

let group: OwnerPath
let root: OwnerPath
let unit: OwnerPath
let ids: { group: string; root: string; unit: string }
beforeEach(async () => {
  const groupId = await addItem(test, token, 'client-groups', `Группа ${crypto.randomUUID()}`)
  const rootId = (await addClient(test, token, { kind: 'organization', name: 'ООО «Ромашка»', groupId })).id
  const unitId = (await addClient(test, token, { kind: 'unit', name: 'Склад', parentId: rootId })).id
  ids = { group: groupId, root: rootId, unit: unitId }
  group = `client-groups/${groupId}`
  root = `clients/${rootId}`
  unit = `clients/${unitId}`
})

const stateOf = async (owner: OwnerPath, id: string) => {
  const { body } = await by.list(owner, '?hidden=true')
  return body.items.find((item: { attribute: { id: string } }) => item.attribute.id === id)
}
const valueIn = async (clientId: string, id: string) => {
  const { rows } = await test.owner.query(
    'SELECT value, locked, item_ids AS "itemIds" FROM setting WHERE client_id = $1 AND key = $2',
    [clientId, `attribute:${id}`],
  )
  return rows[0]
}

describe('a value', () => {
  it('comes down from the group to all below, and says from where', async () => {
    const seats = await by.add({ type: 'number', unit: 'шт.' })
    expect(await stateOf(unit, seats.id)).toMatchObject({
      effective: null,
      inherited: null,
      source: { level: 'default', id: null, name: null },
      locked: false,
      lock: null,
    })
    const said = await by.set(group, seats.id, 2.5)
    expect(said.body).toMatchObject({ effective: 2.5, own: 2.5, source: { level: 'group', id: ids.group } })
    for (const owner of [root, unit]) {
      const state = await stateOf(owner, seats.id)
      expect(state).toMatchObject({
        effective: 2.5,
        inherited: 2.5,
        source: { level: 'group', id: ids.group },
      })
      expect(state).not.toHaveProperty('own')
      expect(state.source.name).toMatch(/^Группа/)
    }
  })

  it('is overridden in place, switched off by null, and reset', async () => {
    const seats = await by.add({ type: 'number' })
    await by.set(group, seats.id, 2)
    expect((await by.set(root, seats.id, 3)).body).toMatchObject({ effective: 3, own: 3, inherited: 2 })
    expect(await stateOf(unit, seats.id)).toMatchObject({
      effective: 3,
      source: { level: 'client', id: ids.root, name: 'ООО «Ромашка»' },
    })
    expect((await by.set(unit, seats.id, null)).body).toMatchObject({
      effective: null,
      own: null,
      inherited: 3,
    })
    expect(await valueIn(ids.unit, seats.id)).toMatchObject({
      value: null,
      locked: false,
      itemIds: [seats.id],
    })
    const { body } = await by.reset(unit, seats.id)
    expect(body).toMatchObject({ effective: 3 })
    expect(body).not.toHaveProperty('own')
    expect(await valueIn(ids.unit, seats.id)).toBeUndefined()
    await by.reset(root, seats.id)
    expect((await stateOf(unit, seats.id)).effective).toBe(2)
  })

  it('is told in the history by the names of today, each side', async () => {
    const level = await by.add({
      name: 'Класс',
      type: 'choice',
      choices: [{ name: 'Эконом' }, { name: 'Бизнес' }],
    })
    const [economy, business] = level.choices
    await by.set(unit, level.id, economy?.id)
    await by.set(unit, level.id, business?.id)
    await by.reset(unit, level.id)
    const renamed = { id: business?.id, name: 'Бизнес-класс' }
    await by.patch(level, { name: 'Класс машины', choices: [economy, renamed] })
    const { items } = (await test.call({ url: `/api/v1/${unit}/history?limit=3`, token })).body
    const sides = items.map(({ action, changes }: { action: string; changes: object[] }) => ({
      action,
      changes,
    }))
    const field = `attribute:${level.id}`
    const side = (choice: { id: string } | undefined, name: string) => ({
      name: 'Класс машины',
      type: 'choice',
      unit: null,
      says: true,
      value: choice?.id,
      choice: name,
      locked: false,
    })
    const silent = {
      name: 'Класс машины',
      type: 'choice',
      unit: null,
      says: false,
      value: null,
      locked: false,
    }
    const change = (old: object, now: object) => ({
      action: 'attributes.changed',
      changes: [{ field, old, new: now, masked: false }],
    })
    expect(sides).toEqual([
      change(side(business, 'Бизнес-класс'), silent),
      change(side(economy, 'Эконом'), side(business, 'Бизнес-класс')),
      change(silent, side(economy, 'Эконом')),
    ])
    const above = (await test.call({ url: `/api/v1/${root}/history?limit=3`, token })).body.items
    expect(above.map(({ client }: { client: { id: string } }) => client.id)).toEqual(Array(3).fill(ids.unit))
  })

  it('that is already so writes nothing, and neither does a reset of nothing', async () => {
    const sign = await by.add({ type: 'string' })
    await by.set(unit, sign.id, '  Иванов   И. И. ')
    const before = await databaseDigest(test)
    expect((await by.set(unit, sign.id, 'Иванов И. И.')).body.own).toBe('Иванов И. И.')
    expect((await by.reset(root, sign.id)).status).toBe(200)
    expect((await by.lock(root, sign.id, false)).status).toBe(200)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it.each([
    ['a text for a flag', 'flag', 'да', 'type'],
    ['a number for a text', 'string', 5, 'type'],
    ['a flag for a number', 'number', true, 'type'],
    ['a text for a number', 'number', '5', 'type'],
    ['a number out of range', 'number', 1_000_000_000_001, 'range'],
    ['one below it', 'number', -1_000_000_000_001, 'range'],
    ['five decimals', 'number', 0.00001, 'decimals'],
    ['an empty text', 'string', ' \n ', 'empty'],
    ['a long text', 'string', 'ж'.repeat(501), 'long'],
    ['a number for a choice', 'choice', 1, 'type'],
    ['an unknown choice', 'choice', '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', 'unknown'],
  ])('refuses %s and changes nothing', async (_, type, value, code) => {
    const attribute = await by.add({ type })
    const before = await databaseDigest(test)
    const answer = await by.set(unit, attribute.id, value)
    expect([answer.status, answer.body.errors?.[0]]).toEqual([
      422,
      expect.objectContaining({ pointer: '/value', code }),
    ])
    expect(await databaseDigest(test)).toEqual(before)
  })

  it.each([
    ['flag', false, false],
    ['number', -1_000_000_000_000, -1_000_000_000_000],
    ['number', 0.0001, 0.0001],
    ['number', -0, 0],
    ['string', 'ж'.repeat(500), 'ж'.repeat(500)],
  ])('takes what just fits: %s %s', async (type, value, kept) => {
    const attribute = await by.add({ type })
    const { body } = await by.set(unit, attribute.id, value)
    expect(body).toMatchObject({ own: kept, effective: kept })
  })
})

describe('a lock', () => {
  it('outranks what is said below, which is kept, and refuses more of it', async () => {
    const seats = await by.add({ type: 'number' })
    await by.set(unit, seats.id, 5)
    await by.set(group, seats.id, 2)
    expect((await by.lock(group, seats.id)).body.ownLocked).toBe(true)
    const lock = { level: 'group', id: ids.group, name: expect.stringMatching(/^Группа/) }
    expect(await stateOf(unit, seats.id)).toMatchObject({
      effective: 2,
      own: 5,
      inherited: 2,
      locked: true,
      lock,
    })
    const before = await databaseDigest(test)
    for (const refused of [by.set(unit, seats.id, 6), by.set(root, seats.id, null), by.lock(root, seats.id)])
      expect([(await refused).status, (await refused).body.code]).toEqual([409, 'attribute-locked'])
    expect(await databaseDigest(test)).toEqual(before)
    await by.lock(group, seats.id, false)
    expect(await stateOf(unit, seats.id)).toMatchObject({ effective: 5, locked: false, lock: null })
    await by.lock(group, seats.id)
    expect((await by.reset(unit, seats.id)).body).toMatchObject({ effective: 2 })
  })

  it('stands without a value too: then nobody below has one', async () => {
    const flag = await by.add()
    await by.set(unit, flag.id, true)
    await by.lock(root, flag.id)
    expect(await stateOf(unit, flag.id)).toMatchObject({ effective: null, own: true, locked: true })
    expect(await valueIn(ids.root, flag.id)).toMatchObject({ value: null, locked: true, itemIds: [flag.id] })
    const [told] = (await recordedOf(test, ids.root)).slice(-1)
    expect(told?.changes[`attribute:${flag.id}`]).toMatchObject({
      old: { says: false, locked: false },
      new: { says: false, locked: true },
    })
  })
})

describe('a retired attribute', () => {
  it('stands where it has a value, can only be taken away, and is gone then', async () => {
    const flag = await by.add()
    await by.set(root, flag.id, true)
    await by.patch(flag, { retired: true })
    expect(await stateOf(unit, flag.id)).toMatchObject({ effective: true, attribute: { retired: true } })
    expect(await stateOf(group, flag.id)).toBeUndefined()
    expect((await by.set(unit, flag.id, null)).body.code).toBe('attribute-retired')
    expect((await by.lock(unit, flag.id)).body.code).toBe('attribute-retired')
    expect((await by.set(root, flag.id, true)).status).toBe(200)
    expect((await by.reset(root, flag.id)).status).toBe(200)
    for (const owner of [root, unit]) expect(await stateOf(owner, flag.id)).toBeUndefined()
  })
})

describe('who may', () => {
  it('is refused by client, group, attribute and state as everywhere', async () => {
    const flag = await by.add()
    const nobody = 'clients/01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54' as const
    for (const answer of [
      await by.list(nobody),
      await by.set(nobody, flag.id, true),
      await by.list(`client-groups/${ids.unit}`),
      await by.set(`client-groups/${ids.unit}`, flag.id, true),
      await by.set(unit, ids.unit, true),
      await by.reset(unit, ids.unit),
      await by.lock(unit, ids.unit),
    ])
      expect(answer.status).toBe(404)
    await setState(test, ids.unit, 'archived')
    expect((await by.set(unit, flag.id, true)).body.code).toBe('client-archived')
    expect((await by.reset(unit, flag.id)).body.code).toBe('client-archived')
    expect((await by.list(unit)).status).toBe(200)
  })

  it('gives clients values with clients.edit; groups and locks take more, and the same is done by who has it', async () => {
    const seller = attributesOf(world, (await actAs(test, 'seller')).token)
    const manager = attributesOf(world, (await actAs(test, 'manager')).token)
    const flag = await by.add()
    expect((await seller.set(unit, flag.id, true)).status).toBe(200)
    expect((await seller.reset(unit, flag.id)).status).toBe(200)
    const before = await databaseDigest(test)
    for (const refused of [
      await seller.set(group, flag.id, true),
      await seller.reset(group, flag.id),
      await seller.lock(unit, flag.id),
      await seller.lock(group, flag.id),
    ])
      expect(refused.status).toBe(403)
    expect(await databaseDigest(test)).toEqual(before)
    for (const done of [
      await manager.set(group, flag.id, true),
      await manager.lock(unit, flag.id),
      await manager.lock(group, flag.id),
    ])
      expect(done.status).toBe(200)
  })

  it('of two at the same moment is told one after the other', async () => {
    const seats = await by.add({ type: 'number' })
    for (const [owner, id] of [
      [unit, ids.unit],
      [group, ids.group],
    ] as const) {
      const answers = await Promise.all([1, 2, 3, 4].map((value) => by.set(owner, seats.id, value)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      const told = (await recordedOf(test, id)).flatMap(
        ({ changes }) => changes[`attribute:${seats.id}`] ?? [],
      )
      const values = told.map(({ old, new: now }) =>
        [old, now].map((side) => (side as { value: unknown }).value),
      )
      expect(values.map(([, now]) => now).sort()).toEqual([1, 2, 3, 4])
      expect(values.slice(1).map(([old]) => old)).toEqual(values.slice(0, -1).map(([, now]) => now))
    }
  })
})
