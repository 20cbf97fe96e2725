import AjvCompiler, { type BuildCompilerFromPool } from '@fastify/ajv-compiler'
import { isLocalDate } from '@kith/kernel/local-date.ts'
import { unstorable } from './storable.ts'

type Validate = ((data: unknown) => unknown) & { errors?: unknown }

const FORMATS = {
  // ajv-formats accepts any two-digit day up to the month's length but also any year; ours is the product's range.
  date: { type: 'string', validate: isLocalDate },
}

/**
 * Two validators: bodies are taken as they are (no coercion, nothing dropped), query strings and parameters are text and
 * so are read as the type that the schema names. Both refuse text that PostgreSQL can't hold.
 */
export const validatorPair: BuildCompilerFromPool = (externalSchemas, options) => {
  const factory = AjvCompiler()
  const shared = { allErrors: true, removeAdditional: false, useDefaults: true, formats: FORMATS }
  const strict = factory(externalSchemas, {
    ...options,
    customOptions: { ...shared, coerceTypes: false },
  } as never)
  const coercing = factory(externalSchemas, {
    ...options,
    customOptions: { ...shared, coerceTypes: true },
  } as never)
  return (route) => {
    const { httpPart } = route as unknown as { httpPart: string }
    const validate = (httpPart === 'body' ? strict(route) : coercing(route)) as Validate
    const checked: Validate = (data) => {
      const fault = unstorable(data)
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
