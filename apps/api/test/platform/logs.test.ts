import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs, PASSWORD } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const SECRETS = [
  'Секретов',
  'секретов',
  '9115556677',
  '555-66-77',
  '4510',
  'secret@example.com',
  'К-17',
  PASSWORD,
]

let test: TestApp
let top: Actor
let groupId: string
let clientId: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  const body = person(groupId, 'Секретов', {
    phones: [{ number: '8 911 555-66-77' }],
    passport: '4510 123456',
    email: 'secret@example.com',
    contractNumber: 'К-17',
    note: 'Секретов',
  })
  clientId = (await addClient(test, top.token, body)).id
})

const newLogs = async (work: () => Promise<unknown>) => {
  const from = test.logs.length
  await work()
  return test.logs.slice(from)
}
const get = (url: string, more: object = {}) => test.call({ url, token: top.token, ...more })

describe('the log', () => {
  it('has one line for each answer: request id, method, route pattern, status', async () => {
    const lines = await newLogs(() => get(`/api/v1/clients/${clientId}?`))
    expect(lines).toEqual([
      expect.objectContaining({
        level: 30,
        app: 'kith',
        method: 'GET',
        route: '/api/v1/clients/:id',
        status: 200,
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      }),
    ])
  })

  it('has the request id that the answer carries', async () => {
    let id: unknown
    const [line] = await newLogs(async () => {
      id = (await get('/api/v1/auth/me')).headers['x-request-id']
    })
    expect(line?.requestId).toBe(id)
    const [refused] = await newLogs(async () => {
      id = (await test.call({ url: '/api/v1/auth/me' })).body.requestId
    })
    expect(refused?.requestId).toBe(id)
  })

  it('holds nothing of what was asked, found or refused', async () => {
    await get('/api/v1/clients?search=Секретов')
    await get('/api/v1/clients?search=8%20911%20555-66-77&unknown=Секретов')
    await get(`/api/v1/clients/${encodeURIComponent('Секретов')}`)
    await get(`/api/v1/Секретов/9115556677`)
    await get('/api/v1/clients/%ff9115556677')
    const post = { method: 'POST' as const, url: '/api/v1/clients' }
    await test.call({ ...post, token: top.token, body: person(groupId, 'Секретов', { email: 'Секретов' }) })
    await test.call({ ...post, token: top.token, body: { Секретов: '9115556677' } })
    await test.call({
      ...post,
      token: top.token,
      body: '{"Секретов',
      headers: { 'content-type': 'application/json' },
    })
    const signIn = { method: 'POST' as const, url: '/api/v1/auth/sign-in' }
    await test.call({ ...signIn, body: { login: top.login, password: PASSWORD } })
    await test.call({ ...signIn, body: { login: 'Секретов', password: PASSWORD } })
    const text = JSON.stringify(test.logs)
    for (const secret of [...SECRETS, top.token, top.refreshCookie, top.login])
      expect(text).not.toContain(secret)
    expect(text).not.toContain(clientId)
  })
})

describe('a fault of ours', () => {
  /** Makes an operation fail in the database, with a message that quotes what was written. */
  const whileBroken = async (breakIt: string, mend: string, work: () => Promise<void>) => {
    await test.owner.query(breakIt)
    try {
      await work()
    } finally {
      await test.owner.query(mend)
    }
  }
  const broken = [
    [
      'a table that is gone',
      'ALTER TABLE client_search RENAME TO hidden',
      'ALTER TABLE hidden RENAME TO client_search',
      '42P01',
    ],
    [
      'a check that quotes the row',
      `ALTER TABLE client ADD CONSTRAINT broken CHECK (last_name <> 'Секретов') NOT VALID`,
      'ALTER TABLE client DROP CONSTRAINT broken',
      '23514',
    ],
    [
      'a duplicate that quotes the key',
      'CREATE UNIQUE INDEX broken ON client (note)',
      'DROP INDEX broken',
      '23505',
    ],
  ] as const

  it.each(broken)(
    '%s shows nothing, and the log has its request id, its SQLSTATE, and no data',
    async (_, breakIt, mend, state) => {
      await test.owner.query('ALTER TABLE client DROP CONSTRAINT IF EXISTS broken')
      await whileBroken(breakIt, mend, async () => {
        const from = test.logs.length
        const body = person(groupId, 'Секретов', {
          phones: [{ number: '8 911 555-66-77' }],
          note: 'Секретов',
        })
        const request = { method: 'POST' as const, url: '/api/v1/clients', token: top.token, body }
        const answer = await test.call({ ...request, headers: { 'accept-language': 'en' } })
        expect(answer.status).toBe(500)
        expect(answer.headers['content-type']).toContain('application/problem+json')
        const { requestId } = answer.body
        expect(answer.body).toEqual({
          type: 'https://kith.example/problems/internal',
          title: 'Something failed on our side. Give the request id to support',
          status: 500,
          detail: 'Something failed on our side. Give the request id to support',
          instance: `urn:kith:request:${requestId}`,
          code: 'internal',
          requestId,
        })
        const lines = test.logs.slice(from)
        const failure = lines.find(({ level }) => level === 50)
        expect(failure).toMatchObject({ requestId, msg: 'request failed', err: { sqlState: state } })
        expect(JSON.stringify(failure)).toContain('at ')
        for (const secret of SECRETS) expect(JSON.stringify(lines)).not.toContain(secret)
      })
      const after = await test.call({
        method: 'POST',
        url: '/api/v1/clients',
        token: top.token,
        body: person(groupId, 'Секретов'),
      })
      expect(after.status).toBe(201)
    },
  )

  it('in a read is the same', async () => {
    await whileBroken(
      'ALTER TABLE client RENAME TO hidden',
      'ALTER TABLE hidden RENAME TO client',
      async () => {
        for (const url of [
          '/api/v1/clients',
          '/api/v1/clients?search=Секретов',
          `/api/v1/clients/${clientId}`,
        ]) {
          const answer = await get(url)
          expect([answer.status, answer.body.code]).toEqual([500, 'internal'])
          expect(JSON.stringify(answer.body)).not.toMatch(/relation|client\b|SELECT/)
        }
      },
    )
    expect((await get('/api/v1/clients')).status).toBe(200)
    for (const secret of SECRETS) expect(JSON.stringify(test.logs)).not.toContain(secret)
  })
})
