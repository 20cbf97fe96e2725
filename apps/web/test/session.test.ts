import type { SignedIn } from '@kith/api-client/generated/types.gen.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const opened = (accessToken: string, lifeMs = 600_000): SignedIn => ({
  accessToken,
  expiresAt: new Date(Date.now() + lifeMs).toISOString(),
  user: {
    id: 'u1',
    login: 'admin',
    name: 'Тестова О.',
    language: 'ru',
    roles: [],
    permissions: [],
    cities: null,
    mustChangePassword: false,
    version: 1,
  },
})

/** The answers of the API in their order; what was asked is kept in `asked`. */
let answers: (() => Response | Promise<Response>)[] = []
const asked: { path: string; init: RequestInit | undefined }[] = []

const ok = (body: unknown) => () => new Response(JSON.stringify(body), { status: 200 })
const refusal = (status: number, code: string) => () =>
  new Response(JSON.stringify({ title: 'x', status, code, detail: 'y', requestId: 'r' }), { status })

beforeEach(() => {
  answers = []
  asked.length = 0
  vi.resetModules()
  vi.stubGlobal('localStorage', memoryStorage())
  vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
    asked.push({ path: typeof input === 'string' ? input : new URL(input.url).pathname, init })
    const answer = answers.shift()
    if (!answer) throw new TypeError('no answer was prepared')
    return answer()
  })
})

afterEach(() => vi.unstubAllGlobals())

function memoryStorage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  }
}

const load = () => import('../src/api/session.ts')

describe('the session', () => {
  it('asks nothing on a machine where nobody has signed in', async () => {
    const { ensureSession } = await load()
    expect(await ensureSession()).toBeNull()
    expect(asked).toEqual([])
  })

  it('is opened by signing in, and then serves without further requests', async () => {
    const { ensureSession, signIn, currentSession } = await load()
    answers = [ok(opened('t1'))]
    await signIn({ login: 'admin', password: 'p' })
    expect((await ensureSession())?.accessToken).toBe('t1')
    expect(currentSession()?.user.name).toBe('Тестова О.')
    expect(asked.map(({ path }) => path)).toEqual(['/api/v1/auth/sign-in'])
  })

  it('is renewed once, however many ask at the same time', async () => {
    const { renewSession, signIn } = await load()
    answers = [ok(opened('t1')), ok(opened('t2'))]
    await signIn({ login: 'admin', password: 'p' })
    const renewed = await Promise.all([renewSession('t1'), renewSession('t1'), renewSession('t1')])
    expect(renewed.map((session) => session?.accessToken)).toEqual(['t2', 't2', 't2'])
    expect(asked.filter(({ path }) => path.endsWith('/refresh'))).toHaveLength(1)
  })

  it('takes what another tab has got instead of spending the cookie again', async () => {
    const { renewSession, signIn } = await load()
    answers = [ok(opened('t1')), ok(opened('t2'))]
    await signIn({ login: 'admin', password: 'p' })
    await renewSession('t1')
    expect((await renewSession('t1'))?.accessToken).toBe('t2')
    expect(asked.filter(({ path }) => path.endsWith('/refresh'))).toHaveLength(1)
  })

  it('is renewed before its token dies', async () => {
    const { ensureSession, signIn } = await load()
    answers = [ok(opened('t1', 5_000)), ok(opened('t2'))]
    await signIn({ login: 'admin', password: 'p' })
    expect((await ensureSession())?.accessToken).toBe('t2')
  })

  it('ends when the refresh is refused, and stays when the server is out of reach', async () => {
    const { ensureSession, renewSession, signIn, currentSession } = await load()
    answers = [
      ok(opened('t1')),
      () => Promise.reject(new TypeError('failed')),
      refusal(401, 'refresh-invalid'),
    ]
    await signIn({ login: 'admin', password: 'p' })
    await expect(renewSession('t1')).rejects.toMatchObject({ problem: { code: 'offline' } })
    expect(currentSession()?.accessToken).toBe('t1')
    expect(await renewSession('t1')).toBeNull()
    expect(currentSession()).toBeNull()
    expect(await ensureSession()).toBeNull()
    expect(asked).toHaveLength(3)
  })

  it('reports a wrong password as a problem and opens nothing', async () => {
    const { signIn, currentSession } = await load()
    answers = [refusal(401, 'credentials-invalid')]
    await expect(signIn({ login: 'admin', password: 'x' })).rejects.toMatchObject({
      problem: { status: 401, code: 'credentials-invalid' },
    })
    expect(currentSession()).toBeNull()
  })

  it('ends here even when the server cannot be told', async () => {
    const { signIn, signOut, currentSession } = await load()
    answers = [ok(opened('t1')), () => Promise.reject(new TypeError('failed'))]
    await signIn({ login: 'admin', password: 'p' })
    await expect(signOut()).rejects.toMatchObject({ problem: { code: 'offline' } })
    expect(currentSession()).toBeNull()
  })
})

describe('a request to the API', () => {
  it('is repeated once with a renewed token after a 401', async () => {
    const { signIn } = await load()
    const { apiFetch } = await import('../src/api/fetch.ts')
    const used: (string | null)[] = []
    answers = [ok(opened('t1'))]
    await signIn({ login: 'admin', password: 'p' })
    vi.stubGlobal('fetch', async (input: string | Request) => {
      if (typeof input === 'string') return ok(opened('t2'))()
      used.push(input.headers.get('authorization'))
      return used.length === 1 ? refusal(401, 'token-expired')() : ok({ items: [] })()
    })
    const response = await apiFetch('http://kith.invalid/api/v1/clients')
    expect(response.status).toBe(200)
    expect(used).toEqual(['Bearer t1', 'Bearer t2'])
  })

  it('gives the 401 back when the session is over', async () => {
    const { signIn, currentSession } = await load()
    const { apiFetch } = await import('../src/api/fetch.ts')
    answers = [ok(opened('t1')), refusal(401, 'token-expired'), refusal(401, 'refresh-invalid')]
    await signIn({ login: 'admin', password: 'p' })
    expect((await apiFetch('http://kith.invalid/api/v1/clients')).status).toBe(401)
    expect(currentSession()).toBeNull()
  })
})
