import Schema from 'typebox/schema'
import type { TestApp } from './test-app.ts'

/** A JSON schema as it stands in the document. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  additionalProperties?: boolean
  maxLength?: number
  minimum?: number
  maximum?: number
  examples?: unknown[]
  description?: string
}

export interface Parameter {
  in: 'query' | 'path' | 'header'
  name: string
  required?: boolean
  schema: JsonSchema
}

interface Content {
  content?: Record<string, { schema?: JsonSchema; example?: unknown; examples?: unknown }>
}

export interface Operation {
  operationId: string
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: string
  permission: string
  summary?: string
  description?: string
  parameters: Parameter[]
  /** The schema of the JSON body, with its references followed at the top; null without a body. */
  body: JsonSchema | null
  responses: Record<string, Content & { description: string }>
  /** The one status below 300 that the document declares. */
  success: number
}

interface RawOperation {
  operationId: string
  summary?: string
  description?: string
  'x-permission'?: string
  parameters?: Parameter[]
  requestBody?: Content
  responses: Operation['responses']
}

export interface OpenApi {
  paths: Record<string, Record<string, RawOperation>>
  components: { schemas: Record<string, JsonSchema> }
}

export function documentOf(test: TestApp): OpenApi {
  return test.app.swagger() as unknown as OpenApi
}

/** Follows `#/components/schemas/…`. */
export function follow(document: OpenApi, schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').at(-1)
  if (name === undefined) return schema
  const found = document.components.schemas[name]
  if (found === undefined) throw new Error(`The document has no schema ${name}`)
  return found
}

/** Every operation of the document. */
export function operationsOf(document: OpenApi): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => {
      const body = raw.requestBody?.content?.['application/json']?.schema
      // Two stand for the first time (201) and for the same again (200).
      const [success, again, ...others] = Object.keys(raw.responses)
        .filter((status) => Number(status) < 300)
        .toSorted((a, b) => Number(b) - Number(a))
      if (success === undefined || others.length > 0 || (again !== undefined && again !== '200'))
        throw new Error(`${raw.operationId} must declare one success`)
      return {
        ...raw,
        method: method.toUpperCase() as Operation['method'],
        path,
        permission: raw['x-permission'] ?? '',
        parameters: raw.parameters ?? [],
        body: body === undefined ? null : follow(document, body),
        success: Number(success),
      }
    }),
  )
}

/** Checks values against the document's schemas: `check({ $ref: '#/components/schemas/Client' }, json)` gives what is wrong. */
export function schemaCheck(document: OpenApi) {
  const compiled = new Map<string, ReturnType<typeof Schema.Compile>>()
  return (schema: JsonSchema, value: unknown): string[] => {
    const key = JSON.stringify(schema)
    const validator = compiled.get(key) ?? Schema.Compile({ ...schema, components: document.components })
    compiled.set(key, validator)
    // Telling whether costs a hundredth of telling why.
    if (validator.Check(value)) return []
    const [, errors] = validator.Errors(value)
    return errors.map((error) => `${error.instancePath} ${error.message}`)
  }
}

/** One property somewhere in a body: where it stands and what it takes. */
export interface Property {
  path: (string | number)[]
  schema: JsonSchema
  types: ReadonlySet<string>
}

/** Walks a body's schema and names every property in it, those of list items at index 0. */
export function propertiesOf(
  document: OpenApi,
  schema: JsonSchema,
  at: (string | number)[] = [],
): Property[] {
  const followed = follow(document, schema)
  const options = (followed.anyOf ?? [followed]).map((option) => follow(document, option))
  const types = new Set(options.flatMap((option) => option.type ?? []))
  const inner = options.flatMap((option) => [
    ...Object.entries(option.properties ?? {}).flatMap(([key, property]) =>
      propertiesOf(document, property, [...at, key]),
    ),
    ...(option.items ? propertiesOf(document, option.items, [...at, 0]) : []),
  ])
  const simple = options.find((option) => option.type !== 'null') ?? followed
  return at.length === 0 ? inner : [{ path: at, schema: simple, types }, ...inner]
}

/** Patches of what has no GET of its own, and so no version: of two, the last one holds. */
export const UNVERSIONED: ReadonlySet<string> = new Set(['updateRelation'])
