import type { Dictionary, DictionaryItem, Extras } from './queries.ts'

export type ExtraField = Dictionary['fields'][number]

/** What the input of one extra field is given. */
export interface ExtraInputProps {
  field: ExtraField
  value: string | undefined
  onChange: (value: string | undefined) => void
  error?: string | null
  /** A filter may be empty again, and then shows everything. */
  clearable?: boolean
}

/** What is asked for together with the name, when an item is added. */
export function askedFields(fields: readonly ExtraField[]): ExtraField[] {
  return fields.filter(({ section, editable }) => section === 'item' && editable)
}

/** What an item has beyond that: edited in a panel of its own. */
export function detailFields(fields: readonly ExtraField[]): ExtraField[] {
  return fields.filter(({ section, editable }) => section !== 'item' && editable)
}

/** What an item carries for these fields: a reference `cityId` is shown as `city: { id, name }`. What is empty is null. */
export function extrasOf(item: DictionaryItem, fields: readonly ExtraField[]): Extras {
  const shown: Record<string, unknown> = { ...item }
  const pairs = fields.flatMap(({ key, type }): [string, Extras[string]][] => {
    const value = type === 'reference' ? idOf(shown[key.replace(/Id$/, '')]) : shown[key]
    return typeof value === 'string' || typeof value === 'boolean' || value === null ? [[key, value]] : []
  })
  return Object.fromEntries(pairs)
}

function idOf(reference: unknown): unknown {
  if (reference === null) return null
  return typeof reference === 'object' && 'id' in reference ? reference.id : undefined
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

/** The value of a field that holds a text or an id; nothing else is asked for in a line. */
export function textOf(extras: Extras, key: string): string | undefined {
  const value = extras[key]
  return typeof value === 'string' ? value : undefined
}
