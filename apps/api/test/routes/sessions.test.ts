import { describe, expect, it } from 'vitest'
import { actAs, addStaff, PASSWORD } from '../support/actors.ts'
import { someAddress } from '../support/refusal.ts'
import { newSession } from '../support/sessions.ts'
import { journalOf, post, someoneWith } from '../support/staff.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

async function signIn(login: string, password = PASSWORD, userAgent = CHROME) {
  const { body } = await test.call({
    method: 'POST',
    url: '/api/v1/auth/sign-in',
    body: { login, password },
    headers: { 'user-agent': userAgent },
    address: someAddress(),
  })
  return body.accessToken as string
}
const sessionsOf = async (token: string) =>
  (await test.call({ url: '/api/v1/auth/sessions', token })).body.items
const alive = async (token: string) => (await test.call({ url: '/api/v1/auth/me', token })).status === 200

describe('one’s own sessions', () => {
  it('are listed with device and address, the asking one marked', async () => {
    const { login } = await addStaff(test, 'seller')
    const first = await signIn(login)
    test.clock.advance(1000)
    await signIn(
      login,
      PASSWORD,
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) Version/18.1 Mobile/15E148 Safari/604.1',
    )
    const items = await sessionsOf(first)
    expect(items).toMatchObject([
      { browser: 'Safari', system: 'iPhone', current: false },
      { browser: 'Chrome', system: 'Windows', current: true },
    ])
    expect(items[0].address).toMatch(/^10\./)
  })

  it('are ended one by one, and those of others can’t be', async () => {
    const { login } = await addStaff(test, 'seller')
    const [here, there] = [await signIn(login), await signIn(login)]
    const other = (await sessionsOf(here)).find(({ current }: { current: boolean }) => !current)
    const stranger = await actAs(test, 'seller')
    const url = `/api/v1/auth/sessions/${other.id}/revoke`
    expect((await post(test, stranger.token, url)).status).toBe(404)
    expect(await alive(there)).toBe(true)
    expect((await post(test, here, url)).status).toBe(204)
    expect(await alive(there)).toBe(false)
    expect(await alive(here)).toBe(true)
    expect((await post(test, here, url)).status).toBe(404)
    expect((await journalOf(test, other.id)).at(-1)).toEqual({
      action: 'session.revoked',
      changes: { reason: { old: null, new: 'ended-by-owner' } },
    })
  })

  it('are all ended but this one', async () => {
    const { id, login } = await addStaff(test, 'seller')
    const [here, second, third] = [await signIn(login), await signIn(login), await signIn(login)]
    expect((await post(test, here, '/api/v1/auth/sessions/revoke-others')).status).toBe(204)
    expect([await alive(here), await alive(second), await alive(third)]).toEqual([true, false, false])
    expect((await journalOf(test, id)).at(-1)?.changes).toEqual({ endedSessions: { old: null, new: 2 } })
  })
})

describe('one’s own password', () => {
  it('is changed by the present one; other sessions end and the journal keeps no value', async () => {
    const { id, login } = await addStaff(test, 'seller')
    const [here, there] = [await signIn(login), await signIn(login)]
    const next = 'лиловый трактор поёт'
    const change = (current: string, to: string) =>
      post(test, here, '/api/v1/auth/password', { current, next: to })
    expect((await change('wrong one, wrong', next)).body.errors[0]).toMatchObject({
      pointer: '/current',
      code: 'password-wrong',
    })
    expect((await change(PASSWORD, 'gfhjkmgfhjkm')).body.errors[0]).toMatchObject({
      pointer: '/next',
      code: 'password-common',
    })
    expect((await change(PASSWORD, PASSWORD)).body.errors[0].code).toBe('password-same')
    expect(await alive(there)).toBe(true)
    expect((await change(PASSWORD, next)).status).toBe(204)
    expect([await alive(here), await alive(there)]).toEqual([true, false])
    expect(await signIn(login)).toBeUndefined()
    expect(await alive(await signIn(login, next))).toBe(true)
    expect((await journalOf(test, id)).at(-1)).toEqual({
      action: 'staff-user.password-changed',
      changes: { endedSessions: { old: null, new: 1 } },
    })
  })

  it('is changed once under one key, and the repetition is answered though the password is another now', async () => {
    const staff = await addStaff(test, 'seller')
    const { token } = await newSession(test, staff.id)
    const body = { current: PASSWORD, next: 'лиловый трактор поёт' }
    const headers = { 'idempotency-key': 'change-1' }
    const change = () => test.call({ method: 'POST', url: '/api/v1/auth/password', token, body, headers })
    expect((await change()).status).toBe(204)
    expect((await change()).status).toBe(204)
    expect(await journalOf(test, staff.id)).toHaveLength(2)
  })
})

describe('sessions of others', () => {
  it('are seen and ended by who manages staff', async () => {
    const manager = await someoneWith(test, 'staff.manage')
    const powerful = await actAs(test, 'top-manager')
    const url = `/api/v1/staff-users/${powerful.id}/sessions`
    const { body } = await test.call({ url, token: manager.token })
    expect(body.items).toHaveLength(1)
    expect((await post(test, manager.token, `${url}/${crypto.randomUUID()}/revoke`)).status).toBe(404)
    expect((await post(test, manager.token, `${url}/${body.items[0].id}/revoke`)).status).toBe(204)
    expect(await alive(powerful.token)).toBe(false)
  })
})
