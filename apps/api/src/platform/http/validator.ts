import AjvCompiler, { type BuildCompilerFromPool } from '@fastify/ajv-compiler'
import { isLocalDate } from '@kith/kernel/local-date.ts'
import { unstorable } from './storable.ts'

type Validate = ((data: unknown) => unknown) & { errors?: unknown }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Formats {
  addFormat(name: string, format: { type: 'string'; validate: (text: string) => boolean }): void
}

/**
 * Our own formats, put in place of those of ajv-formats: its dates have any year, and PostgreSQL none before 1; its UUIDs
 * may begin with `urn:uuid:`, which PostgreSQL doesn't read.
 */
function addFormats(ajv: Formats): void {
  ajv.addFormat('date', { type: 'string', validate: isLocalDate })
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

/**
 * Two validators: bodies are taken as they are (no coercion, nothing dropped), query strings and parameters are text and
 * so are read as the type that the schema names. Both refuse text that PostgreSQL can't hold.
 */
export const validatorPair: BuildCompilerFromPool = (externalSchemas, options) => {
  const factory = AjvCompiler()
  // The schemas themselves are checked by the document's linter; checking them at each start would be a fifth of it.
  const shared = { validateSchema: false, allErrors: true, removeAdditional: false, useDefaults: true }
  const strict = factory(externalSchemas, {
    ...options,
    customOptions: { ...shared, coerceTypes: false },
    onCreate: addFormats,
  } as never)
  const coercing = factory(externalSchemas, {
    ...options,
    customOptions: { ...shared, coerceTypes: true },
    onCreate: addFormats,
  } as never)
  return (route) => {
    const { httpPart, schema } = route as unknown as { httpPart: string; schema: unknown }
    const inBody = httpPart === 'body'
    const validate = (inBody ? strict(route) : coercing(route)) as Validate
    const checked: Validate = (data) => {
      const fault = unstorable(data) ?? (inBody ? null : misspelt(schema, data))
      if (fault !== null) {
        checked.errors = [fault]
        return false
      }
      const valid = validate(data)
      checked.errors = validate.errors
      return valid
    }
    return checked as never
  }
}
