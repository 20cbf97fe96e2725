/** What the router hands to a route's `validateSearch`: values of unknown shape, whatever stood in the address. */
export type RawSearch = Record<string, unknown>

/** A text parameter; blank and over-long values (from a hand-made address) count as absent. */
export function textParam(value: unknown, longest = 200): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text === '' || text.length > longest ? undefined : text
}

/** One of the listed words, else absent, e.g. `oneOfParam('archived', ['active', 'archived'])` → `'archived'`. */
export function oneOfParam<const T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((word) => word === value)
}

/** A flag: `true` only for `true` and `'true'`. */
export function flagParam(value: unknown): true | undefined {
  return value === true || value === 'true' ? true : undefined
}

/** Several words in one parameter, in the order given and without repeats; absent when there is none. */
export function listParam(value: unknown, most = 50): string[] | undefined {
  const items = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []
  const texts = items.map((item) => textParam(item)).filter((item) => item !== undefined)
  return texts.length === 0 ? undefined : [...new Set(texts)].slice(0, most)
}
