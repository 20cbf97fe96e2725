import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { openApiDocument } from '../../src/openapi.ts'
import {
  documentOf,
  type JsonSchema,
  type OpenApi,
  type Operation,
  operationsOf,
  schemaCheck,
  UNVERSIONED,
} from '../support/document.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const SNAPSHOT = new URL('../../../../packages/api-client/openapi.json', import.meta.url)

let test: TestApp
let document: OpenApi
let operations: Operation[]

beforeAll(async () => {
  test = await startTestApp()
  document = documentOf(test)
  operations = operationsOf(document)
})

/** Every schema of the document with where it stands. */
function walk(schema: unknown, at: string, visit: (schema: JsonSchema, at: string) => void): void {
  if (typeof schema === 'object' && schema !== null) {
    visit(schema as JsonSchema, at)
    for (const [key, value] of Object.entries(schema))
      if (!/^examples?$/.test(key)) walk(value, `${at}/${key}`, visit)
  }
}

describe('the OpenAPI document', () => {
  it('is the one that the client was generated from: run `node tools/generate.ts --contract` when it isn’t', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(JSON.parse(readFileSync(SNAPSHOT, 'utf8')))
  })

  it('is the same whether a database is there or not', async () => {
    expect(JSON.stringify(await openApiDocument())).toBe(JSON.stringify(document))
  })

  it('is served to anyone, as OpenAPI 3.1, with a page to read it', async () => {
    const answer = await test.call({ url: '/api/openapi.json' })
    expect(answer.status).toBe(200)
    expect(answer.body.openapi).toBe('3.1.0')
    expect(answer.body).toEqual(JSON.parse(JSON.stringify(document)))
    expect((await test.call({ url: '/api/docs/' })).status).toBe(200)
  })

  it('gives every operation a name of its own, a summary, a description, one tag and a permission', () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    const tags = new Set((document as unknown as { tags: { name: string }[] }).tags.map(({ name }) => name))
    for (const operation of operations) {
      const { operationId, summary = '', description = '', permission } = operation
      expect(operationId).toMatch(/^[a-z][a-zA-Z]+$/)
      expect(summary.length, operationId).toBeGreaterThan(5)
      expect(description.length, operationId).toBeGreaterThan(10)
      expect(permission, operationId).not.toBe('')
      const used = (operation as unknown as { tags: string[] }).tags
      expect(
        used.filter((tag) => tags.has(tag)),
        operationId,
      ).toHaveLength(1)
    }
  })

  it('declares for every operation what it can be refused with, as problem+json', () => {
    for (const { operationId, permission, body, method, parameters, responses } of operations) {
      const expected = [400, 429, 500]
      if (permission !== 'public') expected.push(401)
      if (!['public', 'signed-in'].includes(permission)) expected.push(403)
      if (body !== null) expected.push(413, 415)
      if (parameters.some(({ name }) => name === 'id')) expected.push(404)
      if (method === 'PATCH') expected.push(409)
      if (method === 'PATCH' && !UNVERSIONED.has(operationId)) expected.push(412, 428)
      expect(Object.keys(responses), operationId).toEqual(expect.arrayContaining(expected.map(String)))
      for (const [status, { content = {} }] of Object.entries(responses)) {
        if (Number(status) < 400) continue
        expect(content, `${operationId} ${status}`).toEqual({
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        })
      }
    }
  })

  it('has an example of every body, which the operation’s own schema takes', () => {
    const bodies = operations.filter(({ body }) => body !== null)
    expect(bodies.length).toBeGreaterThan(5)
    const faultsOf = schemaCheck(document)
    for (const { operationId, body } of bodies) {
      expect(body?.examples?.length ?? 0, operationId).toBeGreaterThan(0)
      for (const example of body?.examples ?? [])
        expect(faultsOf(body ?? {}, example), operationId).toEqual([])
    }
  })

  it('closes every object that it takes or gives, but the problem’s own', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      if (name === 'Problem') continue
      walk(schema, name, ({ type, properties, additionalProperties }, at) => {
        if (type === 'object' && properties) expect(additionalProperties, at).toBe(false)
      })
    }
  })

  it('names its schemas: every reference leads somewhere, and every schema is used', () => {
    const used = new Set<string>()
    walk(document, '#', ({ $ref }) => {
      if (typeof $ref === 'string') used.add($ref.replace('#/components/schemas/', ''))
    })
    expect([...used].sort()).toEqual(Object.keys(document.components.schemas).sort())
  })

  it('bounds every text that it takes', () => {
    for (const { operationId, body, parameters } of operations) {
      walk(body ?? {}, operationId, (schema, at) => {
        if (schema.type !== 'string' || schema.enum || schema.format) return
        expect(schema.maxLength, at).toBeGreaterThan(0)
      })
      for (const { name, schema, in: where } of parameters) {
        if (where !== 'query' || schema.type !== 'string' || schema.enum || schema.format) continue
        expect(schema.maxLength, `${operationId} ?${name}`).toBeGreaterThan(0)
      }
    }
  })
})
