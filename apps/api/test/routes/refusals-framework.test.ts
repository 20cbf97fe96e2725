import { describe, expect, it } from 'vitest'
import { addStaff } from '../support/actors.ts'
import { giveApiKey } from '../support/api-keys.ts'
import { addClient, person } from '../support/builders.ts'
import { databaseMark } from '../support/digest.ts'
import { documentOf, operationsOf } from '../support/document.ts'
import { refusalsIn } from '../support/refusal.ts'
import { makeWorld } from '../support/requests.ts'
import { newSession } from '../support/sessions.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const withBody = operationsOf(documentOf(test)).filter(({ body }) => body !== null)
const { refused, refusable, valid } = refusalsIn(world)
const JSON_TYPE = { 'content-type': 'application/json' }

const NO_JSON = [
  '',
  ' ',
  '{',
  '{"a":',
  '{"a":1}}',
  "{'a':1}",
  'nothing',
  'undefined',
  'NaN',
  '{"a":NaN}',
  '{"a":1,}',
  '\u0000',
  '{"a":"\u0001"}',
  '{"__proto__":{"admin":true}}',
  '{"a":{"__proto__":null}}',
  '{"\\u005f\\u005fproto__":1}',
  '{"constructor":{"prototype":{"admin":true}}}',
]
const NO_OBJECT = ['null', '5', '"text"', 'true', '[]', '[{}]']
const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const TOO_DEEP = [deep(33), deep(5_000), `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`]
const LARGE = Buffer.alloc(1_048_577, 'я')
const NO_JSON_TYPES = [
  'text/plain',
  'text/html',
  'application/xml',
  'multipart/form-data; boundary=x',
  'nonsense',
  '',
]

describe.each(withBody)('the body of $operationId', (operation) => {
  it('must be a JSON object', async () => {
    const request = await refusable(operation)
    const before = await databaseMark(test)
    for (const body of [...NO_JSON, ...NO_OBJECT, ...TOO_DEEP]) {
      await refused(
        operation,
        { ...request, body, headers: { ...request.headers, ...JSON_TYPE } },
        { status: 400, code: 'malformed' },
      )
    }
    await refused(operation, { ...request, body: undefined }, { status: 400, code: 'malformed' })
    expect(await databaseMark(test)).toEqual(before)
  })

  it('must not come as anything but JSON', async () => {
    const request = await refusable(operation)
    const before = await databaseMark(test)
    const body = JSON.stringify(request.body)
    for (const type of NO_JSON_TYPES) {
      await refused(
        operation,
        { ...request, body, headers: { ...request.headers, 'content-type': type } },
        { status: 415, code: 'media-type-unknown' },
      )
    }
    expect(await databaseMark(test)).toEqual(before)
  })

  it('must not be larger than a megabyte, whatever its head says', async () => {
    const request = await refusable(operation)
    const before = await databaseMark(test)
    const headers = { ...request.headers, ...JSON_TYPE }
    await refused(operation, { ...request, body: LARGE, headers }, { status: 413, code: 'too-large' })
    const lied = { ...headers, 'content-length': '10' }
    await refused(operation, { ...request, body: LARGE, headers: lied }, { status: 413, code: 'too-large' })
    expect(await databaseMark(test)).toEqual(before)
  })

  it('is taken as merge-patch JSON too, and with a charset', async () => {
    const request = await valid(operation)
    const answer = await test.call({
      ...request,
      body: JSON.stringify(request.body),
      headers: { ...request.headers, 'content-type': 'application/merge-patch+json; charset=utf-8' },
    })
    expect([operation.success, 409]).toContain(answer.status)
  })
})

describe.each(withBody.filter(({ permission }) => permission !== 'public'))(
  '$operationId looks at the caller before the body',
  (operation) => {
    const broken = ['{', LARGE]

    it('and answers 401 to nobody', async () => {
      const { token: _, ...request } = await refusable(operation)
      for (const body of broken) {
        await refused(
          operation,
          { ...request, body, headers: { ...request.headers, ...JSON_TYPE } },
          { status: 401, code: 'not-signed-in' },
        )
      }
    })
  },
)

describe.each(withBody.filter(({ permission }) => !['public', 'signed-in'].includes(permission)))(
  '$operationId looks at the permission before the body',
  (operation) => {
    const broken = ['{', LARGE]

    it('and answers 403 to who may not', async () => {
      // What every staff user may do is still closed to the key of an integrator.
      const token =
        operation.permission === 'staff'
          ? (await giveApiKey(test, world.staffId, ['clients.view'])).key
          : (await newSession(test, (await addStaff(test)).id)).token
      const request = await refusable(operation)
      for (const body of broken) {
        await refused(
          operation,
          { ...request, token, body, headers: { ...request.headers, ...JSON_TYPE } },
          { status: 403, code: 'forbidden' },
        )
      }
    })
  },
)

describe('one request with many faults', () => {
  const missing = '/api/v1/clients/01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
  const patch = { method: 'PATCH' as const, token: world.token }
  const update = withBody.find(({ operationId }) => operationId === 'updateClient') ?? null

  it('is malformed before it is missing, missing before it lacks a version', async () => {
    await refused(update, { ...patch, url: missing, body: { birthDate: '2024-02-30' } }, { status: 400 })
    await refused(update, { ...patch, url: missing, body: { email: 'no' } }, { status: 404 })
  })

  it('lacks a version before it is stale, is stale before it conflicts or breaks a rule', async () => {
    const client = await addClient(test, world.token, person(world.groupId, 'Журавлёв'))
    const url = `/api/v1/clients/${client.id}`
    const body = { email: 'no' }
    await test.owner.query('UPDATE client SET archived_at = now() WHERE id = $1', [client.id])
    await refused(update, { ...patch, url, body }, { status: 428, code: 'version-required' })
    const stale = { 'if-match': '"7"' }
    await refused(update, { ...patch, url, body, headers: stale }, { status: 412, code: 'version-stale' })
    const fresh = { 'if-match': '"1"' }
    await refused(update, { ...patch, url, body, headers: fresh }, { status: 409, code: 'client-archived' })
    await test.owner.query('UPDATE client SET archived_at = NULL WHERE id = $1', [client.id])
    await refused(update, { ...patch, url, body, headers: fresh }, { status: 422, pointer: '/email' })
    const good = { ...patch, url, body: { email: 'a@example.com' }, headers: fresh }
    expect((await test.call(good)).status).toBe(200)
  })
})

describe('the language of an answer', () => {
  it.each([
    ['en', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['ru;q=0.4, en;q=0.5', 'en'],
    ['en;q=0, ru', 'ru'],
    ['de', 'ru'],
    ['*', 'ru'],
    [';;;q=,', 'ru'],
    ['en;q=x', 'en'],
    [`${'de,'.repeat(5000)}en`, 'ru'],
  ])('for “%s” is %s', async (header, language) => {
    const { body } = await test.call({ url: '/nothing', headers: { 'accept-language': header } })
    expect(body.title).toBe(
      language === 'en' ? 'There is nothing at this address' : 'Такого адреса здесь нет',
    )
  })
})
