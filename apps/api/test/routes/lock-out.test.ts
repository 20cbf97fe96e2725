import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/platform/db/database.ts'
import { beginGuess } from '../../src/rooms/access/lock-out.ts'
import { addStaff, PASSWORD } from '../support/actors.ts'
import { someAddress } from '../support/refusal.ts'
import { newSession } from '../support/sessions.ts'
import { journalOf, post } from '../support/staff.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const test = await startTestApp()
const owner = await addStaff(test, 'system-administrator', 'top-manager')
const MINUTE = 60_000
const depsOf = ({ config, database, clock }: TestApp) => ({ config, database, clock })

/** One attempt, counted or turned away, as signing in begins it; the limit per minute of one process is not in the way. */
const attempt = (login: string, deps = depsOf(test)) =>
  beginGuess(deps, login).then(
    () => 'looked at' as const,
    (problem: { code: string; extra: { retryAfterSeconds: number } }) => problem.extra.retryAfterSeconds,
  )
/** Access tokens end while these tests move the clock. */
const ownerToken = async () => (await newSession(test, owner.id)).token
const guardOf = async (login: string) => {
  const { body } = await test.call({ url: `/api/v1/staff-users?search=${login}`, token: await ownerToken() })
  return body.items.find((user: { login: string }) => user.login === login).lock
}
const signIn = (login: string, password: string) =>
  test.call({
    method: 'POST',
    url: '/api/v1/auth/sign-in',
    body: { login, password },
    address: someAddress(),
  })

async function fail(login: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) expect(await attempt(login)).toBe('looked at')
}

describe('guessing at a login', () => {
  it('is locked after five failures, even with the right password, and says until when', async () => {
    const { login } = await addStaff(test, 'seller')
    for (let i = 0; i < 5; i++)
      expect((await signIn(login, 'not it, not it')).body.code).toBe('sign-in-refused')
    const locked = await signIn(login, PASSWORD)
    expect([locked.status, locked.body.code]).toEqual([429, 'sign-in-locked'])
    expect(locked.headers['retry-after']).toBe('60')
    expect(locked.body.detail).toContain('через 1 мин.')
    test.clock.advance(MINUTE - 1)
    expect((await signIn(login, PASSWORD)).status).toBe(429)
    test.clock.advance(1)
    expect((await signIn(login, PASSWORD)).status).toBe(200)
  })

  it('looks the same for a login that nobody has', async () => {
    const { login } = await addStaff(test, 'seller')
    const trace = async (of: string) => {
      const answers = []
      for (let i = 0; i < 7; i++) {
        const { status, body } = await signIn(of, 'not it, not it')
        answers.push([status, body.code, body.detail])
      }
      return answers
    }
    expect(await trace('nobody-of-this-name')).toEqual(await trace(login))
  })

  it('is locked for longer each time, up to an hour', async () => {
    const login = 'growing'
    await fail(login, 5)
    for (const minutes of [1, 5, 15, 60, 60]) {
      expect(await attempt(login)).toBe(minutes * 60)
      test.clock.advance(minutes * MINUTE)
      expect(await attempt(login)).toBe('looked at')
    }
  })

  it('is forgotten after a success and after a quiet day', async () => {
    const { login } = await addStaff(test, 'seller')
    await fail(login, 4)
    expect((await signIn(login, PASSWORD)).status).toBe(200)
    expect(await guardOf(login)).toBeNull()
    await fail(login, 4)
    test.clock.advance(24 * 60 * MINUTE)
    await fail(login, 4)
    expect(await guardOf(login)).toMatchObject({ failures: 4, until: null })
  })

  it('counts fifty at once as fifty, and looks at five, in two processes that share the database', async () => {
    const { login } = await addStaff(test, 'seller')
    const database = openDatabase({ databaseUrl: test.appUrl, poolSize: 8 })
    const another = { ...depsOf(test), database }
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => attempt(login, i % 2 === 0 ? depsOf(test) : another)),
    )
    await database.close()
    expect(answers.filter((answer) => answer === 'looked at')).toHaveLength(5)
    expect(await guardOf(login)).toMatchObject({ failures: 5, turnedAway: 45 })
  })

  it('doesn’t touch the sessions that are open', async () => {
    const staff = await addStaff(test, 'seller')
    const { token } = await newSession(test, staff.id)
    await fail(staff.login, 5)
    expect((await signIn(staff.login, PASSWORD)).status).toBe(429)
    expect((await test.call({ url: '/api/v1/auth/me', token })).status).toBe(200)
  })

  it('keeps no login in the table, only its keyed hash', async () => {
    await attempt('plain-to-see')
    const { rows } = await test.owner.query('SELECT login_hash FROM sign_in_guard')
    for (const { login_hash } of rows) expect(login_hash).toHaveLength(32)
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('plain-to-see').toString('hex'))
  })
})

describe('an administrator', () => {
  it('sees the lock and lifts it', async () => {
    const staff = await addStaff(test, 'seller')
    await fail(staff.login, 5)
    expect((await guardOf(staff.login)).until).toBe(
      new Date(test.clock.now().getTime() + MINUTE).toISOString(),
    )
    const lifted = await post(test, await ownerToken(), `/api/v1/staff-users/${staff.id}/unlock`)
    expect(lifted.body.lock).toBeNull()
    expect((await signIn(staff.login, PASSWORD)).status).toBe(200)
    const actions = (await journalOf(test, staff.id)).map(({ action }) => action)
    expect(actions).toEqual(['staff-user.created', 'staff-user.unlocked'])
  })
})

describe('one’s own present password', () => {
  it('is guarded like signing in, and a fitting one counts as no failure', async () => {
    const staff = await addStaff(test, 'seller')
    const { token } = await newSession(test, staff.id)
    const change = (current: string, next: string) =>
      post(test, token, '/api/v1/auth/password', { current, next })
    for (let i = 0; i < 8; i++) expect((await change(PASSWORD, 'short')).status).toBe(422)
    for (let i = 0; i < 5; i++)
      expect((await change('not it at all', 'лиловый трактор')).body.errors[0].pointer).toBe('/current')
    expect((await change(PASSWORD, 'лиловый трактор')).status).toBe(429)
    expect((await signIn(staff.login, PASSWORD)).status).toBe(200)
  })
})
