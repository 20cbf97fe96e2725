import AjvCompiler, { type BuildCompilerFromPool } from '@fastify/ajv-compiler'
import { isLocalDate } from '@kith/kernel/local-date.ts'
import { reachableSchemas } from './reachable-schemas.ts'
import { unstorable } from './storable.ts'

type Validate = ((data: unknown) => unknown) & { errors?: unknown }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Formats {
  addFormat(name: string, format: { type: 'string'; validate: (text: string) => boolean }): void
}

const TIME = /^[t ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i

/** Whether the text is a moment of RFC 3339 on a date that we know. Example: "2026-11-14T09:30:00Z"; not "0000-01-01T00:00:00Z". */
const isInstant = (text: string) => isLocalDate(text.slice(0, 10)) && TIME.test(text.slice(10))

/**
 * Our own formats, put in place of those of ajv-formats: its dates and moments have any year, and PostgreSQL none before 1; its
 * UUIDs may begin with `urn:uuid:`, which PostgreSQL doesn't read.
 */
function addFormats(ajv: Formats): void {
  ajv.addFormat('date', { type: 'string', validate: isLocalDate })
  ajv.addFormat('date-time', { type: 'string', validate: isInstant })
  ajv.addFormat('uuid', { type: 'string', validate: (text) => UUID.test(text) })
}

const DIGITS = /^-?\d{1,15}$/
const NOT_DIGITS = {
  ru: 'должно быть целым числом, записанным цифрами',
  en: 'must be a whole number in digits',
}

/** The first number in an address that isn't written in digits, or null: coercion alone reads `1e2`, `0x10` and ` 5 ` too. */
function misspelt(schema: unknown, data: unknown): object | null {
  const { properties = {} } = schema as { properties?: Record<string, { type?: unknown }> }
  for (const [name, value] of Object.entries((data ?? {}) as Record<string, unknown>)) {
    const type = Object.hasOwn(properties, name) ? properties[name]?.type : undefined
    if (type !== 'integer' || typeof value !== 'string' || DIGITS.test(value)) continue
    return {
      keyword: 'type',
      instancePath: `/${name}`,
      schemaPath: '#/type',
      params: { words: NOT_DIGITS },
      message: NOT_DIGITS.en,
    }
  }
  return null
}

interface SchemaCompiler extends Formats {
  addSchema(schema: unknown, name: string): void
}
type Compile = ReturnType<BuildCompilerFromPool>
type Route = Parameters<Compile>[0]

/** A compiler that learns a named schema when the first route refers to it; made when the first route needs it. */
function compiler(coerceTypes: boolean): (route: Route, all: Record<string, unknown>) => Validate {
  let ajv: SchemaCompiler | undefined
  let compile: Compile | undefined
  const known = new Set<string>()
  return (route, all) => {
    compile ??= AjvCompiler()({}, {
      // The schemas themselves are checked by the document's linter; checking them at each start would be a fifth of it.
      customOptions: {
        validateSchema: false,
        allErrors: true,
        removeAdditional: false,
        useDefaults: true,
        coerceTypes,
      },
      onCreate: (made: SchemaCompiler) => {
        ajv = made
        addFormats(made)
      },
    } as never)
    const { schema } = route as unknown as { schema: unknown }
    for (const [name, named] of Object.entries(reachableSchemas(JSON.stringify(schema), all))) {
      if (known.has(name)) continue
      known.add(name)
      ajv?.addSchema(named, name)
    }
    return compile(route) as Validate
  }
}

/**
 * Two validators: bodies are taken as they are (no coercion, nothing dropped), query strings and parameters are text and
 * so are read as the type that the schema names. Both refuse text that PostgreSQL can't hold. What a route needs is compiled
 * by its first request: all at once, it took seconds of every start.
 */
export function validatorPair(): BuildCompilerFromPool {
  const strict = compiler(false)
  const coercing = compiler(true)
  return (externalSchemas) => {
    const all = (externalSchemas ?? {}) as Record<string, unknown>
    return (route) => {
      const { httpPart, schema } = route as unknown as { httpPart: string; schema: unknown }
      const inBody = httpPart === 'body'
      let validate: Validate | undefined
      const checked: Validate = (data) => {
        const fault = unstorable(data) ?? (inBody ? null : misspelt(schema, data))
        if (fault !== null) {
          checked.errors = [fault]
          return false
        }
        validate ??= (inBody ? strict : coercing)(route, all)
        const valid = validate(data)
        checked.errors = validate.errors
        return valid
      }
      return checked as never
    }
  }
}
