import { describe, expect, it } from 'vitest'
import { databaseMark } from '../support/digest.ts'
import {
  documentOf,
  type JsonSchema,
  operationsOf,
  type Property,
  propertiesOf,
} from '../support/document.ts'
import { type Refused, refusalsIn, withValue } from '../support/refusal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const document = documentOf(test)
const withBody = operationsOf(document).filter(({ body }) => body !== null)
const { refused, refusable } = refusalsIn(world)

const UNSTORABLE = ['a\u0000b', '\u0000', '\ud800', 'a\udfffb', '\u0001', 'a\u001bb', '\u0008']
const NO_DATES = [
  '2024-02-30',
  '2023-02-29',
  '275760-09-13',
  '+275760-09-13',
  '0000-01-01',
  '0001-01-01',
  '1799-12-31',
  '2201-01-01',
  '-000001-01-01',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '14.11.2026',
  '2026-11-14T00:00:00Z',
  ' 2026-11-14',
  '',
]
const UUID = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
const NO_UUIDS = ['x', '', `urn:uuid:${UUID}`, `{${UUID}}`, UUID.replaceAll('-', ''), `${UUID}0`, ` ${UUID}`]

/** `active` gives `ACTIVE`, `RUB` gives `rub`. */
const otherCase = (text: string) => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase())

function badStrings(schema: JsonSchema): unknown[] {
  if (schema.format === 'date') return NO_DATES
  if (schema.format === 'uuid') return NO_UUIDS
  if (schema.enum) {
    const [first] = schema.enum.map(String)
    return ['nonsense', '', otherCase(first ?? ''), ` ${first}`]
  }
  return schema.maxLength === undefined ? [] : ['я'.repeat(schema.maxLength + 1)]
}

/** Values that the property doesn't take, whatever its operation. */
function badValues({ schema, types }: Property): unknown[] {
  // What is declared as any value is judged by a rule (422): malformed is only what can't be stored.
  if (types.size === 0) return UNSTORABLE
  const bad: unknown[] = [[{}], [[]]]
  // An object that needs nothing may be empty.
  if (!types.has('object') || (schema.required ?? []).length > 0) bad.push({})
  const kinds: [string, unknown[]][] = [
    ['integer', [5, 0, -1]],
    ['boolean', [true, false]],
    ['string', ['5', 'true', 'null', '']],
    ['array', [[], [5], [null]]],
    ['null', [null]],
  ]
  for (const [type, values] of kinds) {
    if (!types.has(type) && !(type === 'integer' && types.has('number'))) bad.push(...values)
  }
  if (types.has('integer'))
    bad.push(5.5, -1, ...(schema.minimum === 0 ? [] : [0]), 1e300, 9_007_199_254_740_992)
  if (types.has('string')) bad.push(...UNSTORABLE, ...badStrings(schema))
  if (types.has('array')) bad.push([5], [null], Array(21).fill({ number: '8 921 444-77-88' }))
  return bad.filter((value) => !(types.has('array') && Array.isArray(value) && value.length === 0))
}

/** Whose body may say nothing at all. */
const EMPTY_IS_COMPLETE: readonly string[] = ['resetStaffPassword']

/** What a setting of the company asks for can't be declared as required: it is refused by its rule. */
const EMPTY_IS_JUDGED: Record<string, Refused> = {
  blockClient: { status: 422, code: 'invalid', pointer: '/reasonId' },
  archiveClient: { status: 422, code: 'invalid', pointer: '/reasonId' },
  // Either a known person or the name of a new one: the rule says which is missing.
  addClientContact: { status: 422, code: 'invalid', pointer: '/personId' },
}

/** Phones need a number, and addresses a text, before anything else of them can be wrong. */
function prepared(body: unknown, path: readonly (string | number)[]): unknown {
  if (path.length === 1) return body
  if (path[0] === 'phones') return withValue(body, ['phones', 0, 'number'], '8 (921) 444-77-88')
  return path[0] === 'addresses' ? withValue(body, ['addresses', 0, 'address'], 'Речной, Луговая, 5') : body
}

const unknownFields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`unknown${i}`, i]))

describe.each(withBody)('the body of $operationId', (operation) => {
  const properties = propertiesOf(document, operation.body ?? {}).map((property) => ({
    ...property,
    pointer: `/${property.path.join('/')}`,
  }))

  it('has properties to try', () => {
    expect(properties.length).toBeGreaterThan(0)
  })

  it.each(properties)('takes at $pointer nothing but what is declared', async (property) => {
    const request = await refusable(operation)
    const before = await databaseMark(test)
    for (const value of badValues(property)) {
      const body = JSON.stringify(withValue(prepared(request.body, property.path), property.path, value))
      await refused(
        operation,
        { ...request, body, headers: { ...request.headers, 'content-type': 'application/json' } },
        { status: 400, code: 'malformed' },
      )
    }
    expect(await databaseMark(test)).toEqual(before)
  })

  it('has no field that isn’t declared, at any depth, however it is called', async () => {
    const request = await refusable(operation)
    const before = await databaseMark(test)
    const depths = [
      [],
      ...properties.filter((p) => p.path.at(-1) === 0 && p.types.has('object')).map((p) => p.path),
    ]
    for (const path of depths) {
      for (const name of ['unknown', 'id ', 'ID', 'toString', 'hasOwnProperty', 'version', 'a/b~c', '']) {
        const at = [...path, name]
        const pointer = `/${at.join('/').replace('a/b~c', 'a~1b~0c')}`
        const body = withValue(prepared(request.body, at), at, 'x')
        await refused(operation, { ...request, body }, { status: 400, code: 'malformed', pointer })
      }
    }
    expect(await databaseMark(test)).toEqual(before)
  })

  it('holds no text that can’t be stored, not even in names of fields', async () => {
    const request = await refusable(operation)
    const before = await databaseMark(test)
    for (const name of UNSTORABLE) {
      await refused(
        operation,
        { ...request, body: { ...(request.body as object), [name]: 'x' } },
        { status: 400 },
      )
    }
    expect(await databaseMark(test)).toEqual(before)
  })

  it('names every field that it can’t be without', async () => {
    const request = await refusable(operation)
    const before = await databaseMark(test)
    for (const name of operation.body?.required ?? []) {
      const { [name]: _, ...body } = request.body as Record<string, unknown>
      await refused(operation, { ...request, body }, { status: 400, code: 'malformed', pointer: `/${name}` })
    }
    const empty = { ...request, body: {} }
    const judged = EMPTY_IS_JUDGED[operation.operationId] ?? { status: 400, code: 'malformed' }
    const complete = EMPTY_IS_COMPLETE.includes(operation.operationId)
    if (!complete) await refused(operation, empty, judged)
    expect(await databaseMark(test)).toEqual(before)
    if (complete) expect((await test.call(empty)).status).toBe(operation.success)
  })

  it('tells of at most fifty faults, however many there are', async () => {
    const request = await refusable(operation)
    const answer = await refused(
      operation,
      { ...request, body: unknownFields(100) },
      { status: 400, code: 'malformed' },
    )
    expect(answer.body.errors).toHaveLength(50)
  })
})

it('tells of fifty of twenty thousand faults', async () => {
  const operation = withBody.find(({ operationId }) => operationId === 'createClient') ?? null
  const request = {
    method: 'POST' as const,
    url: '/api/v1/clients',
    token: world.token,
    body: unknownFields(20_000),
  }
  const answer = await refused(operation, request, { status: 400, code: 'malformed' })
  expect(answer.body.errors).toHaveLength(50)
})
