import type { ActionContext } from '../../actions/run-action.ts'
import type { Field } from '../../fields/field.ts'
import type { Words } from '../../platform/http/language.ts'

/** What the list of dictionaries is grouped by. */
export const PARTS = ['clients', 'company', 'money', 'discounts', 'orders'] as const
export const USERS = [
  'clients',
  'centres',
  'staff',
  'discount-cards',
  'relations',
  'relation-types',
  'comments',
  'settings',
  'operations',
  'accounts',
  'documents',
] as const

/** A value of an extra field: a text, a choice or the id of a reference, a flag; null is empty. */
export type ExtraValue = string | boolean | null

/** The values of an item's extra fields by their keys; references as ids. */
export type Extras = Record<string, ExtraValue>

/**
 * A field that the items of one dictionary have besides their name. Its key is what is written; references end in `Id`.
 * One without `input` is built in: shown and never written.
 */
export interface ExtraField extends Field {
  type: 'reference' | 'choice' | 'text' | 'flag'
  /** `item`: asked for when an item is added; `details`: when it is edited. */
  section: 'item' | 'details'
  column: string
  /** The column's type in PostgreSQL. */
  columnType: 'uuid' | 'text' | 'boolean' | 'sex'
  /** Taken when an item is added without it; a field with neither this nor `required` may stay empty. */
  fallback?: string | boolean
}

/** Where an item may be used: rows of `table` that hold its id in one of `columns` or `lists`; the item itself doesn't count. */
export interface Use {
  what: (typeof USERS)[number]
  table: string
  columns: readonly string[]
  /** Columns that hold several ids, each with an index over the rows where it isn't empty. */
  lists?: readonly string[]
}

/** An item that is about to be written; `before` is null for a new one. */
export interface ItemChange {
  id: string
  name: string
  before: Extras | null
  after: Extras
}

export interface DictionaryKind {
  /** The table that holds it; every one has id, name, position, retired_at, version, created_at. */
  table: string
  name: Words
  part: (typeof PARTS)[number]
  extras?: Readonly<Record<string, ExtraField>>
  /** The column within whose values names are unique; absent: within the whole dictionary. */
  uniqueWithin?: string
  /** The extra field by whose value an item is built in: such a one may not be deleted. */
  builtInBy?: string
  /** How written values are put into the form in which they are kept, before they are looked at. */
  clean?: (given: Readonly<Record<string, ExtraValue | undefined>>) => Record<string, ExtraValue | undefined>
  /** What must hold between the fields of an item and what else there is. @throws the refusal. */
  check?: (context: ActionContext, change: ItemChange) => Promise<void>
  usedBy: readonly Use[]
}
