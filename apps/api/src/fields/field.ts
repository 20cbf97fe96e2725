import type { Permission } from '@kith/kernel/permissions.ts'
import type { Static, TSchema } from 'typebox'
import type { Words } from '../platform/http/language.ts'

export const FIELD_TYPES = [
  'text',
  'multiline',
  'number',
  'date',
  'instant',
  'flag',
  'choice',
  'reference',
  'references',
  'phones',
  'addresses',
  'money',
  'choices',
  'phone',
  'link',
  'file',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

/** Where the choices of a reference come from. */
export type Dictionary =
  | 'cities'
  | 'centres'
  | 'client-groups'
  | 'sources'
  | 'tags'
  | 'archive-reasons'
  | 'block-reasons'
  | 'discount-card-kinds'
  | 'relation-types'
  | 'comment-topics'
  | 'staff'
  | 'clients'

/**
 * What the system knows of a field. Forms, table columns, filters, history labels and masking all read this and nothing
 * else. `input` is the schema of a written value; a field without it is shown and never written.
 */
export interface Field<
  Kind extends string = string,
  Input extends TSchema | undefined = TSchema | undefined,
> {
  type: FieldType
  label: Words
  hint?: Words
  section: string
  /** The kinds of object that have it; absent means all. */
  kinds?: readonly Kind[]
  required?: boolean
  input?: Input
  choices?: readonly { value: string; label: Words }[]
  dictionary?: Dictionary
  table?: 'default' | 'offered'
  sortable?: boolean
  filterable?: boolean
  /** Who lacks this permission sees that there is a value, not which. */
  mask?: Permission
}

export type Fields = Record<string, Field>

/** The keys that can be written. */
export type WritableKey<F extends Fields> = {
  [K in keyof F & string]: F[K]['input'] extends TSchema ? K : never
}[keyof F & string]

/** The shape of written values, each optional: a merge patch. */
export type Written<F extends Fields> = {
  [K in WritableKey<F>]?: F[K]['input'] extends TSchema ? Static<F[K]['input']> : never
}

export function hasKind(field: Field, kind: string): boolean {
  return field.kinds === undefined || field.kinds.includes(kind)
}

/** The schemas of all writable fields but `omit`, to be made optional in a body. */
export function inputSchemas<F extends Fields>(
  fields: F,
  omit: readonly string[] = [],
): Record<string, TSchema> {
  const schemas: Record<string, TSchema> = {}
  for (const [key, field] of Object.entries(fields)) {
    if (field.input !== undefined && !omit.includes(key)) schemas[key] = field.input
  }
  return schemas
}
