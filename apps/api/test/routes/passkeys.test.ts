import { beforeAll, describe, expect, it } from 'vitest'
import { keepHouse } from '../../src/housekeeping/housekeeping.ts'
import { type Actor, actAs, PASSWORD } from '../support/actors.ts'
import { type AnswerOptions, PAGE, softAuthenticator } from '../support/authenticator.ts'
import { databaseDigest } from '../support/digest.ts'
import { giveTotp } from '../support/factors.ts'
import { recordedOf } from '../support/journal.ts'
import { someAddress } from '../support/refusal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})

type Device = ReturnType<typeof softAuthenticator>
const MINUTE = 60_000

const at = (app: TestApp, url: string, token: string | undefined, body?: object, page: object = PAGE) =>
  app.call({
    method: 'POST',
    url: `/api/v1/auth/${url}`,
    address: someAddress(),
    headers: { ...page },
    ...(token && { token }),
    ...(body && { body }),
  })
const post = (url: string, token?: string, body?: object) => at(test, url, token, body)
const mine = async (token: string) => (await test.call({ url: '/api/v1/auth/passkeys', token })).body.items
const me = async (token: string) => (await test.call({ url: '/api/v1/auth/me', token })).body

async function challengeFor(actor: Actor): Promise<string> {
  const { body } = await post('passkeys/options', actor.token, { password: PASSWORD })
  return body.options.challenge
}

async function give(actor: Actor, name = 'Ноутбук', device = softAuthenticator()): Promise<Device> {
  const response = device.register(await challengeFor(actor))
  const answer = await post('passkeys', actor.token, { name, response })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return device
}

const ask = async (): Promise<string> => (await post('passkey-sign-in/options')).body.options.challenge
const enter = async (device: Device, options: AnswerOptions = {}) =>
  post('passkey-sign-in', undefined, { response: device.assert(await ask(), options) })

describe('adding a passkey', () => {
  it('asks the browser for one that is found without a login and checks its holder', async () => {
    const actor = await actAs(test, 'seller')
    const known = await give(actor)
    const { status, body, headers } = await post('passkeys/options', actor.token, { password: PASSWORD })
    expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
    expect(body.options).toMatchObject({
      rp: { id: 'localhost', name: 'Kith' },
      user: { name: actor.login, id: Buffer.from(actor.id.replaceAll('-', ''), 'hex').toString('base64url') },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
      excludeCredentials: [{ id: known.id, transports: ['internal'] }],
    })
    expect(Buffer.from(body.options.challenge, 'base64url')).toHaveLength(32)
  })

  it('keeps it under its name, says so in the journal, and lists it to its owner only', async () => {
    const [actor, other] = [await actAs(test, 'seller'), await actAs(test, 'seller')]
    await give(actor, '  Рабочий   ноутбук ')
    const [passkey] = await mine(actor.token)
    expect(passkey).toMatchObject({ name: 'Рабочий ноутбук', lastUsedAt: null, version: 1 })
    expect(await mine(other.token)).toEqual([])
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      const theirs = await test.call({
        method,
        url: `/api/v1/auth/passkeys/${passkey.id}`,
        token: other.token,
        headers: { 'if-match': '"1"' },
        ...(method === 'PATCH' && { body: { name: 'Чужой' } }),
      })
      expect([method, theirs.status, theirs.body.code]).toEqual([method, 404, 'passkey-not-found'])
    }
    expect((await recordedOf(test, actor.id)).at(-1)).toMatchObject({
      action: 'staff-user.passkey-added',
      changes: { passkey: { old: null, new: 'Рабочий ноутбук' } },
    })
  })

  it('needs the password, a page of ours, and an answer to our very question', async () => {
    const actor = await actAs(test, 'seller')
    const other = await actAs(test, 'seller')
    const wrong = await post('passkeys/options', actor.token, { password: 'not-the-password-26' })
    expect([wrong.status, wrong.body.errors[0].code]).toEqual([422, 'password-wrong'])
    const pages = [
      { origin: 'http://localhost:4000', host: 'localhost:3000' },
      { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
      { origin: 'https://evil.example', host: 'localhost:3000' },
      { host: '127.0.0.1:3000' },
      { host: 'kith.example' },
    ]
    for (const page of pages) {
      const refused = await at(test, 'passkeys/options', actor.token, { password: PASSWORD }, page)
      expect([refused.status, refused.body.code]).toEqual([422, 'passkey-address'])
    }
    const device = softAuthenticator()
    const add = (response: object) => post('passkeys', actor.token, { name: 'Ключ', response })
    const answers = [
      device.register(await challengeFor(other)),
      device.register(await ask()),
      device.register('bm90LW91cnM'),
      device.register(await challengeFor(actor), { origin: 'https://evil.example' }),
      device.register(await challengeFor(actor), { domain: 'evil.example' }),
      device.register(await challengeFor(actor), { verified: false }),
      device.register(await challengeFor(actor), { type: 'webauthn.get' }),
      { ...device.register(await challengeFor(actor)), id: 'AAAA' },
    ]
    for (const [i, response] of answers.entries()) {
      const refused = await add(response)
      expect([i, refused.status, refused.body.code]).toEqual([i, 422, 'passkey-unusable'])
    }
    expect(await mine(actor.token)).toEqual([])
    expect((await add(device.register(await challengeFor(actor)))).status).toBe(201)
  })

  it('takes an answer once, within five minutes, and a device once', async () => {
    const actor = await actAs(test, 'seller')
    const device = softAuthenticator()
    const late = device.register(await challengeFor(actor))
    test.clock.advance(5 * MINUTE)
    expect((await post('passkeys', actor.token, { name: 'Ключ', response: late })).status).toBe(422)
    const response = device.register(await challengeFor(actor))
    const together = await Promise.all(
      [1, 2, 3].map(() => post('passkeys', actor.token, { name: 'Ключ', response })),
    )
    expect(together.map(({ status }) => status).sort()).toEqual([201, 422, 422])
    const again = device.register(await challengeFor(actor))
    const known = await post('passkeys', actor.token, { name: 'Ключ', response: again })
    expect([known.status, known.body.code]).toEqual([409, 'passkey-known'])
  })
})

describe('signing in with a passkey', () => {
  it('needs no login, password or code, and answers as signing in does', async () => {
    const actor = await actAs(test, 'seller')
    await giveTotp(test, actor.id)
    const device = await give(actor)
    const answer = await enter(device)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(answer.body.user).toMatchObject({ id: actor.id, login: actor.login })
    expect(answer.cookies.map(({ name }) => name)).toEqual(['kith_refresh'])
    expect((await me(answer.body.accessToken)).id).toBe(actor.id)
    const [passkey] = await mine(actor.token)
    expect(passkey.lastUsedAt).toBe(test.clock.now().toISOString())
    const { rows } = await test.owner.query(
      `SELECT e.actor_id, v.values FROM journal_entry e JOIN journal_value v ON v.entry_id = e.id
       JOIN journal_link l ON l.entry_id = e.id AND l.object_id = $1 WHERE e.action = 'session.opened' ORDER BY e.id DESC`,
      [actor.id],
    )
    expect(rows[0].actor_id).toBe(actor.id)
    expect(JSON.parse(rows[0].values)).toEqual({ factors: { old: null, new: 'passkey' } })
  })

  it('is refused for any answer that doesn’t fit, always in the same words, and opens nothing', async () => {
    const actor = await actAs(test, 'seller')
    const device = await give(actor)
    const stranger = softAuthenticator()
    const good = device.assert(await ask())
    const forged = stranger.assert(await ask())
    const answers = [
      forged,
      { ...forged, id: device.id },
      device.assert(await challengeFor(actor)),
      device.assert('bm90LW91cnM'),
      device.assert(await ask(), { origin: 'https://evil.example' }),
      device.assert(await ask(), { domain: 'evil.example' }),
      device.assert(await ask(), { verified: false }),
      device.assert(await ask(), { type: 'webauthn.create' }),
      { ...good, response: { ...good.response, userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' } },
      { ...good, response: { ...good.response, clientDataJSON: 'AAAA' } },
    ]
    const count = async () => (await test.owner.query('SELECT count(*) FROM session')).rows[0].count
    const before = await count()
    for (const [i, response] of answers.entries()) {
      const refused = await post('passkey-sign-in', undefined, { response })
      expect([i, refused.status, refused.body.code]).toEqual([i, 401, 'passkey-refused'])
    }
    expect(await count()).toBe(before)
    expect((await enter(device)).status).toBe(200)
  })

  it('takes an answer once, also when several bring it at once, and within five minutes', async () => {
    const device = await give(await actAs(test, 'seller'))
    const response = device.assert(await ask())
    const together = await Promise.all([1, 2, 3].map(() => post('passkey-sign-in', undefined, { response })))
    expect(together.map(({ status }) => status).sort()).toEqual([200, 401, 401])
    const late = device.assert(await ask())
    test.clock.advance(5 * MINUTE)
    expect((await post('passkey-sign-in', undefined, { response: late })).status).toBe(401)
  })

  it('refuses a counter that doesn’t grow, since the key was copied then; keys that never count are taken', async () => {
    const device = await give(await actAs(test, 'seller'))
    expect((await enter(device, { counter: 5 })).status).toBe(200)
    for (const counter of [5, 4, 0]) expect((await enter(device, { counter })).status).toBe(401)
    expect((await enter(device, { counter: 6 })).status).toBe(200)
    const uncounted = await give(await actAs(test, 'seller'))
    for (let i = 0; i < 3; i++) expect((await enter(uncounted, { counter: 0 })).status).toBe(200)
  })

  it('refuses who is blocked, and lets in who is unblocked', async () => {
    const actor = await actAs(test, 'seller')
    const device = await give(actor)
    await test.owner.query('UPDATE staff_user SET active = false WHERE id = $1', [actor.id])
    expect((await enter(device)).status).toBe(401)
    await test.owner.query('UPDATE staff_user SET active = true WHERE id = $1', [actor.id])
    expect((await enter(device)).status).toBe(200)
  })

  it('is neither stopped nor counted by the lock against guessing', async () => {
    const actor = await actAs(test, 'seller')
    const device = await give(actor)
    for (let i = 0; i < 6; i++)
      await post('sign-in', undefined, { login: actor.login, password: 'not-the-password-26' })
    const locked = await post('sign-in', undefined, { login: actor.login, password: PASSWORD })
    expect(locked.body.code).toBe('sign-in-locked')
    const guards = async () => (await test.owner.query('SELECT * FROM sign_in_guard ORDER BY 1')).rows
    const before = await guards()
    expect((await enter(device, { verified: false })).status).toBe(401)
    expect((await enter(device)).status).toBe(200)
    expect(await guards()).toEqual(before)
  })
})

describe('a passkey', () => {
  it('is renamed under its version, and lets nobody in once it is removed; sessions go on', async () => {
    const actor = await actAs(test, 'seller')
    const device = await give(actor)
    const [{ id }] = await mine(actor.token)
    const url = `/api/v1/auth/passkeys/${id}`
    const edit = (method: 'PATCH' | 'DELETE', version: number, body?: object) =>
      test.call({
        method,
        url,
        token: actor.token,
        headers: { 'if-match': `"${version}"` },
        ...(body && { body }),
      })
    const renamed = await edit('PATCH', 1, { name: 'Телефон' })
    expect([renamed.status, renamed.headers.etag, renamed.body.name]).toEqual([200, '"2"', 'Телефон'])
    expect((await edit('PATCH', 2, { name: ' ' })).body.errors[0].code).toBe('name-required')
    const stale = await edit('DELETE', 1)
    expect([stale.status, stale.body.current.name]).toEqual([412, 'Телефон'])
    const session = (await enter(device)).body.accessToken
    expect((await edit('DELETE', 2)).status).toBe(204)
    expect((await enter(device)).status).toBe(401)
    expect((await me(session)).id).toBe(actor.id)
    const actions = (await recordedOf(test, actor.id)).map(({ action, changes }) => [action, changes.passkey])
    expect(actions.slice(-2)).toEqual([
      ['staff-user.passkey-renamed', { old: 'Ноутбук', new: 'Телефон' }],
      ['staff-user.passkey-removed', { old: 'Телефон', new: null }],
    ])
  })
})

describe('the address', () => {
  it('is told by Host where the browser leaves Origin out, as for pages that tell no referrer', async () => {
    for (const page of [{ host: 'localhost:3000' }, { host: 'localhost:3000', origin: 'null' }]) {
      const asked = await at(test, 'passkey-sign-in/options', undefined, undefined, page)
      expect([asked.status, asked.body.options?.rpId]).toEqual([200, 'localhost'])
    }
  })

  it('set by KITH_ORIGIN is the only one', async () => {
    const app = await startTestApp({ KITH_ORIGIN: 'https://kith.example' })
    const ours = { origin: 'https://kith.example', host: 'kith.example' }
    const asked = await at(app, 'passkey-sign-in/options', undefined, undefined, ours)
    expect(asked.body.options.rpId).toBe('kith.example')
    const local = await at(app, 'passkey-sign-in/options', undefined, undefined, PAGE)
    expect([local.status, local.body.code]).toEqual([422, 'passkey-address'])
    expect(local.body.detail).toContain('https://kith.example')
  })
})

describe('housekeeping', () => {
  it('removes questions that nobody answered in time, and no others', async () => {
    const actor = await actAs(test, 'seller')
    await challengeFor(actor)
    test.clock.advance(5 * MINUTE + 1)
    const fresh = await challengeFor(actor)
    expect((await keepHouse(test.database.prisma, test.clock)).challenges).toBeGreaterThan(0)
    const { rows } = await test.owner.query('SELECT challenge FROM passkey_challenge')
    expect(rows).toEqual([{ challenge: fresh }])
    expect(Object.keys(await databaseDigest(test))).toContain('public.passkey_challenge')
  })
})
