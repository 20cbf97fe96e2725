import type { ClientKind } from '@kith/kernel/names.ts'

export const CUSTOM_FIELD_TYPES = [
  'text',
  'number',
  'money',
  'date',
  'flag',
  'choice',
  'multi-choice',
  'phone',
  'link',
  'file',
] as const
export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number]

/** What clients may do with the field in their cabinet. */
export const CABINET_RIGHTS = ['hidden', 'read', 'edit'] as const

export interface CustomChoice {
  id: string
  name: string
  retired: boolean
  /** Whether a client ever had it. */
  used: boolean
}

/** A field that the company defined. */
export interface CustomField {
  id: string
  name: string
  type: CustomFieldType
  hint: string | null
  /** The key of a section of the card, or the name of one of its own. */
  section: string
  kinds: readonly ClientKind[]
  required: boolean
  /** Seen by these roles; none named: by all who see clients. */
  roleIds: readonly string[]
  cabinet: (typeof CABINET_RIGHTS)[number]
  position: number
  retired: boolean
  /** Whether a value was ever kept. */
  used: boolean
  choices: readonly CustomChoice[]
  version: number
}

/** A kept file is told by its id and name. */
export type KeptFile = { id: string; name: string }

/**
 * A value as it is kept and shown: text, phone (E.164), link and date as text, number as it is, money in minor units, flags as
 * such, a choice by its id, several as a list in the order of the field, a file by id and name.
 */
export type CustomValue = string | number | boolean | string[] | KeptFile

/** Values by the id of their field; what has no value is absent. */
export type CustomValues = Readonly<Record<string, CustomValue>>

const PREFIX = 'custom:'

/** Under which key the field stands beside the standard ones: `customKey('0192…')` is `custom:0192…`. */
export const customKey = (id: string): string => `${PREFIX}${id}`

/** The id in a key of that kind; null for the key of a standard field. */
export const customIdOf = (key: string): string | null =>
  key.startsWith(PREFIX) ? key.slice(PREFIX.length) : null

/**
 * The fields that somebody with these roles sees, in their order. `roleIds: []` of a field lets all see it; a key of an
 * integrator has no role and sees only those.
 */
export function seenBy(fields: readonly CustomField[], roleIds: ReadonlySet<string>): readonly CustomField[] {
  return fields.filter((field) => field.roleIds.length === 0 || field.roleIds.some((id) => roleIds.has(id)))
}

/** The fields among these that are still asked for, not retired. */
export const inUse = (fields: readonly CustomField[]): readonly CustomField[] =>
  fields.filter((field) => !field.retired)
