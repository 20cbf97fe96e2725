import { describe, expect, it } from 'vitest'
import { runAction } from '../../src/actions/run-action.ts'
import { buildApp } from '../../src/app.ts'
import type { IntegratorAccess } from '../../src/platform/auth/access.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { actAs } from '../support/actors.ts'
import { giveApiKey, KEY_SCOPES, patchKey, revokeKey } from '../support/api-keys.ts'
import { addClient, person } from '../support/builders.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const { token, staffId, groupId } = await makeWorld(test)

const get = (path: string, as: string) => test.call({ url: `/api/v1/${path}`, token: as })
const revoke = (id: string) => revokeKey(test, token, id)
const rowOf = async (id: string) =>
  (await test.owner.query('SELECT * FROM api_key WHERE id = $1', [id])).rows[0]

describe('revoking', () => {
  it('bites on the next request', async () => {
    const { id, key } = await giveApiKey(test, staffId, ['clients.view', 'clients.edit'])
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
      revoke,
      (id: string) => patchKey(test, token, [id, 1], { scopes: ['clients.view'] }),
    ]) {
      const { id } = await giveApiKey(test, staffId, ['clients.view', 'clients.edit'])
      expect((await act(id)).reference).toBe('done')
      expect((await change(id)).status).toBe(200)
      await expect(act(id)).rejects.toMatchObject({ code: 'api-key-changed', kind: { status: 401 } })
    }
  })

  it('of twenty writes at once with a revocation among them, each is done whole or refused', async () => {
    const { id, key } = await giveApiKey(test, staffId, ['clients.view', 'clients.edit'])
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
    const { id, key } = await giveApiKey(test, staffId, ['clients.view', 'clients.edit'], { name: 'Касса' })
    const client = await addClient(test, key, person(groupId, 'Снегирёв'))
    expect(client.responsible).toBeNull()
    const { items } = (await get(`clients/${client.id}/history`, token)).body
    expect(items).toMatchObject([{ actor: { kind: 'integrator', id, name: 'Касса' }, origin: 'api' }])
  })

  it('opens nothing that is a person’s own', async () => {
    const { key } = await giveApiKey(test, staffId, KEY_SCOPES)
    for (const path of ['auth/me', 'auth/totp', 'auth/passkeys']) {
      const refused = await get(path, key)
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'forbidden'])
      expect(refused.body.detail).toContain('ключом API')
    }
  })

  it('is repeated safely under its own Idempotency-Keys, which are nobody else’s', async () => {
    const [one, two] = [
      await giveApiKey(test, staffId, ['clients.view', 'clients.edit']),
      await giveApiKey(test, staffId, ['clients.view', 'clients.edit']),
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
    const { id, key } = await giveApiKey(test, staffId, ['clients.view'])
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
    const { id, key } = await giveApiKey(test, staffId, ['clients.view'])
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
