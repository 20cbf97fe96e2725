import { beforeEach, describe, expect, it } from 'vitest'
import { addClient, addItem, person } from '../support/builders.ts'
import { chainOf, organization, settingsAt } from '../support/client-settings.ts'
import { databaseDigest } from '../support/digest.ts'
import { setState } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { type Answer, startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const company = settingsAt(test, token, '/company/client-settings')
const ofClient = (id: string) => settingsAt(test, token, `/clients/${id}/settings`)
const ofGroup = (id: string) => settingsAt(test, token, `/client-groups/${id}/settings`)
const nowhere = crypto.randomUUID()

let made = 0
let groupId = ''
let root = ''
let unit = ''
beforeEach(async () => {
  groupId = await addItem(test, token, 'client-groups', `Группа ${++made}`)
  const chain = await chainOf(test, token, groupId, ['Ромашка', 'Север'])
  root = chain[0] ?? ''
  unit = chain[1] ?? ''
})

interface Expected {
  status: number
  code: string
  /** Of the one field that is wrong, with its code. */
  field?: [pointer: string, code: string]
  says?: string
}

/** Each is refused as expected, in words, and not one row of the database is another one. */
async function expectRefused(attempt: () => Promise<Answer>, expected: Expected): Promise<void> {
  const before = await databaseDigest(test)
  const { status, body } = await attempt()
  expect([status, body.code], JSON.stringify(body)).toEqual([expected.status, expected.code])
  expect(body.detail).toMatch(/[а-яё]/)
  if (expected.field) {
    const errors = body.errors.map((each: { pointer: string; code: string }) => [each.pointer, each.code])
    expect(errors).toEqual([expected.field])
    expect(body.errors[0].detail).toMatch(/[а-яё]/)
  }
  if (expected.says) expect(body.detail).toContain(expected.says)
  expect(await databaseDigest(test)).toEqual(before)
}

const wrong = (pointer: string, code: string): Expected => ({
  status: 422,
  code: 'invalid',
  field: [pointer, code],
})

describe('a key', () => {
  it.each(['no-such-key', 'language', 'retired-one', '__proto__', 'toString', 'attribute:x'])(
    '«%s» that the registry doesn’t have is no setting',
    async (key) => {
      const expected = { status: 404, code: 'setting-not-found' }
      for (const at of [ofClient(root), ofGroup(groupId), company]) {
        await expectRefused(() => at.get(key), expected)
        await expectRefused(() => at.put(key, 1), expected)
        await expectRefused(() => at.unset(key), expected)
        await expectRefused(() => at.lock(key), expected)
        await expectRefused(() => at.unlock(key), expected)
      }
    },
  )

  it('is set only where the registry says', async () => {
    const refused = (says: string): Expected => ({ status: 422, code: 'setting-not-here', says })
    await expectRefused(() => ofGroup(groupId).put('logo', null), refused('«Логотип»'))
    await expectRefused(() => company.put('logo', null), refused('у клиента без вышестоящего'))
    await expectRefused(() => ofClient(root).put('family-account', 'allow'), refused('у группы клиентов'))
    await expectRefused(() => ofClient(unit).lock('family-account'), refused('«Семейный счёт»'))
    await expectRefused(() => ofClient(root).put('requisites', null), { status: 422, code: 'setting-apart' })
    await expectRefused(() => ofClient(root).unset('requisites'), { status: 422, code: 'setting-apart' })
  })

  it('that needs an own account isn’t set without one', async () => {
    const expected = { status: 409, code: 'no-own-account' }
    await expectRefused(() => ofClient(unit).put('balance-floor', 0), expected)
    await expectRefused(() => ofClient(unit).lock('balance-floor'), expected)
    expect((await ofClient(root).put('balance-floor', 0)).status).toBe(200)
  })
})

describe('a value', () => {
  it.each([
    ['balance-floor', '100'],
    ['balance-floor', 1.5],
    ['balance-floor', 1_000_000_000_001],
    ['discount', 10_001],
    ['discount', -1],
    ['discount', null],
    ['insufficient-funds', 'maybe'],
    ['cabinet', null],
    ['cabinet', 'yes'],
    ['exchange', 'true'],
    ['exchange', null],
    ['prize-orders', 1],
    ['prize-orders', 1001],
    ['tariff', { tariffId: 'x', changes: [] }],
    ['tariff', { tariffId: nowhere }],
    ['tariff', { tariffId: nowhere, changes: [{ from: '2026-02-30', tariffId: nowhere }] }],
    ['tariff', { tariffId: nowhere, changes: [{ from: '1700-01-01', tariffId: nowhere }] }],
    ['performer-groups', { allowedIds: [nowhere, nowhere.toUpperCase()], defaultId: null }],
    ['equipment', { allowed: true, workKindIds: [], other: 1 }],
    ['notifications', { events: ['no-such-event'], channels: [] }],
    ['notifications', { events: [], channels: ['sms', 'sms'] }],
    ['settlement-rule', 'Правило'],
    ['logo', 'знак.png'],
  ])('of %s can’t be %j', async (key, value) => {
    await expectRefused(() => ofClient(root).put(key, value), wrong('/value', 'setting-value'))
  })

  it('is asked for, and nothing besides', async () => {
    const put = (body: unknown) =>
      test.call({ method: 'PUT', url: `/api/v1/clients/${root}/settings/discount`, token, body })
    for (const body of [{}, { value: 1, locked: true }, 1])
      await expectRefused(() => put(body), { status: 400, code: 'malformed' })
  })

  it('doesn’t allow below the root', async () => {
    const expected = { status: 422, code: 'allow-below-root', says: 'только запретить' }
    await expectRefused(() => ofClient(unit).put('cabinet', 'allow'), expected)
    expect((await ofClient(unit).put('cabinet', 'forbid')).status).toBe(200)
    expect((await ofClient(root).put('cabinet', 'allow')).status).toBe(200)
  })

  it('names dictionary items that there are', async () => {
    const tariffId = await addItem(test, token, 'tariffs', `Тариф ${made}`)
    const ruleId = await addItem(test, token, 'settlement-rules', `Правило ${made}`)
    const at = ofClient(root)
    await expectRefused(() => at.put('settlement-rule', nowhere), wrong('/value', 'unknown'))
    // An item of another dictionary is none.
    await expectRefused(() => at.put('priority-rule', ruleId), wrong('/value', 'unknown'))
    await expectRefused(
      () => at.put('tariff', { tariffId, changes: [{ from: '2026-12-01', tariffId: nowhere }] }),
      wrong('/value/changes/0/tariffId', 'unknown'),
    )
    await expectRefused(
      () => at.put('performer-groups', { allowedIds: [nowhere], defaultId: null }),
      wrong('/value/allowedIds/0', 'unknown'),
    )
    await expectRefused(
      () => at.put('equipment', { allowed: true, workKindIds: [tariffId] }),
      wrong('/value/workKindIds/0', 'unknown'),
    )
  })

  it('names no retired item that it didn’t name before', async () => {
    const retired = await addItem(test, token, 'performer-groups', `Старые ${made}`)
    const inUse = await addItem(test, token, 'performer-groups', `Новые ${made}`)
    expect(
      (await ofClient(root).put('performer-groups', { allowedIds: [retired], defaultId: retired })).status,
    ).toBe(200)
    await test.owner.query('UPDATE performer_group SET retired_at = now() WHERE id = $1', [retired])
    const more = { allowedIds: [retired, inUse], defaultId: inUse }
    await expectRefused(
      () => ofGroup(groupId).put('performer-groups', more),
      wrong('/value/allowedIds/0', 'retired'),
    )
    const kept = await ofClient(root).put('performer-groups', more)
    expect(kept.body).toMatchObject({
      own: more,
      names: { [retired]: { retired: true }, [inUse]: { retired: false } },
    })
    // In capitals it is the same item.
    const capitals = { allowedIds: [inUse.toUpperCase()], defaultId: inUse.toUpperCase() }
    expect((await ofGroup(groupId).put('performer-groups', capitals)).body.own).toEqual({
      allowedIds: [inUse],
      defaultId: inUse,
    })
  })

  it('has its default group among the allowed ones, where any are named', async () => {
    const [one, other] = [
      await addItem(test, token, 'performer-groups', `Первая ${made}`),
      await addItem(test, token, 'performer-groups', `Вторая ${made}`),
    ]
    await expectRefused(
      () => ofClient(root).put('performer-groups', { allowedIds: [one], defaultId: other }),
      wrong('/value/defaultId', 'default-not-allowed'),
    )
    expect((await ofClient(root).put('performer-groups', { allowedIds: [], defaultId: other })).status).toBe(
      200,
    )
  })

  it('changes tariffs day after day', async () => {
    const tariffId = await addItem(test, token, 'tariffs', `По дням ${made}`)
    const changes = (...days: string[]) => ({ tariffId, changes: days.map((from) => ({ from, tariffId })) })
    const at = ofClient(root)
    await expectRefused(
      () => at.put('tariff', changes('2026-03-01', '2026-02-01')),
      wrong('/value/changes/1/from', 'not-ascending'),
    )
    await expectRefused(
      () => at.put('tariff', changes('2026-03-01', '2026-03-01')),
      wrong('/value/changes/1/from', 'not-ascending'),
    )
    expect((await at.put('tariff', changes('2026-02-01', '2026-03-01'))).status).toBe(200)
  })

  it('of a logo is a picture of this very client', async () => {
    const own = await test.owner.query<{ id: string }>(
      `INSERT INTO client_file (id, client_id, purpose, name, media_type, size, sha256, has_preview, author_kind, created_at)
       VALUES (gen_random_uuid(), $1, 'logo', 'a', 'image/webp', 1, '\\x00', false, 'system', now()) RETURNING id`,
      [root],
    )
    const fileId = own.rows[0]?.id
    await expectRefused(() => ofClient(unit).put('logo', { fileId }), wrong('/value/fileId', 'unknown'))
    await expectRefused(
      () => ofClient(root).put('logo', { fileId: nowhere }),
      wrong('/value/fileId', 'unknown'),
    )
    expect((await ofClient(root).put('logo', { fileId })).status).toBe(200)
    expect((await ofClient(unit).put('logo', null)).body).toMatchObject({
      effective: null,
      inherited: { fileId },
    })
  })
})

describe('a lock above', () => {
  it('refuses whoever would set something below it, and names its level', async () => {
    const refused = (says: string): Expected => ({ status: 409, code: 'setting-locked', says })
    await ofGroup(groupId).lock('discount')
    await expectRefused(() => ofClient(root).put('discount', 5), refused(`в группе «Группа ${made}»`))
    await expectRefused(() => ofClient(unit).put('discount', 5), refused(`в группе «Группа ${made}»`))
    await expectRefused(() => ofClient(root).lock('discount'), refused('Откройте настройку'))
    await ofClient(root).lock('exchange')
    await expectRefused(() => ofClient(unit).put('exchange', true), refused('выше, у клиента «Ромашка»'))
    await company.lock('cabinet-transfers')
    await expectRefused(
      () => ofGroup(groupId).put('cabinet-transfers', 'allow'),
      refused('для всей компании'),
    )
    await expectRefused(() => ofClient(unit).put('cabinet-transfers', 'forbid'), refused('для всей компании'))
    await company.unlock('cabinet-transfers')
    expect((await ofGroup(groupId).put('discount', 5)).status).toBe(200)
    const english = await test.call({
      method: 'PUT',
      url: `/api/v1/clients/${unit}/settings/exchange`,
      token,
      body: { value: true },
      headers: { 'accept-language': 'en' },
    })
    expect(english.body.detail).toBe(
      '“Send orders to the exchange” is locked above, by “Ромашка” and can’t be changed here. Unlock it there, or change it there',
    )
  })

  it('is set only where somebody could stand below', async () => {
    const { id } = await addClient(test, token, person(groupId))
    const expected = { status: 422, code: 'lock-without-below' }
    await expectRefused(() => ofClient(id).lock('discount'), expected)
    await expectRefused(() => ofGroup(groupId).lock('family-account'), expected)
    expect((await company.lock('family-account')).status).toBe(200)
    await company.unlock('family-account')
  })
})

describe('who isn’t there or isn’t edited', () => {
  it('has no settings to change', async () => {
    const missing = { status: 404, code: 'client-not-found' }
    const at = ofClient(nowhere)
    await expectRefused(() => at.all(), missing)
    await expectRefused(() => at.get('discount'), missing)
    await expectRefused(() => at.put('discount', 1), missing)
    await expectRefused(() => at.unset('discount'), missing)
    await expectRefused(() => at.lock('discount'), missing)
    const noGroup = { status: 404, code: 'client-group-not-found' }
    await expectRefused(() => ofGroup(nowhere).all(), noGroup)
    await expectRefused(() => ofGroup(nowhere).put('discount', 1), noGroup)
    await expectRefused(() => ofGroup(nowhere).unset('discount'), noGroup)
  })

  it.each(['archived', 'deleted'] as const)('keeps its settings as they are while %s', async (state) => {
    const { id } = await addClient(test, token, organization({ groupId }))
    await ofClient(id).put('discount', 1)
    await setState(test, id, state)
    const expected = { status: 409, code: `client-${state}` }
    await expectRefused(() => ofClient(id).put('discount', 2), expected)
    await expectRefused(() => ofClient(id).unset('discount'), expected)
    await expectRefused(() => ofClient(id).lock('discount'), expected)
    await expectRefused(() => ofClient(id).unlock('discount'), expected)
    const password = (method: 'PUT' | 'DELETE') =>
      test.call({
        method,
        url: `/api/v1/clients/${id}/access-password`,
        token,
        ...(method === 'PUT' && { body: { password: 'тихая гавань' } }),
      })
    await expectRefused(() => password('PUT'), expected)
    await expectRefused(() => password('DELETE'), expected)
    expect((await ofClient(id).get('discount')).body.effective).toBe(1)
  })
})

describe('two at once', () => {
  it('may not name an item and delete it', async () => {
    for (let round = 0; round < 5; round++) {
      const itemId = await addItem(test, token, 'settlement-rules', `Спорное ${made} ${round}`)
      const [said, deleted] = await Promise.all([
        ofClient(root).put('settlement-rule', itemId),
        test.call({
          method: 'DELETE',
          url: `/api/v1/dictionaries/settlement-rules/items/${itemId}`,
          token,
          headers: { 'if-match': '"1"' },
        }),
      ])
      expect([said.status, deleted.status].sort()).toEqual(said.status === 200 ? [200, 409] : [204, 422])
      const { own, names } = (await ofClient(root).get('settlement-rule')).body
      if (said.status === 200) expect(names).toHaveProperty(own)
    }
  })
})
