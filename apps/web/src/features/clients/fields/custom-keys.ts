const prefix = 'custom:'

/** The id in the key of a field that the company defined: `custom:0192…` → `0192…`; null for a standard field. */
export function idOfCustom(key: string): string | null {
  return key.startsWith(prefix) ? key.slice(prefix.length) : null
}

/** The key under which such a field is described. */
export function customKey(id: string): string {
  return prefix + id
}

/**
 * A body as the API takes it: values of custom fields stand together, by their ids.
 *
 * Example: `[['note', 'x'], ['custom:0192…', 5]]` → `{ note: 'x', custom: { '0192…': 5 } }`.
 */
export function bodyFrom(
  entries: readonly (readonly [key: string, value: unknown])[],
): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  const custom: Record<string, unknown> = {}
  for (const [key, value] of entries) {
    const id = idOfCustom(key)
    if (id === null) body[key] = value
    else custom[id] = value
  }
  return Object.keys(custom).length === 0 ? body : { ...body, custom }
}
