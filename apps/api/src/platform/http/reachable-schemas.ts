const REFERENCE = /"\$ref":"([^#"]+)#/g

/**
 * The schemas of `all` that a schema, given as JSON, leads to by its references, and theirs in turn: a compiler looks through
 * everything that it is given.
 *
 * Example: `{"$ref":"Client#"}` and a Client that refers to NamedRef → { Client, NamedRef }.
 */
export function reachableSchemas(text: string, all: Record<string, unknown>): Record<string, unknown> {
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
