import { beforeEach, describe, expect, it } from 'vitest'
import { INHERITED_KEYS, INHERITED_SETTINGS } from '../../src/settings/inherited.ts'
import { actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { chainOf, organization, settingsAt, storedSettings } from '../support/client-settings.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
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

let made = 0
let groupId = ''
let root = ''
let unit = ''
let shop = ''
beforeEach(async () => {
  groupId = await addItem(test, token, 'client-groups', `Корпоративные ${++made}`)
  const chain = await chainOf(test, token, groupId, ['Ромашка', 'Север', 'Магазин'])
  root = chain[0] ?? ''
  unit = chain[1] ?? ''
  shop = chain[2] ?? ''
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

describe('a change', () => {
  it('is told to the history of whom it is about, with names as they were', async () => {
    const tariffId = await addItem(test, token, 'tariffs', `Ночной ${made}`)
    await ofClient(root).put('tariff', { tariffId, changes: [] })
    await ofClient(root).put('tariff', null)
    await ofClient(root).unset('tariff')
    await ofClient(root).lock('exchange')
    await ofClient(root).unlock('exchange')
    const told = (await recordedOf(test, root)).slice(1)
    const value = { value: { tariffId, changes: [] }, names: { [tariffId]: `Ночной ${made}` } }
    expect(told.map(({ action, changes }) => [action, changes])).toEqual([
      ['settings.changed', { tariff: { old: null, new: value } }],
      ['settings.changed', { tariff: { old: value, new: { value: null } } }],
      ['settings.changed', { tariff: { old: { value: null }, new: null } }],
      ['settings.locked', { exchange: { old: false, new: true } }],
      ['settings.unlocked', { exchange: { old: true, new: false } }],
    ])
    await ofGroup(groupId).put('discount', 100)
    expect(await recordedOf(test, groupId)).toMatchObject([
      { action: 'dictionary-item.created' },
      { action: 'settings.changed', changes: { discount: { old: null, new: { value: 100 } } } },
    ])
  })

  it('that changes nothing writes nothing', async () => {
    await ofClient(root).put('discount', 100)
    await ofClient(root).lock('discount')
    const before = await databaseDigest(test)
    expect((await ofClient(root).put('discount', 100)).status).toBe(200)
    expect((await ofClient(root).lock('discount')).status).toBe(200)
    expect((await ofClient(unit).unset('discount')).status).toBe(200)
    expect((await ofClient(unit).unlock('discount')).status).toBe(200)
    expect((await ofGroup(groupId).unset('discount')).status).toBe(200)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('by two at once leaves one of the two, told in order', async () => {
    const values = [100, 200, 300, 400]
    const answers = await Promise.all(values.map((value) => ofClient(root).put('discount', value)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const [row] = await storedSettings(test, [root])
    const told = (await recordedOf(test, root)).slice(1).map(({ changes }) => changes.discount)
    expect(told).toHaveLength(4)
    let last: unknown = null
    for (const change of told) {
      expect(change?.old).toEqual(last)
      last = change?.new
    }
    expect(last).toEqual({ value: row?.value })
    const locks = await Promise.all([ofClient(root).lock('discount'), ofClient(root).put('discount', 500)])
    expect(locks.map(({ status }) => status)).toEqual([200, 200])
    expect(await storedSettings(test, [root])).toMatchObject([{ value: 500, locked: true }])
  })
})

describe('the dictionaries of settings', () => {
  it('keep what settings name, and let go of it when nothing does', async () => {
    const ids = {
      tariffs: await addItem(test, token, 'tariffs', `Тариф ${made}`),
      'performer-groups': await addItem(test, token, 'performer-groups', `Комфорт ${made}`),
      'work-kinds': await addItem(test, token, 'work-kinds', `Эвакуация ${made}`),
      'settlement-rules': await addItem(test, token, 'settlement-rules', `Правило ${made}`),
      'priority-rules': await addItem(test, token, 'priority-rules', `Приоритет ${made}`),
    }
    const said = {
      tariff: { tariffId: ids.tariffs, changes: [] },
      'performer-groups': { allowedIds: [ids['performer-groups']], defaultId: ids['performer-groups'] },
      equipment: { allowed: true, workKindIds: [ids['work-kinds']] },
      'settlement-rule': ids['settlement-rules'],
      'priority-rule': ids['priority-rules'],
    }
    for (const [key, value] of Object.entries(said)) {
      const { status, body } = await ofClient(root).put(key, value)
      expect(status, JSON.stringify(body)).toBe(200)
    }
    const { names } = (await ofClient(shop).all()).body
    expect(names).toMatchObject({ [ids.tariffs]: { name: `Тариф ${made}`, retired: false } })
    for (const [dictionary, id] of Object.entries(ids)) {
      const url = `/api/v1/dictionaries/${dictionary}/items/${id}`
      const usage = await test.call({ url: `${url}/usage`, token })
      expect(usage.body).toEqual({ usedBy: [{ what: 'settings', count: 1, exact: true }], deletable: false })
      const headers = { 'if-match': '"1"' }
      expect((await test.call({ method: 'DELETE', url, token, headers })).body.code).toBe('item-used')
    }
    for (const key of Object.keys(said)) await ofClient(root).unset(key)
    for (const [dictionary, id] of Object.entries(ids)) {
      const url = `/api/v1/dictionaries/${dictionary}/items/${id}`
      expect((await test.call({ method: 'DELETE', url, token, headers: { 'if-match': '"1"' } })).status).toBe(
        204,
      )
    }
  })

  it('lose the settings of a client group together with it', async () => {
    const id = await addItem(test, token, 'client-groups', `Пустая ${made}`)
    await ofGroup(id).put('discount', 500)
    await ofGroup(id).lock('exchange')
    expect(await storedSettings(test, [id])).toHaveLength(2)
    const url = `/api/v1/dictionaries/client-groups/items/${id}`
    expect((await test.call({ method: 'DELETE', url, token, headers: { 'if-match': '"1"' } })).status).toBe(
      204,
    )
    expect(await storedSettings(test, [id])).toEqual([])
    expect((await ofGroup(id).all()).body.code).toBe('client-group-not-found')
  })
})

describe('who pays', () => {
  it('is the client itself or the nearest above with an account', async () => {
    const payer = async (id: string) => (await test.call({ url: `/api/v1/clients/${id}/payer`, token })).body
    expect(await payer(shop)).toEqual({ client: { id: root, displayName: 'Ромашка' }, own: false })
    expect(await payer(root)).toEqual({ client: { id: root, displayName: 'Ромашка' }, own: true })
    await test.owner.query('UPDATE client SET own_account = true WHERE id = $1', [unit])
    expect(await payer(shop)).toEqual({ client: { id: unit, displayName: 'Север' }, own: false })
    const missing = await test.call({ url: `/api/v1/clients/${crypto.randomUUID()}/payer`, token })
    expect(missing.body.code).toBe('client-not-found')
  })
})

describe('permission', () => {
  it('to change is one of its own, and the company’s defaults ask for the company’s settings', async () => {
    const seller = await actAs(test, 'seller')
    const manager = await actAs(test, 'manager')
    const { id } = await addClient(test, token, person(groupId))
    const before = await databaseDigest(test)
    expect((await ofClient(id, seller.token).put('discount', 1)).status).toBe(403)
    expect((await ofClient(root, seller.token).lock('discount')).status).toBe(403)
    expect((await ofGroup(groupId, seller.token).put('discount', 1)).status).toBe(403)
    const asManager = settingsAt(test, manager.token, '/company/client-settings')
    expect((await asManager.put('discount', 1)).status).toBe(403)
    expect((await asManager.lock('discount')).status).toBe(403)
    expect(await databaseDigest(test)).toEqual(before)
    expect((await ofClient(id, seller.token).all()).status).toBe(200)
    expect((await ofClient(id, manager.token).put('discount', 1)).status).toBe(200)
  })
})
