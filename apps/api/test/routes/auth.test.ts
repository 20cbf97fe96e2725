import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs, addStaff, PASSWORD } from '../support/actors.ts'
import { databaseDigest } from '../support/digest.ts'
import { someAddress } from '../support/refusal.ts'
import { type Answer, startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

beforeAll(async () => {
  test = await startTestApp()
})

const post = (url: string, body?: object, headers: Record<string, string> = {}) =>
  test.call({ method: 'POST', url: `/api/v1/auth/${url}`, body, headers, address: someAddress() })
const signInAs = (login: string, password = PASSWORD) => post('sign-in', { login, password })
const refresh = (token: string) => post('refresh', undefined, { cookie: `kith_refresh=${token}` })
const me = (token: string) => test.call({ url: '/api/v1/auth/me', token })
const cookieOf = (answer: Answer) => answer.cookies.find(({ name }) => name === 'kith_refresh')?.value ?? ''
const withoutIds = ({ instance: _, requestId: __, ...rest }: Record<string, unknown>) => rest

async function withoutGuard() {
  const { 'public.sign_in_guard': guard, ...others } = await databaseDigest(test)
  expect(guard).toBeDefined()
  return others
}

async function session(token: string) {
  const { sid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const { rows } = await test.owner.query('SELECT * FROM session WHERE id = $1', [sid])
  return rows[0]
}

describe('signing in', () => {
  it('opens a session, keeps only hashes, and says so in the journal', async () => {
    const staff = await addStaff(test, 'seller', 'administrator')
    const answer = await post(
      'sign-in',
      { login: ` ${staff.login.toUpperCase()} `, password: PASSWORD },
      { 'user-agent': 'x'.repeat(500) },
    )
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body.expiresAt).toBe(new Date(test.clock.now().getTime() + 10 * MINUTE).toISOString())
    expect(answer.body.user).toMatchObject({ id: staff.id, login: staff.login, language: 'ru', version: 1 })
    expect(answer.body.user.roles.map((r: { name: string }) => r.name)).toEqual(['Администратор', 'Продавец'])
    expect(answer.body.user.permissions).toEqual([
      'accounts.post',
      'accounts.transfer-anywhere',
      'accounts.view',
      'client-settings.edit',
      'clients.edit',
      'clients.export',
      'clients.view',
      'debts.manage',
      'invoices.edit',
      'money-reports.view',
      'personal-data.view',
      'relations.edit',
      'subscriptions.recalculate',
    ])
    const row = await session(answer.body.accessToken)
    expect(row).toMatchObject({ staff_id: staff.id, user_agent: 'x'.repeat(300), revoked_at: null })
    const { rows } = await test.owner.query(
      `SELECT e.action, e.actor_id, e.subject_id, v.values, encode(t.hash, 'hex') AS hash FROM journal_entry e
       JOIN journal_value v ON v.entry_id = e.id
       JOIN refresh_token t ON t.session_id = e.subject_id WHERE e.subject_id = $1`,
      [row.id],
    )
    expect(rows).toMatchObject([{ action: 'session.opened', actor_id: staff.id }])
    expect(JSON.parse(rows[0].values)).toEqual({ factors: { old: null, new: 'password' } })
    expect(rows[0].hash).not.toContain(cookieOf(answer))
    const all = await test.owner.query('SELECT string_agg(t::text, $1) AS text FROM staff_user t', ['\n'])
    expect(all.rows[0].text).not.toContain(PASSWORD)
    expect(all.rows[0].text).toContain('$argon2id$')
  })

  it('gives a cookie that scripts, other sites and other addresses don’t get', async () => {
    const { login } = await addStaff(test, 'seller')
    const plain = String((await signInAs(login)).headers['set-cookie'])
    expect(plain).toMatch(/^kith_refresh=[\w-]{43}; /)
    expect(plain).toContain('HttpOnly')
    expect(plain).toContain('SameSite=Strict')
    expect(plain).toContain('Path=/api/v1/auth')
    expect(plain).toContain(`Max-Age=${14 * 86_400}`)
    expect(plain).not.toContain('Secure')
    expect(plain).not.toContain('Domain')
  })

  it('behind a proxy that speaks https, gives a Secure cookie', async () => {
    const proxied = await startTestApp({ KITH_TRUST_PROXY: 'true' })
    const { login } = await addStaff(proxied, 'seller')
    const request = {
      method: 'POST' as const,
      url: '/api/v1/auth/sign-in',
      body: { login, password: PASSWORD },
      headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.7' },
    }
    const answer = await proxied.call(request)
    expect(String(answer.headers['set-cookie'])).toContain('; Secure')
    const { rows } = await proxied.owner.query('SELECT address FROM session')
    expect(rows).toEqual([{ address: '192.0.2.7' }])
  })

  it('answers the same to an unknown login, a wrong password and a blocked user, and writes nothing but the guard’s count', async () => {
    const staff = await addStaff(test, 'seller')
    const blocked = await addStaff(test, 'seller')
    await test.owner.query('UPDATE staff_user SET active = false WHERE id = $1', [blocked.id])
    await test.owner.query('DELETE FROM sign_in_guard')
    const before = await withoutGuard()
    const answers = [
      await signInAs('nobody-at-all'),
      await signInAs(staff.login, 'not-the-password-26'),
      await signInAs(staff.login, `${PASSWORD} `),
      await signInAs(staff.login, PASSWORD.toUpperCase()),
      await signInAs(blocked.login),
      await signInAs("' OR 1=1 --"),
    ]
    for (const { status, body, headers, cookies } of answers) {
      expect(status).toBe(401)
      expect(withoutIds(body)).toEqual(withoutIds(answers[0]?.body))
      expect(body.code).toBe('sign-in-refused')
      expect(cookies).toEqual([])
      expect(headers['cache-control']).toBe('no-store')
    }
    expect(await withoutGuard()).toEqual(before)
    const { rows } = await test.owner.query(
      'SELECT failures, turned_away, locked_until FROM sign_in_guard ORDER BY failures',
    )
    const once = { failures: 1, turned_away: 0, locked_until: null }
    expect(rows).toEqual([once, once, once, { ...once, failures: 3 }])
    await test.owner.query('UPDATE staff_user SET active = true WHERE id = $1', [blocked.id])
    expect((await signInAs(blocked.login)).status).toBe(200)
  })
})

describe('the refresh cookie', () => {
  let actor: Actor
  beforeAll(async () => {
    actor = await actAs(test, 'seller')
  })

  it('is exchanged for a new one and a new access token of the same session', async () => {
    const answer = await refresh(actor.refreshCookie)
    expect(answer.status).toBe(200)
    expect(cookieOf(answer)).not.toBe(actor.refreshCookie)
    expect((await session(answer.body.accessToken)).id).toBe((await session(actor.token)).id)
    expect((await me(answer.body.accessToken)).status).toBe(200)
    expect((await me(actor.token)).status).toBe(200)
    actor = { ...actor, token: answer.body.accessToken, refreshCookie: cookieOf(answer) }
    expect((await refresh(actor.refreshCookie)).status).toBe(200)
  })

  it('used a second time ends its whole session: the newest tokens die with it', async () => {
    const other = await signInAs(actor.login)
    const first = await actAs(test, 'seller')
    const second = await refresh(first.refreshCookie)
    const third = await refresh(cookieOf(second))
    expect((await me(third.body.accessToken)).status).toBe(200)
    const reused = await refresh(first.refreshCookie)
    expect(reused.status).toBe(401)
    expect(reused.body.code).toBe('refresh-invalid')
    expect(String(reused.headers['set-cookie'])).toMatch(
      /^kith_refresh=; .*Path=\/api\/v1\/auth; Expires=Thu, 01 Jan 1970/,
    )
    expect((await me(third.body.accessToken)).status).toBe(401)
    expect((await refresh(cookieOf(third))).status).toBe(401)
    expect((await me(other.body.accessToken)).status).toBe(200)
    const row = await session(first.token)
    expect(row.revoked_reason).toBe('refresh-token-reused')
    const { rows } = await test.owner.query(
      `SELECT e.action, v.values FROM journal_entry e LEFT JOIN journal_value v ON v.entry_id = e.id
       WHERE e.subject_id = $1 ORDER BY e.id`,
      [row.id],
    )
    expect(rows.map(({ action }) => action)).toEqual(['session.opened', 'session.revoked'])
    expect(JSON.parse(rows[1].values)).toEqual({ reason: { old: null, new: 'refresh-token-reused' } })
  })

  it('used twice at once is given out at most once', async () => {
    const { refreshCookie } = await actAs(test, 'seller')
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => refresh(refreshCookie)))
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect(answers.every(({ status }) => status === 200 || status === 401)).toBe(true)
  })

  it('that is unknown, empty, absent or broken is refused, and nothing is written', async () => {
    const before = await databaseDigest(test)
    for (const cookie of [
      'kith_refresh=unknown',
      'kith_refresh=',
      'kith_refresh=%zz',
      'other=1',
      '=;;=',
      '',
    ]) {
      const answer = await post('refresh', undefined, { cookie })
      expect([answer.status, answer.body.code]).toEqual([401, 'refresh-invalid'])
    }
    expect((await post('refresh')).status).toBe(401)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('of a blocked user is refused; unblocked, it works again', async () => {
    const { id, refreshCookie } = await actAs(test, 'seller')
    await test.owner.query('UPDATE staff_user SET active = false WHERE id = $1', [id])
    expect((await refresh(refreshCookie)).status).toBe(401)
    await test.owner.query('UPDATE staff_user SET active = true WHERE id = $1', [id])
    expect((await refresh(refreshCookie)).status).toBe(200)
  })
})

describe('signing out', () => {
  it('ends this session at once and no other, and takes the cookie away', async () => {
    const staff = await addStaff(test, 'seller')
    const [here, there] = [await signInAs(staff.login), await signInAs(staff.login)]
    const { accessToken: token } = here.body
    const answer = await test.call({ method: 'POST', url: '/api/v1/auth/sign-out', token })
    expect(answer.status).toBe(204)
    expect(String(answer.headers['set-cookie'])).toContain('Expires=Thu, 01 Jan 1970')
    expect((await me(token)).status).toBe(401)
    expect((await refresh(cookieOf(here))).status).toBe(401)
    expect((await test.call({ method: 'POST', url: '/api/v1/auth/sign-out', token })).status).toBe(401)
    expect((await me(there.body.accessToken)).status).toBe(200)
    expect((await session(token)).revoked_reason).toBe('signed-out')
    const { rows } = await test.owner.query(
      `SELECT action FROM journal_entry WHERE subject_id = $1 ORDER BY id`,
      [(await session(token)).id],
    )
    expect(rows.map(({ action }) => action)).toEqual(['session.opened', 'session.closed'])
  })
})

describe('a session', () => {
  it('lives fourteen days from its last refresh, by the clock', async () => {
    const { login } = await addStaff(test, 'seller')
    const opened = await signInAs(login)
    test.clock.advance(13 * DAY)
    expect((await me(opened.body.accessToken)).status).toBe(401)
    const kept = await refresh(cookieOf(opened))
    expect(kept.status).toBe(200)
    test.clock.advance(14 * DAY - 1)
    const again = await refresh(cookieOf(kept))
    expect(again.status).toBe(200)
    test.clock.advance(14 * DAY)
    expect((await refresh(cookieOf(again))).status).toBe(401)
    expect((await signInAs(login)).status).toBe(200)
  })
})

describe('my preferences', () => {
  it('change under my version, in the journal, and nobody else’s do', async () => {
    const actor = await actAs(test, 'instructor')
    const other = await actAs(test, 'instructor')
    const patch = { method: 'PATCH' as const, url: '/api/v1/auth/me', token: actor.token }
    const read = await me(actor.token)
    expect(read.headers.etag).toBe('"1"')
    expect(read.body).toMatchObject({ id: actor.id, permissions: [], language: 'ru' })
    const answer = await test.call({ ...patch, body: { language: 'en' }, headers: { 'if-match': '"1"' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.etag).toBe('"2"')
    expect(answer.body).toEqual({ ...read.body, language: 'en', version: 2 })
    expect((await me(actor.token)).body).toEqual(answer.body)
    expect((await me(other.token)).body.language).toBe('ru')
    const { rows } = await test.owner.query(
      `SELECT e.action, e.actor_id, v.values FROM journal_entry e JOIN journal_value v ON v.entry_id = e.id
       WHERE e.subject_id = $1 AND e.action = 'staff-user.updated'`,
      [actor.id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].actor_id).toBe(actor.id)
    expect(JSON.parse(rows[0].values)).toEqual({ language: { old: 'ru', new: 'en' } })
  })
})
