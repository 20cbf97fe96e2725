import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'

type Build = ReturnType<typeof SerializerSelector>
type Serialize = (data: unknown) => string

const REFERENCE = /"\$ref":"([^#"]+)#/g

/** The schemas that one leads to by its references, and theirs in turn; a compiler looks through all that it is given. */
function reachable(text: string, all: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const waiting = [text]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [, name = ''] of next.matchAll(REFERENCE)) {
      if (found[name] !== undefined || all[name] === undefined) continue
      found[name] = all[name]
      waiting.push(JSON.stringify(all[name]))
    }
  }
  return found
}

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
        serialize = made.get(text) ?? (selector(reachable(text, all), options)(route) as Serialize)
        made.set(text, serialize)
      }
      return serialize(data)
    }
  }
}
