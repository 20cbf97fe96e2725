import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { newChain, settingsAt, storedSettings } from '../support/client-settings.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const ofClient = (id: string, as = token) => settingsAt(test, as, `/clients/${id}/settings`)
const ofGroup = (id: string, as = token) => settingsAt(test, as, `/client-groups/${id}/settings`)

let { made, groupId, root, unit, shop } = await newChain(test, token)
beforeEach(async () => {
  ;({ made, groupId, root, unit, shop } = await newChain(test, token))
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
