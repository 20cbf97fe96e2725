import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import { reachableSchemas } from './reachable-schemas.ts'

type Build = ReturnType<typeof SerializerSelector>
type Serialize = (data: unknown) => string

/**
 * Makes the serializers of answers, each when it is first needed, with only the schemas it needs, and equal ones once: every
 * operation can be refused in ten ways that all look alike. Made at once, with everything, they took most of the start.
 */
export const serializers: Build = (externalSchemas, options) => {
  const all = (externalSchemas ?? {}) as Record<string, unknown>
  const selector = SerializerSelector()
  const made = new Map<string, Serialize>()
  return (route) => {
    const text = JSON.stringify(route.schema)
    let serialize: Serialize | undefined
    return (data: unknown) => {
      if (serialize === undefined) {
        serialize = made.get(text) ?? (selector(reachableSchemas(text, all), options)(route) as Serialize)
        made.set(text, serialize)
      }
      return serialize(data)
    }
  }
}
