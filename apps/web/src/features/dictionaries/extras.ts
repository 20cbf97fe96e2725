import type { Dictionary, DictionaryItem, Extras } from './queries.ts'

export type ExtraField = Dictionary['fields'][number]

/** What an item carries for these fields: a reference `cityId` is shown as `city: { id, name }`. */
export function extrasOf(item: DictionaryItem, fields: readonly ExtraField[]): Extras {
  const shown: Record<string, unknown> = { ...item }
  const pairs = fields.flatMap(({ key, type }): [string, string][] => {
    const value = type === 'reference' ? idOf(shown[key.replace(/Id$/, '')]) : shown[key]
    return typeof value === 'string' ? [[key, value]] : []
  })
  return Object.fromEntries(pairs)
}

function idOf(reference: unknown): unknown {
  return typeof reference === 'object' && reference !== null && 'id' in reference ? reference.id : undefined
}

/** What a new item begins with: the first choice of each field that has choices. */
export function startingExtras(fields: readonly ExtraField[]): Extras {
  return Object.fromEntries(
    fields.flatMap(({ key, choices }): [string, string][] => (choices?.[0] ? [[key, choices[0].value]] : [])),
  )
}

/** The required fields that are still empty. */
export function missingExtras(fields: readonly ExtraField[], extras: Extras): string[] {
  return fields.filter(({ key, required }) => required && !extras[key]).map(({ key }) => key)
}

/** The fields whose values differ: what a patch has to carry. */
export function changedExtras(before: Extras, after: Extras): Extras {
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value))
}
