import { beforeEach, describe, expect, it } from 'vitest'
import { INHERITED_KEYS, INHERITED_SETTINGS } from '../../src/settings/inherited.ts'
import { addClient, addItem } from '../support/builders.ts'
import { newChain, organization, settingsAt, storedSettings } from '../support/client-settings.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const company = settingsAt(test, token, '/company/client-settings')
const ofClient = (id: string, as = token) => settingsAt(test, as, `/clients/${id}/settings`)
const ofGroup = (id: string, as = token) => settingsAt(test, as, `/client-groups/${id}/settings`)
const itemOf = (body: { items: { key: string }[] }, key: string) =>
  body.items.find((item) => item.key === key)

let { made, groupId, root, unit, shop } = await newChain(test, token)
beforeEach(async () => {
  ;({ made, groupId, root, unit, shop } = await newChain(test, token))
})

describe('an inherited setting', () => {
  it('is what the nearest above says, with the name of who says it, until something of its own is said', async () => {
    const group = ofGroup(groupId)
    expect((await ofClient(shop).get('discount')).body).toMatchObject({
      effective: 0,
      source: { level: 'default', id: null, name: null },
    })
    expect((await group.put('discount', 500)).status).toBe(200)
    expect((await ofClient(shop).get('discount')).body).toMatchObject({
      effective: 500,
      inherited: 500,
      source: { level: 'group', id: groupId, name: `Корпоративные ${made}` },
      locked: false,
      lock: null,
      settable: true,
      lockable: true,
    })
    await ofClient(unit).put('discount', 700)
    const item = itemOf((await ofClient(shop).all()).body, 'discount')
    expect(item).toMatchObject({ effective: 700, source: { level: 'client', id: unit, name: 'Север' } })
    expect(item).not.toHaveProperty('own')
    const own = (await ofClient(shop).put('discount', 0)).body
    expect(own).toMatchObject({ effective: 0, own: 0, inherited: 700, source: { level: 'client', id: shop } })
    expect(own.changed).toMatchObject({ by: expect.stringContaining('Пробная') })
    const back = (await ofClient(shop).unset('discount')).body
    expect(back).toMatchObject({ effective: 700, inherited: 700 })
    expect(back).not.toHaveProperty('own')
    expect(await storedSettings(test, [shop])).toEqual([])
  })

  it('tells "none" from nothing set', async () => {
    await ofGroup(groupId).put('tariff', {
      tariffId: await addItem(test, token, 'tariffs', `Дневной ${made}`),
      changes: [],
    })
    const none = (await ofClient(root).put('tariff', null)).body
    expect(none).toMatchObject({ own: null, effective: null, source: { level: 'client', id: root } })
    expect(none.inherited).toMatchObject({ changes: [] })
    expect((await ofClient(shop).get('tariff')).body.effective).toBeNull()
    await ofClient(root).unset('tariff')
    expect((await ofClient(shop).get('tariff')).body.effective).not.toBeNull()
  })

  it('comes from the company for everybody, and its default again when that is taken back', async () => {
    expect((await company.put('exchange', true)).body).toMatchObject({
      own: true,
      source: { level: 'company', id: null, name: null },
    })
    expect((await ofClient(shop).get('exchange')).body).toMatchObject({
      effective: true,
      source: { level: 'company', id: null, name: null },
    })
    expect((await ofGroup(groupId).get('exchange')).body).toMatchObject({ effective: true, inherited: true })
    expect((await company.unset('exchange')).body).toMatchObject({
      effective: false,
      source: { level: 'default' },
    })
    expect((await ofClient(shop).get('exchange')).body.effective).toBe(false)
    // The company's own settings don't know of those of clients.
    const own = await test.call({ url: '/api/v1/company/settings', token })
    expect(own.body.items.map(({ key }: { key: string }) => key)).not.toContain('exchange')
  })

  it('that is a right comes from the root alone, and one that forbids on the way is enough', async () => {
    await ofGroup(groupId).put('cabinet-feedback', 'allow')
    expect((await ofClient(shop).get('cabinet-feedback')).body).toMatchObject({
      effective: 'allow',
      options: ['forbid'],
      source: { level: 'group' },
    })
    expect((await ofClient(root).get('cabinet-feedback')).body.options).toEqual(['allow', 'forbid'])
    await ofClient(unit).put('cabinet-feedback', 'forbid')
    expect((await ofClient(shop).get('cabinet-feedback')).body).toMatchObject({
      effective: 'forbid',
      source: { level: 'client', id: unit },
    })
    await ofClient(unit).unset('cabinet-feedback')
    expect((await ofClient(shop).get('cabinet-feedback')).body.effective).toBe('allow')
  })

  it('that needs an own account is left out without one, and passed over where one is missing on the way', async () => {
    await ofGroup(groupId).put('prize-orders', 10)
    const body = (await ofClient(shop).all()).body
    expect(body).toMatchObject({ ownAccount: false, payer: { id: root, displayName: 'Ромашка' } })
    expect(itemOf(body, 'prize-orders')).toBeUndefined()
    const mine = (await ofClient(root).all()).body
    expect(mine).toMatchObject({ ownAccount: true, payer: { id: root } })
    expect(itemOf(mine, 'prize-orders')).toMatchObject({ effective: 10 })
    // What a client said while it had an account rests while it has none, and holds again with one.
    const { id } = await addClient(
      test,
      token,
      organization({ parentId: root }, 'Со счётом', { ownAccount: true }),
    )
    await ofClient(id).put('prize-orders', 5)
    const account = (on: boolean) =>
      test.owner.query('UPDATE client SET own_account = $2 WHERE id = $1', [id, on])
    await account(false)
    const got = (await ofClient(id).get('prize-orders')).body
    expect(got).toMatchObject({ effective: 10, own: 5, settable: false })
    expect(got.chain[0]).toMatchObject({ value: 5, effect: 'no-own-account' })
    await account(true)
    expect((await ofClient(id).get('prize-orders')).body).toMatchObject({ effective: 5, settable: true })
  })

  it('takes requisites whole from the nearest that has any', async () => {
    await test.owner.query(`UPDATE client SET inn = '7707083893', bank_name = 'Север' WHERE id = $1`, [root])
    await test.owner.query(`UPDATE client SET inn = '7728168971' WHERE id = $1`, [unit])
    expect((await ofClient(shop).get('requisites')).body).toMatchObject({
      effective: { inn: '7728168971' },
      source: { id: unit },
      settable: false,
      lockable: false,
    })
    expect((await ofClient(unit).get('requisites')).body).toMatchObject({
      own: { inn: '7728168971' },
      inherited: { inn: '7707083893', bankName: 'Север' },
    })
  })

  it('is shown with all others in the order of the registry, where they reach', async () => {
    const keys = (body: { items: { key: string }[] }) => body.items.map(({ key }) => key)
    expect(keys((await ofClient(root).all()).body)).toEqual(INHERITED_KEYS)
    const at = (level: 'group' | 'company') =>
      INHERITED_KEYS.filter((key) => (INHERITED_SETTINGS[key].levels as readonly string[]).includes(level))
    expect(keys((await ofGroup(groupId).all()).body)).toEqual(at('group'))
    expect(keys((await company.all()).body)).toEqual(at('company'))
    const { items } = (await test.call({ url: '/api/v1/setting-kinds', token })).body
    expect(keys({ items })).toEqual(INHERITED_KEYS)
    expect(itemOf({ items }, 'discount')).toMatchObject({
      type: 'percent',
      resolves: 'nearest',
      ownAccount: false,
      default: 0,
      schema: { type: 'integer', maximum: 10_000 },
    })
  })
})

describe('the inspector', () => {
  it('tells what each level says and what that decides', async () => {
    await company.put('mobile-app', false)
    await ofGroup(groupId).lock('mobile-app')
    await ofClient(root).get('mobile-app')
    const before = (await ofClient(shop).get('mobile-app')).body
    expect(
      before.chain.map(({ level, effect }: { level: string; effect: string }) => [level, effect]),
    ).toEqual([
      ['client', 'silent'],
      ['client', 'silent'],
      ['client', 'silent'],
      ['group', 'silent'],
      ['company', 'wins'],
      ['default', 'overridden'],
    ])
    expect(before).toMatchObject({
      effective: false,
      locked: true,
      lock: { level: 'group', id: groupId, name: `Корпоративные ${made}` },
      settable: false,
    })
    await ofGroup(groupId).unlock('mobile-app')
    await ofClient(unit).put('mobile-app', true)
    await ofClient(root).put('mobile-app', false)
    await ofGroup(groupId).lock('mobile-app')
    const { chain, effective, source } = (await ofClient(shop).get('mobile-app')).body
    expect({ effective, level: source.level }).toEqual({ effective: false, level: 'company' })
    expect(chain).toMatchObject([
      { level: 'client', id: shop, name: 'Магазин', locked: false, effect: 'silent', changed: null },
      { level: 'client', id: unit, name: 'Север', value: true, effect: 'locked-out' },
      { level: 'client', id: root, name: 'Ромашка', value: false, effect: 'locked-out' },
      { level: 'group', id: groupId, locked: true, effect: 'silent', changed: { by: expect.any(String) } },
      { level: 'company', id: null, name: null, value: false, effect: 'wins' },
      { level: 'default', value: true, effect: 'overridden' },
    ])
    expect((await ofGroup(groupId).get('mobile-app')).body.chain).toHaveLength(3)
    expect((await company.get('mobile-app')).body.chain).toHaveLength(2)
    await company.unset('mobile-app')
  })
})

describe('a lock', () => {
  it('outranks what is said below, which holds again when it is taken away', async () => {
    await ofGroup(groupId).put('discount', 500)
    await ofClient(unit).put('discount', 700)
    expect((await ofGroup(groupId).lock('discount')).body).toMatchObject({ ownLocked: true, own: 500 })
    expect((await ofClient(unit).get('discount')).body).toMatchObject({
      effective: 500,
      own: 700,
      locked: true,
    })
    expect((await ofGroup(groupId).put('discount', 600)).body).toMatchObject({ ownLocked: true, own: 600 })
    expect((await ofClient(shop).get('discount')).body.effective).toBe(600)
    expect((await ofGroup(groupId).unset('discount')).body).toMatchObject({ ownLocked: true, effective: 0 })
    expect((await ofClient(shop).get('discount')).body).toMatchObject({
      effective: 0,
      source: { level: 'default' },
    })
    await ofGroup(groupId).unlock('discount')
    expect((await ofClient(shop).get('discount')).body).toMatchObject({
      effective: 700,
      source: { id: unit },
    })
    expect(await storedSettings(test, [groupId])).toEqual([])
  })

  it('may stand at a client that others can stand below', async () => {
    await ofClient(root).put('discount', 300)
    expect((await ofClient(root).lock('discount')).status).toBe(200)
    expect((await ofClient(root).put('discount', 400)).status).toBe(200)
    expect((await ofClient(shop).get('discount')).body).toMatchObject({
      effective: 400,
      lock: { level: 'client', id: root, name: 'Ромашка' },
    })
    // What stands under a lock can still be taken back.
    await ofClient(root).unlock('discount')
    await ofClient(shop).put('discount', 900)
    await ofClient(root).lock('discount')
    expect((await ofClient(shop).unset('discount')).status).toBe(200)
    expect(await storedSettings(test, [shop])).toEqual([])
  })
})
