import type { Permission } from '@kith/kernel/permissions.ts'
import Type from 'typebox'
import type { Words } from '../platform/http/language.ts'
import { choice, object, ref, WordsSchema } from '../platform/http/schemas.ts'
import type { Naming } from '../settings/naming.ts'
import { FIELD_TYPES, type Field, type Fields } from './field.ts'
import { maskedKeys } from './mask.ts'

const DICTIONARIES = [
  'cities',
  'centres',
  'client-groups',
  'sources',
  'tags',
  'archive-reasons',
  'block-reasons',
  'discount-card-kinds',
  'relation-types',
  'comment-topics',
  'staff',
  'clients',
] as const

const UNIQUENESS = ['off', 'warn', 'forbid'] as const

export const FieldDescription = object(
  {
    key: Type.String(),
    type: choice(FIELD_TYPES),
    label: ref(WordsSchema),
    hint: Type.Union([ref(WordsSchema), Type.Null()]),
    section: Type.String(),
    kinds: Type.Array(Type.String(), { description: 'Kinds of client that have it' }),
    required: Type.Boolean(),
    maxLength: Type.Optional(Type.Integer()),
    choices: Type.Optional(
      Type.Array(
        object({
          value: Type.String(),
          label: ref(WordsSchema),
          retired: Type.Optional(Type.Boolean({ description: 'Stays where it is, offered no more' })),
        }),
      ),
    ),
    dictionary: Type.Optional(choice(DICTIONARIES)),
    inTable: Type.Boolean({ description: 'May be a column' }),
    tableDefault: Type.Boolean({ description: 'Is a column until the operator chooses' }),
    sortable: Type.Boolean(),
    filterable: Type.Boolean(),
    editable: Type.Boolean(),
    masked: Type.Boolean({ description: 'You do not see its values' }),
    uniqueness: Type.Optional(
      choice(UNIQUENESS, {
        description: 'What happens when two have the same value: nothing, a warning, a refusal',
      }),
    ),
    hideable: Type.Boolean({ description: 'The company may take it out of cards and forms' }),
    hidden: Type.Boolean({ description: 'The company took it out; its values stay' }),
    custom: Type.Optional(
      Type.Boolean({
        description:
          'Defined by the company: the key is `custom:<id>`, and values stand in `custom` of the client under the id',
      }),
    ),
  },
  { $id: 'FieldDescription', description: 'What forms, columns, filters and histories know of a field' },
)

function maxLengthOf(schema: object | undefined): number | undefined {
  if (schema === undefined) return undefined
  const { maxLength, anyOf } = schema as { maxLength?: number; anyOf?: { maxLength?: number }[] }
  return maxLength ?? anyOf?.find((s) => s.maxLength !== undefined)?.maxLength
}

interface Standing {
  kinds: readonly string[]
  masked: boolean
  mayEdit: boolean
  hideable: boolean
  hidden: boolean
  uniqueness: (typeof UNIQUENESS)[number] | undefined
  named: Naming | undefined
}

function describe(key: string, field: Field, standing: Standing) {
  const { kinds, masked, mayEdit, hideable, hidden, uniqueness } = standing
  const maxLength = maxLengthOf(field.input)
  const said = (words: Words | undefined) =>
    words === undefined ? null : (standing.named?.words(words) ?? words)
  return {
    key,
    type: field.type,
    label: standing.named?.field(key, field.label) ?? field.label,
    hint: said(field.hint),
    section: field.section,
    kinds: [...(field.kinds ?? kinds)],
    required: field.required ?? false,
    ...(maxLength !== undefined && { maxLength }),
    ...(field.choices && {
      choices: field.choices.map((c) => ({ ...c, label: said(c.label) ?? c.label })),
    }),
    ...(field.dictionary && { dictionary: field.dictionary }),
    inTable: field.table !== undefined,
    tableDefault: field.table === 'default',
    sortable: (field.sortable ?? false) && !masked,
    filterable: (field.filterable ?? false) && !masked,
    editable: field.input !== undefined && mayEdit && !masked,
    masked,
    ...(uniqueness !== undefined && { uniqueness }),
    hideable,
    hidden,
  }
}

/**
 * The descriptions that one actor gets: what is masked for them can't be edited, sorted or filtered by its values. What the
 * company hides is left out, or marked with `withHidden`.
 */
export function describeFields(
  fields: Fields,
  options: {
    kinds: readonly string[]
    permissions: ReadonlySet<Permission>
    edit: Permission
    hidden?: ReadonlySet<string>
    isHideable?: (key: string) => boolean
    withHidden?: boolean
    /** By key: how the company's settings treat a value that two have. */
    uniqueness?: Readonly<Record<string, (typeof UNIQUENESS)[number]>>
    /** What the company calls its fields and terms. */
    naming?: Naming
  },
) {
  const masked = maskedKeys(fields, options.permissions)
  const mayEdit = options.permissions.has(options.edit)
  return Object.entries(fields)
    .filter(([key]) => options.withHidden || !options.hidden?.has(key))
    .map(([key, field]) =>
      describe(key, field, {
        kinds: options.kinds,
        masked: masked.has(key),
        mayEdit,
        hideable: options.isHideable?.(key) ?? false,
        hidden: options.hidden?.has(key) ?? false,
        uniqueness: options.uniqueness?.[key],
        named: options.naming,
      }),
    )
}
