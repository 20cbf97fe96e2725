import { describe, expect, it } from 'vitest'
import { addStaff } from '../support/actors.ts'
import { databaseDigest } from '../support/digest.ts'
import { someAddress } from '../support/refusal.ts'
import { makeSetupLink } from '../support/requests.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const GOOD = { login: 'Chief', name: '  Главная Анна ', password: 'twelve-or-more-26' }
const DAY = 86_400_000

const needed = async (test: TestApp) => (await test.call({ url: '/api/v1/auth/setup' })).body
const setUp = (test: TestApp, token: string | null, more: object = {}) =>
  test.call({
    method: 'POST',
    url: '/api/v1/auth/setup',
    body: { token, ...GOOD, ...more },
    address: someAddress(),
  })

async function link(test: TestApp): Promise<string> {
  const token = await makeSetupLink(test)
  if (token === null) throw new Error('A link was expected')
  return token
}

describe('the setup link of an empty installation', () => {
  it('makes the first administrator once, signed in, with every right', async () => {
    const test = await startTestApp()
    expect(await needed(test)).toEqual({ needed: true })
    const token = await link(test)
    const stored = await test.owner.query(`SELECT encode(hash, 'escape') AS hash FROM setup_link`)
    expect(stored.rows[0].hash).not.toContain(token)

    const answer = await setUp(test, token)
    expect(answer.status).toBe(201)
    expect(answer.body.user).toMatchObject({ login: 'chief', name: 'Главная Анна', language: 'ru' })
    expect(answer.body.user.permissions).toEqual(
      expect.arrayContaining(['staff.manage', 'personal-data.view']),
    )
    expect(answer.cookies).toHaveLength(1)
    const me = await test.call({ url: '/api/v1/auth/me', token: answer.body.accessToken })
    expect(me.body).toEqual(answer.body.user)
    expect(await needed(test)).toEqual({ needed: false })
    const { rows } = await test.owner.query('SELECT action, actor_kind FROM journal_entry ORDER BY id')
    expect(rows.map(({ action }) => action)).toEqual(['staff-user.created', 'session.opened'])

    const before = await databaseDigest(test)
    const again = await setUp(test, token, { login: 'second' })
    expect([again.status, again.body.code]).toEqual([404, 'setup-link-invalid'])
    expect(await databaseDigest(test)).toEqual(before)
    expect(await makeSetupLink(test)).toBeNull()
    expect(await databaseDigest(test)).toEqual(before)
    const signIn = { method: 'POST' as const, url: '/api/v1/auth/sign-in' }
    const body = { login: 'chief', password: GOOD.password }
    expect((await test.call({ ...signIn, body })).status).toBe(200)
  })

  it('makes one administrator, though ten use it at once', async () => {
    const test = await startTestApp()
    const token = await link(test)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => setUp(test, token, { login: `chief-${i}` })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(404)])
    const { rows } = await test.owner.query('SELECT count(*)::int AS count FROM staff_user')
    expect(rows).toEqual([{ count: 1 }])
  })

  it('ends after a day by the clock, and when a newer one is made', async () => {
    const test = await startTestApp()
    const first = await link(test)
    const second = await link(test)
    expect((await setUp(test, first)).status).toBe(404)
    test.clock.advance(DAY)
    expect((await setUp(test, second)).body.code).toBe('setup-link-invalid')
    const third = await link(test)
    test.clock.advance(DAY - 1)
    expect((await setUp(test, third)).status).toBe(201)
  })

  it('is refused once there is staff, however they came', async () => {
    const test = await startTestApp()
    const token = await link(test)
    await addStaff(test, 'seller')
    const before = await databaseDigest(test)
    const answer = await setUp(test, token)
    expect([answer.status, answer.body.code]).toEqual([409, 'setup-done'])
    expect((await setUp(test, 'a-token-that-nobody-made')).status).toBe(404)
    expect(await databaseDigest(test)).toEqual(before)
  })
})

describe('the first administrator', () => {
  it('gets no login, name or password that won’t do, and the link stays good meanwhile', async () => {
    const test = await startTestApp()
    const token = await link(test)
    const before = await databaseDigest(test)
    const refused: [object, string, string][] = [
      [{ password: 'short-26' }, '/password', 'password-short'],
      [{ password: '12345678901' }, '/password', 'password-short'],
      [{ password: '👍👍👍👍👍👍' }, '/password', 'password-short'],
      [{ password: 'password2026!' }, '/password', 'password-common'],
      [{ password: '!!PASSWORD!!' }, '/password', 'password-common'],
      [{ password: 'йцукенгшщзх1' }, '/password', 'password-common'],
      [{ password: '123456789012' }, '/password', 'password-common'],
      [{ password: 'aaaaaaaaaaaaaa' }, '/password', 'password-common'],
      [{ password: 'abababababab' }, '/password', 'password-common'],
      [{ login: 'korablev', password: 'Korablev12345' }, '/password', 'password-common'],
      [{ login: 'ё' }, '/login', 'login'],
      [{ login: 'a' }, '/login', 'login'],
      [{ login: '-chief' }, '/login', 'login'],
      [{ login: 'chief of all' }, '/login', 'login'],
      [{ name: '   ' }, '/name', 'name-required'],
    ]
    for (const [more, pointer, code] of refused) {
      const answer = await setUp(test, token, more)
      expect(answer.status, JSON.stringify(more)).toBe(422)
      expect(answer.body.errors).toMatchObject([{ pointer, code }])
    }
    const all = await setUp(test, token, { login: 'a', name: ' ', password: 'short' })
    expect(all.body.errors.map((e: { pointer: string }) => e.pointer)).toEqual([
      '/login',
      '/name',
      '/password',
    ])
    expect(await databaseDigest(test)).toEqual(before)
    expect((await setUp(test, token)).status).toBe(201)
  })
})
