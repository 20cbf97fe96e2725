import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { giveApiKey, patchKey, revokeKey } from '../support/api-keys.ts'
import { addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { newSession } from '../support/sessions.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
/** May do everything, to give and to look. */
let admin: Actor
let groupId: string
const MINUTE = 60_000

beforeAll(async () => {
  test = await startTestApp()
  admin = await actAs(test, 'system-administrator', 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
})

const make = (body: object, token = admin.token, headers: Record<string, string> = {}) =>
  test.call({ method: 'POST', url: '/api/v1/api-keys', token, body, headers })
const get = (path: string, token = admin.token) => test.call({ url: `/api/v1/${path}`, token })
const patch = (id: string, version: number, body: object, token = admin.token) =>
  patchKey(test, token, [id, version], body)
const revoke = (id: string) => revokeKey(test, admin.token, id)
const later = (ms: number) => new Date(test.clock.now().getTime() + ms).toISOString()

describe('making a key', () => {
  it('shows it once, keeps its hash, and says so in the journal without it', async () => {
    const expiresAt = later(30 * 24 * 60 * MINUTE)
    const made = await make({ name: '  Сайт   записи ', scopes: ['clients.edit', 'clients.view'], expiresAt })
    expect([made.status, made.headers['cache-control']]).toEqual([201, 'no-store'])
    const { key, ...shown } = made.body
    expect(key).toMatch(/^kith_[\w-]{43}$/)
    expect(shown).toMatchObject({
      name: 'Сайт записи',
      prefix: key.slice(0, 11),
      scopes: ['clients.view', 'clients.edit'],
      state: 'active',
      createdBy: { id: admin.id },
      createdAt: test.clock.now().toISOString(),
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
      version: 1,
    })
    expect((await get(`api-keys/${shown.id}`)).body).toEqual(shown)
    expect((await get('api-keys')).body.items).toContainEqual(shown)
    const { rows } = await test.owner.query(
      `SELECT (SELECT string_agg(k::text, '') FROM api_key k) || (SELECT string_agg(v.values, '') FROM journal_value v) AS text`,
    )
    expect(rows[0].text).not.toContain(key.slice(11))
    expect(await recordedOf(test, shown.id)).toMatchObject([
      {
        action: 'api-key.created',
        actorId: admin.id,
        changes: { name: { old: null, new: 'Сайт записи' }, expiresAt: { old: null, new: expiresAt } },
      },
    ])
  })

  it('shows nothing of it again at a repetition with the same Idempotency-Key', async () => {
    const body = { name: 'Касса', scopes: ['clients.view'] }
    const first = await make(body, admin.token, { 'idempotency-key': 'one-key' })
    const again = await make(body, admin.token, { 'idempotency-key': 'one-key' })
    expect(first.body.key).toMatch(/^kith_/)
    expect(again.status).toBe(201)
    expect(again.body).toEqual({ ...first.body, key: null })
  })

  it('refuses what its maker lacks, and by roles as they are when it is made', async () => {
    const clerk = await actAs(test, 'system-administrator')
    const above = await make({ name: 'Касса', scopes: ['clients.view', 'debts.manage'] }, clerk.token)
    expect([above.status, above.body.code]).toEqual([403, 'above-own'])
    expect(above.body.detail).toContain('долга')
    expect((await make({ name: 'Касса', scopes: ['clients.view'] }, clerk.token)).status).toBe(201)
  })

  it('gives the scope of terminals, which nobody has, to whoever manages keys', async () => {
    const clerk = await actAs(test, 'system-administrator')
    const made = await make({ name: 'Терминал в холле', scopes: ['terminal.pay'] }, clerk.token)
    expect([made.status, made.body.scopes]).toEqual([201, ['terminal.pay']])
    const wider = await patch(
      made.body.id,
      1,
      { scopes: ['terminal.pay', 'clients.view'], expiresAt: null },
      clerk.token,
    )
    expect([wider.status, wider.body.scopes]).toEqual([200, ['clients.view', 'terminal.pay']])
    const seller = await actAs(test, 'seller')
    expect((await make({ name: 'Терминал', scopes: ['terminal.pay'] }, seller.token)).status).toBe(403)
  })

  it('refuses scopes for people, an empty name, and an end that has passed, all at once', async () => {
    const before = await databaseDigest(test)
    const refused = await make({
      name: ' ',
      scopes: ['clients.view', 'staff.manage', 'roles.manage', 'api-keys.manage'],
      expiresAt: later(-1),
    })
    expect(refused.status).toBe(422)
    expect(refused.body.errors.map(({ pointer, code }: Record<string, string>) => [pointer, code])).toEqual([
      ['/name', 'name-required'],
      ['/scopes/1', 'scope-not-for-keys'],
      ['/scopes/2', 'scope-not-for-keys'],
      ['/scopes/3', 'scope-not-for-keys'],
      ['/expiresAt', 'expiry-past'],
    ])
    for (const scopes of [[], ['clients.fly'], ['clients.view', 'clients.view']])
      expect((await make({ name: 'Касса', scopes })).status).toBe(400)
    expect(await databaseDigest(test)).toEqual(before)
  })
})

describe('editing a key', () => {
  it('narrows and widens it at once, under its version, and keeps what happened', async () => {
    const { id, key } = await giveApiKey(test, admin.id, ['clients.view', 'clients.edit'])
    const create = () =>
      test.call({ method: 'POST', url: '/api/v1/clients', token: key, body: person(groupId, 'Дятлов') })
    expect((await create()).status).toBe(201)
    const narrowed = await patch(id, 1, { scopes: ['clients.view'] })
    expect([narrowed.status, narrowed.headers.etag]).toEqual([200, '"2"'])
    const refused = await create()
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
    expect(refused.body.detail).toContain('clients.edit')
    expect((await patch(id, 1, { name: 'Поздно' })).body.current).toMatchObject({ version: 2, name: 'Касса' })
    const widened = await patch(id, 2, { scopes: ['clients.edit', 'clients.view'], name: 'Касса 2' })
    expect(widened.body).toMatchObject({
      name: 'Касса 2',
      scopes: ['clients.view', 'clients.edit'],
      version: 3,
    })
    expect((await create()).status).toBe(201)
    const same = await patch(id, 3, { name: 'Касса 2', scopes: ['clients.view', 'clients.edit'] })
    expect(same.headers.etag).toBe('"3"')
    const { items } = (await get(`api-keys/${id}/history`)).body
    expect(
      items.map(({ action, changes }: { action: string; changes: { field: string }[] }) => [
        action,
        changes.map(({ field }) => field),
      ]),
    ).toEqual([
      ['api-key.updated', ['name', 'scopes']],
      ['api-key.updated', ['scopes']],
    ])
    expect(items[0].actor).toMatchObject({ kind: 'staff', id: admin.id })
  })

  it('asks for the scopes that it adds, and for all of them when the key is to live longer', async () => {
    const clerk = await actAs(test, 'system-administrator')
    const expiresAt = new Date(later(10 * MINUTE))
    const { id } = await giveApiKey(test, admin.id, ['clients.view', 'debts.manage'], { expiresAt })
    const wider = await patch(
      id,
      1,
      { scopes: ['clients.view', 'debts.manage', 'clients.export'] },
      clerk.token,
    )
    const longer = await patch(id, 1, { expiresAt: null }, clerk.token)
    for (const { status, body } of [wider, longer]) expect([status, body.code]).toEqual([403, 'above-own'])
    expect(
      (await patch(id, 1, { expiresAt: later(5 * MINUTE), name: 'Скоро конец' }, clerk.token)).status,
    ).toBe(200)
    expect((await patch(id, 2, { scopes: ['clients.view'] }, clerk.token)).status).toBe(200)
    expect((await patch(id, 3, { expiresAt: null }, clerk.token)).body.expiresAt).toBeNull()
  })

  it('brings an expired key back to life, and a revoked one never', async () => {
    const { id, key } = await giveApiKey(test, admin.id, ['clients.view'], {
      expiresAt: new Date(later(MINUTE)),
    })
    expect((await get('clients', key)).status).toBe(200)
    test.clock.advance(MINUTE)
    const expired = await get('clients', key)
    expect([expired.status, expired.body.code]).toEqual([401, 'api-key-expired'])
    const { token } = await newSession(test, admin.id)
    admin = { ...admin, token }
    expect((await get(`api-keys/${id}`)).body.state).toBe('expired')
    expect((await patch(id, 1, { expiresAt: later(MINUTE) })).body.state).toBe('active')
    expect((await get('clients', key)).status).toBe(200)
    expect((await revoke(id)).body).toMatchObject({
      state: 'revoked',
      revokedAt: test.clock.now().toISOString(),
    })
    const closed = await patch(id, 3, { name: 'Снова' })
    expect([closed.status, closed.body.code]).toEqual([409, 'api-key-closed'])
    expect((await revoke(id)).body.version).toBe(3)
  })
})

describe('the list of keys', () => {
  it('is walked by cursor, newest first, and filtered by state', async () => {
    const past = new Date(later(-1))
    await giveApiKey(test, admin.id, ['clients.view'], { name: 'Прошлый', expiresAt: past })
    await giveApiKey(test, admin.id, ['clients.view'], {
      name: 'Отозванный',
      revokedAt: past,
      expiresAt: past,
    })
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const { body } = await get(`api-keys?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`)
      ids.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor
    } while (cursor !== null)
    const { rows } = await test.owner.query('SELECT id FROM api_key ORDER BY id DESC')
    expect(ids).toEqual(rows.map(({ id }) => id))
    for (const [state, name] of [
      ['expired', 'Прошлый'],
      ['revoked', 'Отозванный'],
    ] as const) {
      const { items } = (await get(`api-keys?state=${state}`)).body
      expect(items.map((item: { name: string }) => item.name)).toContain(name)
      for (const item of items) expect(item.state).toBe(state)
    }
  })
})
