import { describe, expect, it } from 'vitest'
import { actAs, addStaff, PASSWORD } from '../support/actors.ts'
import { documentOf, schemaCheck } from '../support/document.ts'
import { someAddress } from '../support/refusal.ts'
import { newSession } from '../support/sessions.ts'
import { type Answer, startTestApp, type TestApp } from '../support/test-app.ts'

const signIn = (test: TestApp, login: string, password: string, address: string) =>
  test.call({ method: 'POST', url: '/api/v1/auth/sign-in', body: { login, password }, address })

function expectTooMany(test: TestApp, { status, headers, body }: Answer): void {
  expect(status).toBe(429)
  expect(body.code).toBe('too-many-requests')
  expect(headers['content-type']).toContain('application/problem+json')
  expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60)
  expect(schemaCheck(documentOf(test))({ $ref: '#/components/schemas/Problem' }, body)).toEqual([])
}

describe('guessing passwords', () => {
  it('of one login is stopped at the eleventh try in a minute, from wherever it comes, and stops no other login', async () => {
    const test = await startTestApp()
    const [victim, other] = [await addStaff(test, 'seller'), await addStaff(test, 'seller')]
    const codes: string[] = []
    for (let i = 0; i < 10; i++)
      codes.push((await signIn(test, victim.login, `guess-number-${i}`, someAddress())).body.code)
    // Five are looked at, then the login is locked; locked tries count as well.
    expect(codes).toEqual([...Array(5).fill('sign-in-refused'), ...Array(5).fill('sign-in-locked')])
    expectTooMany(test, await signIn(test, victim.login, PASSWORD, someAddress()))
    expectTooMany(test, await signIn(test, ` ${victim.login.toUpperCase()} `, PASSWORD, someAddress()))
    expect((await signIn(test, other.login, PASSWORD, someAddress())).status).toBe(200)
  })

  it('of many logins is stopped at the sixty-first try of one address, before the body is read', async () => {
    const test = await startTestApp()
    const staff = await addStaff(test, 'seller')
    const address = '192.0.2.1'
    const tries = Array.from({ length: 60 }, () =>
      test.call({ method: 'POST', url: '/api/v1/auth/sign-in', body: {}, address }),
    )
    for (const { status } of await Promise.all(tries)) expect(status).toBe(400)
    expectTooMany(test, await signIn(test, staff.login, PASSWORD, address))
    const broken = { method: 'POST' as const, url: '/api/v1/auth/sign-in', body: '{', address }
    expectTooMany(test, await test.call({ ...broken, headers: { 'content-type': 'application/json' } }))
    expect((await signIn(test, staff.login, PASSWORD, '192.0.2.2')).status).toBe(200)
  })
})

describe('the limit of a person', () => {
  it('counts all their sessions, and stops nobody else at the same address', async () => {
    const test = await startTestApp({ KITH_RATE_LIMIT: '30' })
    const [busy, other] = [await actAs(test, 'seller'), await actAs(test, 'seller')]
    const second = await newSession(test, busy.id)
    const me = (token: string) => test.call({ url: '/api/v1/auth/me', token, address: someAddress() })
    for (let i = 0; i < 30; i++) expect((await me(i % 2 ? busy.token : second.token)).status).toBe(200)
    expectTooMany(test, await me(busy.token))
    expectTooMany(test, await me(second.token))
    expect((await me(other.token)).status).toBe(200)
  })
})

describe('the limit of an address', () => {
  it('is five times a person’s, whoever asks, also with bad tokens', async () => {
    const test = await startTestApp({ KITH_RATE_LIMIT: '4' })
    const { token } = await actAs(test, 'seller')
    const request = { url: '/api/v1/auth/me', address: '192.0.2.3' }
    for (let i = 0; i < 20; i++)
      expect((await test.call({ ...request, token: `garbage-${i}` })).status).toBe(401)
    expectTooMany(test, await test.call({ ...request, token }))
    expect((await test.call({ ...request, token, address: '192.0.2.4' })).status).toBe(200)
    expect((await test.call({ url: '/health/live', address: '192.0.2.3' })).status).toBe(200)
  })
})
