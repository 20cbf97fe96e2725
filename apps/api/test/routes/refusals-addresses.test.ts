import { describe, expect, it } from 'vitest'
import { addStaff } from '../support/actors.ts'
import { databaseMark } from '../support/digest.ts'
import { documentOf, type JsonSchema, operationsOf, type Parameter } from '../support/document.ts'
import { refusalsIn } from '../support/refusal.ts'
import { makeWorld } from '../support/requests.ts'
import { newSession } from '../support/sessions.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const operations = operationsOf(documentOf(test))
const { refused, refusable } = refusalsIn(world)

const BAD_QUERY: [(schema: JsonSchema) => boolean, string[]][] = [
  [({ type }) => type === 'integer', ['abc', '0', '-1', '1e3', '', '5.5', 'null', 'true', '0x10', '1,2']],
  [({ type }) => type === 'boolean', ['yes', '1', '0', '', 'null', 'TRUE']],
  [({ enum: values }) => values !== undefined, ['nonsense', '', 'NULL', 'active,archived']],
  [({ format }) => format === 'uuid', ['x', '', '5', 'null', `urn:uuid:${world.clientId}`, '%00']],
  [({ type }) => type === 'string', ['a%00b', '%01', 'a%1Bb']],
  [({ maxLength }) => maxLength !== undefined, ['я'.repeat(1001)]],
]

function badQuery({ schema }: Parameter): string[] {
  const tooMuch = schema.type === 'integer' ? [String((schema.maximum ?? 200) + 1)] : []
  return [...BAD_QUERY.flatMap(([fits, values]) => (fits(schema) ? values : [])), ...tooMuch]
}

const pathOf = (url: string) => url.split('?')[0] ?? url

describe.each(operations)('the address of $operationId', (operation) => {
  const query = operation.parameters.filter((p) => p.in === 'query')
  const path = operation.parameters.filter((p) => p.in === 'path')

  it('has no parameter that isn’t declared', async () => {
    const request = await refusable(operation)
    const before = await databaseMark(test)
    for (const name of ['unknown', 'Limit', 'toString', '__proto__', 'constructor', 'limit%20', 'page']) {
      await refused(
        operation,
        { ...request, url: `${pathOf(request.url)}?${name}=1` },
        {
          status: 400,
          code: 'malformed',
          pointer: `?/${decodeURIComponent(name)}`,
        },
      )
    }
    expect(await databaseMark(test)).toEqual(before)
  })

  it.each(query)('takes as ?$name nothing but what is declared', async (parameter) => {
    const request = await refusable(operation)
    for (const value of badQuery(parameter)) {
      await refused(
        operation,
        { ...request, url: `${pathOf(request.url)}?${parameter.name}=${value}` },
        { status: 400 },
      )
    }
    const good = parameter.schema.enum?.[0] ?? (parameter.schema.type === 'integer' ? 1 : 'true')
    const twice = `${parameter.name}=${good}&${parameter.name}=${good}`
    await refused(operation, { ...request, url: `${pathOf(request.url)}?${twice}` }, { status: 400 })
  })

  it.each(path)('takes as {$name} nothing but what is declared', async (parameter) => {
    const request = await refusable(operation)
    const before = await databaseMark(test)
    const at = operation.path.split('/').indexOf(`{${parameter.name}}`)
    const { format, enum: values, maxLength = 0 } = parameter.schema
    // A word that only its room can judge may be any that can be stored, up to its length.
    const isWord = format === undefined && values === undefined && maxLength > 0
    const bad = isWord
      ? ['a%00b', '%01', 'x'.repeat(maxLength + 1)]
      : ['x', '5', 'null', 'undefined', '%20', 'a%00b', '%D1%8F', `urn:uuid:${world.clientId}`]
    for (const value of bad) {
      const parts = pathOf(request.url).split('/')
      parts[at] = value
      await refused(
        operation,
        { ...request, url: parts.join('/') },
        { status: 400, code: 'malformed', pointer: `params:/${parameter.name}` },
      )
    }
    expect(await databaseMark(test)).toEqual(before)
  })

  it('isn’t there for other methods, nor with a slash behind it', async () => {
    const { url, token = '' } = await refusable(operation)
    const known = new Set(operations.filter((o) => o.path === operation.path).map((o) => o.method as string))
    // Beside addresses that end in an id, the last word is no id to the methods that those have.
    const beside = new Set(
      operations
        .filter((o) => o.path === operation.path.replace(/\/[\w-]+$/, '/{id}'))
        .map((o) => o.method as string),
    )
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const) {
      if (known.has(method)) continue
      const answer = await test.call({ method, url, token })
      expect(answer.status, method).toBe(beside.has(method) ? 400 : 404)
    }
    // Behind a list, the slash begins an id, and an empty one is malformed.
    const begun = operations.some(
      (o) => o.method === operation.method && o.path.replace(/\/\{\w+\}$/, '/') === `${operation.path}/`,
    )
    const slash = { method: operation.method, url: `${pathOf(url)}/`, token }
    await refused(
      null,
      slash,
      begun ? { status: 400, code: 'malformed' } : { status: 404, code: 'not-found' },
    )
  })
})

describe('an address that nobody serves', () => {
  it.each([
    '/api/v1',
    '/api/v1/',
    '/api/v1/nothing',
    '/api/v2/clients',
    '/api',
    '/nothing',
    '/',
    '/api/v1//clients',
  ])('%s is not found, whoever asks', async (url) => {
    await refused(null, { url }, { status: 404, code: 'not-found' })
    await refused(null, { url, token: world.token }, { status: 404, code: 'not-found' })
  })

  it.each([
    '/api/v1/clients/%',
    '/api/v1/clients/%ff',
    '/api/v1/clients/%ED%A0%80',
    '/%zz',
    '/api/v1/clients/%c3%28',
  ])('%s is malformed, since its percent signs stand for nothing', async (url) => {
    await refused(null, { url, token: world.token }, { status: 400, code: 'malformed' })
  })

  it('is too long when a part of it has more than 200 characters', async () => {
    const url = `/api/v1/clients/${'a'.repeat(201)}`
    await refused(null, { url, token: world.token }, { status: 414, code: 'uri-too-long' })
  })
})

describe('a sort', () => {
  it.each([
    '',
    'nothing',
    'name,',
    ',name',
    'name,name',
    'name,-name',
    '--name',
    '+name',
    'sort_name',
    'Name',
  ])('“%s” does not exist', async (sort) => {
    const url = `/api/v1/clients?sort=${encodeURIComponent(sort)}`
    await refused(null, { url, token: world.token }, { status: 400, code: 'malformed', pointer: '?/sort' })
  })

  it.each([
    'toString',
    'constructor',
    '__proto__',
    'name;drop table client',
    'note',
    'name,number,createdAt,registeredOn',
  ])('“%s” does not exist either, nor do more than three at once', async (sort) => {
    const url = `/api/v1/clients?sort=${encodeURIComponent(sort)}`
    await refused(null, { url, token: world.token }, { status: 400, code: 'malformed', pointer: '?/sort' })
  })
})

describe('filters that contradict each other', () => {
  it.each([
    ['subtree=true', '?/subtree'],
    ['subtree=false', '?/subtree'],
    [`roots=true&parentId=${world.clientId}`, '?/roots'],
    ['search=a&cursor=abc', '?/search'],
    ['search=a&from=a', '?/search'],
    ['from=a&sort=-name', '?/from'],
    ['from=a&sort=number', '?/from'],
  ])('%s is malformed', async (query, pointer) => {
    const url = `/api/v1/clients?${query}`
    await refused(null, { url, token: world.token }, { status: 400, code: 'malformed', pointer })
  })
})

describe('a cursor', () => {
  const page = async (url: string) => {
    const answer = await test.call({ url, token: world.token })
    expect(answer.status).toBe(200)
    return answer.body.nextCursor as string
  }

  it('is taken by the list and the sort that gave it, and by no other', async () => {
    for (const lastName of ['Аистов', 'Беркутов', 'Воронов'])
      await test.call({
        method: 'POST',
        url: '/api/v1/clients',
        token: world.token,
        body: { kind: 'person', lastName, groupId: world.groupId },
      })
    await addStaff(test, 'seller')
    const own: [string, string][] = [
      ['/api/v1/clients?limit=1', 'name'],
      ['/api/v1/clients?limit=1&sort=-name', '-name'],
      ['/api/v1/clients?limit=1&sort=number', 'number'],
      ['/api/v1/staff?limit=1', 'staff'],
    ]
    const lists = await Promise.all(own.map(async ([url]) => ({ url, cursor: await page(url) })))
    for (const { url } of lists) {
      for (const other of lists) {
        const request = { url: `${url}&cursor=${other.cursor}`, token: world.token }
        if (other.url === url) expect((await test.call(request)).status).toBe(200)
        else await refused(null, request, { status: 400, code: 'cursor-invalid' })
      }
    }
  })

  it('is refused with any character changed, cut off or added', async () => {
    const cursor = await page('/api/v1/clients?limit=1')
    const changed = [...cursor].map((character, i) => {
      const other = character === 'A' ? 'B' : 'A'
      return cursor.slice(0, i) + other + cursor.slice(i + 1)
    })
    const forged = Buffer.from('["name","а","x"]').toString('base64url')
    const bad = [
      ...changed,
      cursor.slice(1),
      cursor.slice(0, -1),
      `${cursor}A`,
      `${cursor}.A`,
      forged,
      `${forged}.`,
      '.',
      'x',
    ]
    for (const text of bad) {
      const answer = await test.call({ url: `/api/v1/clients?limit=1&cursor=${text}`, token: world.token })
      expect(answer.status, text).toBe(400)
      expect(answer.body.code).toBe('cursor-invalid')
    }
  })

  it('of another installation’s secret is refused', async () => {
    const other = await startTestApp({ KITH_SECRET: 'another secret, long enough for the tests too' })
    const otherWorld = await makeWorld(other)
    await other.call({
      method: 'POST',
      url: '/api/v1/clients',
      token: otherWorld.token,
      body: { kind: 'person', lastName: 'Аистов', groupId: otherWorld.groupId },
    })
    const { body } = await other.call({ url: '/api/v1/clients?limit=1', token: otherWorld.token })
    const url = `/api/v1/clients?limit=1&cursor=${body.nextCursor}`
    await refused(null, { url, token: world.token }, { status: 400, code: 'cursor-invalid' })
    expect((await other.call({ url, token: otherWorld.token })).status).toBe(200)
  })
})

describe('an operation that may not be done', () => {
  it('answers 401 and 403 before it looks at the address', async () => {
    const { token } = await newSession(test, (await addStaff(test)).id)
    for (const url of ['/api/v1/clients?unknown=1', '/api/v1/clients/x', '/api/v1/clients?sort=nothing']) {
      await refused(null, { url }, { status: 401, code: 'not-signed-in' })
      await refused(null, { url, token }, { status: 403, code: 'forbidden' })
    }
  })
})
