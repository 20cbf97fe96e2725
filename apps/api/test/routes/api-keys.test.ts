import { beforeAll, describe, expect, it } from 'vitest'
import { runAction } from '../../src/actions/run-action.ts'
import { buildApp } from '../../src/app.ts'
import type { IntegratorAccess } from '../../src/platform/auth/access.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { giveApiKey, KEY_SCOPES } from '../support/api-keys.ts'
import { addClient, addItem, person } from '../support/builders.ts'
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
  test.call({
    method: 'PATCH',
    url: `/api/v1/api-keys/${id}`,
    token,
    body,
    headers: { 'if-match': `"${version}"` },
  })
const revoke = (id: string) =>
  test.call({ method: 'POST', url: `/api/v1/api-keys/${id}/revoke`, token: admin.token })
const rowOf = async (id: string) =>
  (await test.owner.query('SELECT * FROM api_key WHERE id = $1', [id])).rows[0]
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

describe('revoking', () => {
  it('bites on the next request', async () => {
    const { id, key } = await giveApiKey(test, admin.id, ['clients.view', 'clients.edit'])
    const client = await addClient(test, key, person(groupId, 'Чижов'))
    expect((await revoke(id)).status).toBe(200)
    const refused = await test.call({
      method: 'PATCH',
      url: `/api/v1/clients/${client.id}`,
      token: key,
      body: { note: 'после' },
      headers: { 'if-match': '"1"' },
    })
    expect([refused.status, refused.body.code]).toEqual([401, 'api-key-revoked'])
    expect(refused.headers['www-authenticate']).toBe('Bearer')
  })

  it('or narrowing after a request was let in ends it inside its transaction, before anything is written', async () => {
    const access = (apiKeyId: string): IntegratorAccess => ({
      kind: 'integrator',
      actorId: apiKeyId,
      apiKeyId,
      version: 1,
      settingsVersion: 1,
      lastUsedAt: null,
      permissions: new Set(['clients.view', 'clients.edit']),
      roleIds: new Set(),
      scope: { everywhere: true, cityIds: new Set(), centreIds: new Set() },
    })
    const act = (apiKeyId: string) => {
      const actor = {
        kind: 'integrator',
        id: apiKeyId,
        onBehalfOfId: null,
        origin: 'api',
        requestId: null,
      } as const
      const call = { actor, now: test.clock.now(), access: access(apiKeyId) }
      return runAction(test.database.prisma, call, async () => ({ status: 200, reference: 'done' }))
    }
    for (const change of [
      (id: string) => revoke(id),
      (id: string) => patch(id, 1, { scopes: ['clients.view'] }),
    ]) {
      const { id } = await giveApiKey(test, admin.id, ['clients.view', 'clients.edit'])
      expect((await act(id)).reference).toBe('done')
      expect((await change(id)).status).toBe(200)
      await expect(act(id)).rejects.toMatchObject({ code: 'api-key-changed', kind: { status: 401 } })
    }
  })

  it('of twenty writes at once with a revocation among them, each is done whole or refused', async () => {
    const { id, key } = await giveApiKey(test, admin.id, ['clients.view', 'clients.edit'])
    const writes = Array.from({ length: 20 }, (_, i) =>
      test.call({ method: 'POST', url: '/api/v1/clients', token: key, body: person(groupId, `Гонкин ${i}`) }),
    )
    const revoked = revoke(id)
    const answers = await Promise.all(writes)
    expect((await revoked).status).toBe(200)
    const codes = new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))
    for (const code of codes) expect(['api-key-revoked', 'api-key-changed']).toContain(code)
    const done = answers.filter(({ status }) => status === 201).length
    const { rows } = await test.owner.query(
      `SELECT (SELECT count(*)::int FROM client WHERE last_name LIKE 'Гонкин%') AS clients,
         (SELECT count(*)::int FROM journal_entry WHERE actor_id = $1) AS entries`,
      [id],
    )
    expect(rows).toEqual([{ clients: done, entries: done }])
    expect((await get('clients', key)).status).toBe(401)
  })
})

describe('working with a key', () => {
  it('is told from people in the journal and named in histories; nobody is made responsible', async () => {
    const { id, key } = await giveApiKey(test, admin.id, ['clients.view', 'clients.edit'], { name: 'Касса' })
    const client = await addClient(test, key, person(groupId, 'Снегирёв'))
    expect(client.responsible).toBeNull()
    const { items } = (await get(`clients/${client.id}/history`)).body
    expect(items).toMatchObject([{ actor: { kind: 'integrator', id, name: 'Касса' }, origin: 'api' }])
  })

  it('opens nothing that is a person’s own', async () => {
    const { key } = await giveApiKey(test, admin.id, KEY_SCOPES)
    for (const path of ['auth/me', 'auth/totp', 'auth/passkeys']) {
      const refused = await get(path, key)
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'forbidden'])
      expect(refused.body.detail).toContain('ключом API')
    }
  })

  it('is repeated safely under its own Idempotency-Keys, which are nobody else’s', async () => {
    const [one, two] = [
      await giveApiKey(test, admin.id, ['clients.view', 'clients.edit']),
      await giveApiKey(test, admin.id, ['clients.view', 'clients.edit']),
    ]
    const create = (token: string) =>
      test.call({
        method: 'POST',
        url: '/api/v1/clients',
        token,
        body: person(groupId, 'Повторов'),
        headers: { 'idempotency-key': 'same' },
      })
    const [first, again, other] = [await create(one.key), await create(one.key), await create(two.key)]
    expect(again.body.id).toBe(first.body.id)
    expect(other.body.id).not.toBe(first.body.id)
  })

  it('is limited by key, and no other key or person with it', async () => {
    const small = await startTestApp({ KITH_RATE_LIMIT: '20' })
    const owner = await actAs(small, 'system-administrator')
    const [busy, other] = [
      await giveApiKey(small, owner.id, ['clients.view']),
      await giveApiKey(small, owner.id, ['clients.view']),
    ]
    const ask = (token: string) => small.call({ url: '/api/v1/clients', token })
    for (let i = 0; i < 20; i++) expect((await ask(busy.key)).status).toBe(200)
    expect((await ask(busy.key)).body.code).toBe('too-many-requests')
    expect((await ask(other.key)).status).toBe(200)
    expect((await ask(owner.token)).status).toBe(200)
  })
})

describe('the last use', () => {
  it('is known to the minute, written aside, and only for requests that were let in', async () => {
    const { id, key } = await giveApiKey(test, admin.id, ['clients.view'])
    await get('auth/me', key)
    await test.app.keyUses.flush()
    expect((await rowOf(id)).last_used_at).toBeNull()
    await get('clients', key)
    const first = test.clock.now()
    await test.app.keyUses.flush()
    expect((await rowOf(id)).last_used_at).toEqual(first)
    test.clock.advance(59_999)
    await get('clients', key)
    await test.app.keyUses.flush()
    expect((await rowOf(id)).last_used_at).toEqual(first)
    test.clock.advance(1)
    await get('clients', key)
    await test.app.keyUses.flush()
    expect((await rowOf(id)).last_used_at).toEqual(test.clock.now())
    expect(await rowOf(id)).toMatchObject({ version: 1, access_version: 1 })
  })

  it('is not lost when the process stops', async () => {
    const { id, key } = await giveApiKey(test, admin.id, ['clients.view'])
    const database = openDatabase({ databaseUrl: test.appUrl, poolSize: 2 })
    const app = await buildApp({ config: test.config, database, clock: test.clock })
    const { statusCode } = await app.inject({
      url: '/api/v1/clients',
      headers: { authorization: `Bearer ${key}` },
    })
    expect(statusCode).toBe(200)
    await app.close()
    await database.close()
    expect((await rowOf(id)).last_used_at).toEqual(test.clock.now())
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

describe('the document', () => {
  it('says of every operation whether a key opens it', async () => {
    const { paths, components } = (await test.call({ url: '/api/openapi.json' })).body
    expect(Object.keys(components.securitySchemes)).toEqual(['accessToken', 'apiKey'])
    const security = (path: string, method: string) => paths[path][method].security
    expect(security('/api/v1/clients', 'get')).toEqual([{ accessToken: [] }, { apiKey: [] }])
    for (const [path, method] of [
      ['/api/v1/auth/me', 'get'],
      ['/api/v1/api-keys', 'post'],
    ] as const)
      expect(security(path, method)).toEqual([{ accessToken: [] }])
    expect(security('/api/v1/terminal/payments', 'post')).toEqual([{ apiKey: [] }])
    expect(security('/api/v1/auth/sign-in', 'post')).toEqual([])
  })
})
