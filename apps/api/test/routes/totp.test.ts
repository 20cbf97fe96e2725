import { beforeAll, describe, expect, it } from 'vitest'
import { runAction } from '../../src/actions/run-action.ts'
import { systemActor } from '../../src/platform/auth/access.ts'
import { resetSecondFactors } from '../../src/rooms/access/second-factor.ts'
import { type Actor, actAs, addStaff, PASSWORD } from '../support/actors.ts'
import { databaseDigest } from '../support/digest.ts'
import { codeAt, fromBase32, givePasskeyRow, giveTotp } from '../support/factors.ts'
import { recordedOf } from '../support/journal.ts'
import { someAddress } from '../support/refusal.ts'
import { newSession } from '../support/sessions.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
const STEP = 30_000

beforeAll(async () => {
  test = await startTestApp()
})

const post = (url: string, token: string | undefined, body: object) =>
  test.call({
    method: 'POST',
    url: `/api/v1/auth/${url}`,
    body,
    address: someAddress(),
    ...(token && { token }),
  })
const state = async (token: string) => (await test.call({ url: '/api/v1/auth/totp', token })).body
const signInWith = (login: string, code?: string, password = PASSWORD) =>
  post('sign-in', undefined, { login, password, ...(code !== undefined && { code }) })
const pointers = (body: { errors?: { pointer: string; code: string }[] }) =>
  body.errors?.map(({ pointer, code }) => [pointer, code])

async function turnOn(actor: Actor) {
  const { body } = await post('totp', actor.token, { password: PASSWORD })
  const secret = fromBase32(body.secret)
  const code = () => codeAt(secret, test.clock.now())
  const confirmed = await post('totp/confirm', actor.token, { code: code() })
  expect(confirmed.status).toBe(200)
  return { secret, code, recoveryCodes: confirmed.body.recoveryCodes as string[] }
}

describe('turning two-factor sign-in on', () => {
  it('gives a secret for the password, and counts only once a code of it was confirmed', async () => {
    const actor = await actAs(test, 'seller')
    const started = await post('totp', actor.token, { password: PASSWORD })
    expect(started.status).toBe(200)
    expect(started.headers['cache-control']).toBe('no-store')
    const { secret, uri } = started.body
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    const parsed = new URL(uri)
    expect([parsed.protocol, parsed.host]).toEqual(['otpauth:', 'totp'])
    expect(decodeURIComponent(parsed.pathname)).toBe(`/Kith:${actor.login}`)
    expect(Object.fromEntries(parsed.searchParams)).toEqual({
      issuer: 'Kith',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
    expect((await signInWith(actor.login)).status).toBe(200)
    expect(await state(actor.token)).toEqual({ enabled: false, enabledAt: null, recoveryCodesLeft: 0 })
    const code = codeAt(fromBase32(secret), test.clock.now())
    const confirmed = await post('totp/confirm', actor.token, {
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    })
    expect(confirmed.status).toBe(200)
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10)
    for (const each of confirmed.body.recoveryCodes)
      expect(each).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(await state(actor.token)).toMatchObject({ enabled: true, recoveryCodesLeft: 10 })
    expect((await signInWith(actor.login)).body.code).toBe('code-required')
    const actions = (await recordedOf(test, actor.id)).map(({ action }) => action)
    expect(actions.slice(-2)).toEqual(['staff-user.totp-started', 'staff-user.totp-enabled'])
  })

  it('keeps neither secret nor codes as they are, not even in the journal', async () => {
    const actor = await actAs(test, 'seller')
    const { secret, recoveryCodes } = await turnOn(actor)
    const { rows } = await test.owner.query(
      `SELECT (SELECT encode(totp_secret, 'hex') FROM staff_user WHERE id = $1) AS sealed,
         (SELECT string_agg(v.values, '') FROM journal_value v) AS journal,
         (SELECT array_agg(octet_length(hash)) FROM recovery_code WHERE staff_id = $1) AS lengths`,
      [actor.id],
    )
    const { sealed, journal, lengths } = rows[0]
    expect(sealed).toHaveLength(2 * (12 + 16 + 20))
    expect(sealed).not.toContain(Buffer.from(secret).toString('hex'))
    for (const code of recoveryCodes) expect(journal).not.toContain(code)
    expect(lengths).toEqual(Array(10).fill(32))
    const other = await actAs(test, 'seller')
    await test.owner.query(
      `UPDATE staff_user o SET totp_secret = s.totp_secret, totp_confirmed_at = s.totp_confirmed_at
       FROM staff_user s WHERE s.id = $1 AND o.id = $2`,
      [actor.id, other.id],
    )
    test.clock.advance(STEP)
    const theirs = await signInWith(other.login, codeAt(secret, test.clock.now()))
    expect([theirs.status, theirs.body.code]).toEqual([401, 'code-wrong'])
  })

  it('asks for the right password and code, and for its steps in order', async () => {
    const actor = await actAs(test, 'seller')
    const early = await post('totp/confirm', actor.token, { code: '000000' })
    expect([early.status, early.body.code]).toEqual([409, 'totp-off'])
    const wrong = await post('totp', actor.token, { password: 'not-the-password-26' })
    expect([wrong.status, pointers(wrong.body)]).toEqual([422, [['/password', 'password-wrong']]])
    const { code } = await giveTotp(test, actor.id, false)
    const bad = String((Number(code()) + 1) % 1_000_000).padStart(6, '0')
    const refused = await post('totp/confirm', actor.token, { code: bad })
    expect([refused.status, pointers(refused.body)]).toEqual([422, [['/code', 'code-wrong']]])
    expect((await post('totp/confirm', actor.token, { code: code() })).status).toBe(200)
    const again = await post('totp', actor.token, { password: PASSWORD })
    expect([again.status, again.body.code]).toEqual([409, 'totp-on'])
  })

  it('shows a secret once: the same Idempotency-Key again gets nothing of it', async () => {
    const actor = await actAs(test, 'seller')
    const request = (url: string, body: object) =>
      test.call({
        method: 'POST',
        url: `/api/v1/auth/${url}`,
        token: actor.token,
        body,
        headers: { 'idempotency-key': `once-${url}` },
      })
    const first = await request('totp', { password: PASSWORD })
    const code = codeAt(fromBase32(first.body.secret), test.clock.now())
    expect((await request('totp', { password: PASSWORD })).body).toEqual({ secret: null, uri: null })
    expect((await request('totp/confirm', { code })).body.recoveryCodes).toHaveLength(10)
    expect((await request('totp/confirm', { code })).body).toEqual({ recoveryCodes: null })
  })
})

describe('signing in with a code', () => {
  it('asks for it only after the right password, and opens no session without', async () => {
    const actor = await actAs(test, 'seller')
    const { code } = await turnOn(actor)
    test.clock.advance(STEP)
    const before = await databaseDigest(test)
    const asked = await signInWith(actor.login)
    expect([asked.status, asked.body.code, asked.cookies]).toEqual([401, 'code-required', []])
    expect({ ...(await databaseDigest(test)), 'public.sign_in_guard': '' }).toEqual({
      ...before,
      'public.sign_in_guard': '',
    })
    const wrong = await signInWith(actor.login, code(), 'not-the-password-26')
    expect(wrong.body.code).toBe('sign-in-refused')
    const opened = await signInWith(actor.login, code())
    expect(opened.status).toBe(200)
    const sessions = await test.owner.query(
      `SELECT v.values FROM journal_entry e JOIN journal_value v ON v.entry_id = e.id
       JOIN journal_link l ON l.entry_id = e.id AND l.object_id = $1 WHERE e.action = 'session.opened' ORDER BY e.id DESC`,
      [actor.id],
    )
    expect(JSON.parse(sessions.rows[0].values)).toEqual({ factors: { old: null, new: 'password-and-code' } })
  })

  it('takes the code of one step before and after, and none further away', async () => {
    for (const [offset, status] of [
      [-2, 401],
      [-1, 200],
      [0, 200],
      [1, 200],
      [2, 401],
    ] as const) {
      const staff = await addStaff(test, 'seller')
      const { secret } = await giveTotp(test, staff.id)
      const code = codeAt(secret, new Date(test.clock.now().getTime() + offset * STEP))
      expect([offset, (await signInWith(staff.login, code)).status]).toEqual([offset, status])
    }
  })

  it('refuses what is no code at all, in whatever letters', async () => {
    const staff = await addStaff(test, 'seller')
    await giveTotp(test, staff.id)
    for (const typed of ['٠٥٠٤٧١', '12345', 'абвгде']) {
      const refused = await signInWith(staff.login, typed)
      expect([refused.status, refused.body.code]).toEqual([401, 'code-wrong'])
    }
  })

  it('takes each code once, also when three use it at once, and none older than the last', async () => {
    const staff = await addStaff(test, 'seller')
    const { secret, code } = await giveTotp(test, staff.id)
    const older = codeAt(secret, new Date(test.clock.now().getTime() - STEP))
    const together = await Promise.all(Array.from({ length: 3 }, () => signInWith(staff.login, code())))
    expect(together.map(({ status }) => status).sort()).toEqual([200, 401, 401])
    expect((await signInWith(staff.login, older)).body.code).toBe('code-wrong')
    test.clock.advance(STEP)
    expect((await signInWith(staff.login, code())).status).toBe(200)
  })

  it('takes a recovery code however it is typed, once, also when several try it at once', async () => {
    const actor = await actAs(test, 'seller')
    const { recoveryCodes } = await turnOn(actor)
    const [one = '', two = ''] = recoveryCodes
    expect((await signInWith(actor.login, ` ${one.toLowerCase().replace('-', ' ')} `)).status).toBe(200)
    expect((await signInWith(actor.login, one)).body.code).toBe('code-wrong')
    const together = await Promise.all([1, 2, 3].map(() => signInWith(actor.login, two)))
    expect(together.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await state(actor.token)).toMatchObject({ recoveryCodesLeft: 8 })
    const other = await addStaff(test, 'seller')
    await giveTotp(test, other.id)
    expect((await signInWith(other.login, recoveryCodes[2])).body.code).toBe('code-wrong')
  })

  it('counts wrong codes as failures: guessing locks the login, asking for a code doesn’t', async () => {
    const staff = await addStaff(test, 'seller')
    const { code } = await giveTotp(test, staff.id)
    const bad = String((Number(code()) + 7) % 1_000_000).padStart(6, '0')
    for (let i = 0; i < 3; i++) expect((await signInWith(staff.login)).body.code).toBe('code-required')
    for (let i = 0; i < 5; i++) expect((await signInWith(staff.login, bad)).body.code).toBe('code-wrong')
    const locked = await signInWith(staff.login, code())
    expect([locked.status, locked.body.code]).toEqual([429, 'sign-in-locked'])
    test.clock.advance(61_000)
    expect((await signInWith(staff.login, code())).status).toBe(200)
  })
})

describe('recovery codes', () => {
  it('are made anew for password and code; the ones before stop to work', async () => {
    const actor = await actAs(test, 'seller')
    const { code, recoveryCodes } = await turnOn(actor)
    const used = await post('totp/recovery-codes', actor.token, { password: PASSWORD, code: code() })
    expect([used.status, pointers(used.body)]).toEqual([422, [['/code', 'code-wrong']]])
    test.clock.advance(STEP)
    const renewed = await post('totp/recovery-codes', actor.token, { password: PASSWORD, code: code() })
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect((await signInWith(actor.login, recoveryCodes[0])).body.code).toBe('code-wrong')
    expect((await signInWith(actor.login, renewed.body.recoveryCodes[0])).status).toBe(200)
    const off = await post('totp/recovery-codes', (await actAs(test, 'seller')).token, {
      password: PASSWORD,
      code: '000000',
    })
    expect([off.status, off.body.code]).toEqual([409, 'totp-off'])
  })
})

describe('turning it off', () => {
  it('takes the password and a code of either kind, and the recovery codes go too', async () => {
    for (const kind of ['code', 'recoveryCode'] as const) {
      const actor = await actAs(test, 'seller')
      const { code, recoveryCodes } = await turnOn(actor)
      test.clock.advance(STEP)
      const proof = kind === 'code' ? { code: code() } : { recoveryCode: recoveryCodes[0] }
      const bare = await post('totp/disable', actor.token, { password: PASSWORD })
      expect(pointers(bare.body)).toEqual([['/code', 'code-required']])
      const wrong = await post('totp/disable', actor.token, { ...proof, password: 'not-the-password-26' })
      expect(pointers(wrong.body)).toEqual([['/password', 'password-wrong']])
      const bad = await post('totp/disable', actor.token, { password: PASSWORD, recoveryCode: 'AAAAA-AAAAA' })
      expect(pointers(bad.body)).toEqual([['/recoveryCode', 'code-wrong']])
      expect(await state(actor.token)).toMatchObject({ enabled: true })
      const off = await post('totp/disable', actor.token, { ...proof, password: PASSWORD })
      expect(off.status).toBe(204)
      expect((await signInWith(actor.login)).status).toBe(200)
      expect((await signInWith(actor.login, recoveryCodes[1])).status).toBe(200)
      const { rows } = await test.owner.query('SELECT 1 FROM recovery_code WHERE staff_id = $1', [actor.id])
      expect(rows).toEqual([])
    }
  })

  it('is guessed at no more than signing in is', async () => {
    const actor = await actAs(test, 'seller')
    await giveTotp(test, actor.id)
    const guess = () => post('totp/disable', actor.token, { password: PASSWORD, recoveryCode: 'AAAAA-AAAAA' })
    for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(422)
    expect([(await guess()).body.code, (await signInWith(actor.login)).body.code]).toEqual([
      'sign-in-locked',
      'sign-in-locked',
    ])
  })
})

describe('a reset by an administrator', () => {
  it('takes app, codes and passkeys away, ends the sessions, and says so in the journal', async () => {
    const actor = await actAs(test, 'seller')
    await turnOn(actor)
    await givePasskeyRow(test, actor.id)
    const other = await newSession(test, actor.id)
    await runAction(test.database.prisma, { actor: systemActor, now: test.clock.now() }, async (context) => {
      await resetSecondFactors(context, actor.id)
      return { status: 200, reference: null }
    })
    for (const token of [actor.token, other.token])
      expect((await test.call({ url: '/api/v1/auth/me', token })).status).toBe(401)
    expect((await signInWith(actor.login)).status).toBe(200)
    const { rows } = await test.owner.query(
      `SELECT (SELECT count(*)::int FROM passkey WHERE staff_id = $1) AS passkeys,
         (SELECT count(*)::int FROM recovery_code WHERE staff_id = $1) AS codes`,
      [actor.id],
    )
    expect(rows).toEqual([{ passkeys: 0, codes: 0 }])
    expect((await recordedOf(test, actor.id)).at(-1)).toMatchObject({
      action: 'staff-user.second-factors-reset',
      changes: {
        twoFactor: { old: true, new: false },
        passkeys: { old: 1, new: 0 },
        sessions: { old: 2, new: 0 },
      },
    })
  })
})
