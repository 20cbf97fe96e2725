import type { Permission } from '@kith/kernel/permissions.ts'
import Type from 'typebox'
import { choice, object, ref, WordsSchema } from '../platform/http/schemas.ts'
import { FIELD_TYPES, type Field, type Fields } from './field.ts'
import { maskedKeys } from './mask.ts'

const DICTIONARIES = ['cities', 'client-groups', 'sources', 'staff', 'clients'] as const

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
    choices: Type.Optional(Type.Array(object({ value: Type.String(), label: ref(WordsSchema) }))),
    dictionary: Type.Optional(choice(DICTIONARIES)),
    inTable: Type.Boolean({ description: 'May be a column' }),
    tableDefault: Type.Boolean({ description: 'Is a column until the operator chooses' }),
    sortable: Type.Boolean(),
    filterable: Type.Boolean(),
    editable: Type.Boolean(),
    masked: Type.Boolean({ description: 'You do not see its values' }),
  },
  { $id: 'FieldDescription', description: 'What forms, columns, filters and histories know of a field' },
)

function maxLengthOf(schema: object | undefined): number | undefined {
  if (schema === undefined) return undefined
  const { maxLength, anyOf } = schema as { maxLength?: number; anyOf?: { maxLength?: number }[] }
  return maxLength ?? anyOf?.find((s) => s.maxLength !== undefined)?.maxLength
}

function describe(key: string, field: Field, kinds: readonly string[], masked: boolean, mayEdit: boolean) {
  const maxLength = maxLengthOf(field.input)
  return {
    key,
    type: field.type,
    label: field.label,
    hint: field.hint ?? null,
    section: field.section,
    kinds: [...(field.kinds ?? kinds)],
    required: field.required ?? false,
    ...(maxLength !== undefined && { maxLength }),
    ...(field.choices && { choices: field.choices.map((c) => ({ ...c })) }),
    ...(field.dictionary && { dictionary: field.dictionary }),
    inTable: field.table !== undefined,
    tableDefault: field.table === 'default',
    sortable: field.sortable ?? false,
    filterable: field.filterable ?? false,
    editable: field.input !== undefined && mayEdit && !masked,
    masked,
  }
}

/** The descriptions that one actor gets: what is masked for them can't be edited, sorted or filtered by its values. */
export function describeFields(
  fields: Fields,
  options: { kinds: readonly string[]; permissions: ReadonlySet<Permission>; edit: Permission },
) {
  const masked = maskedKeys(fields, options.permissions)
  const mayEdit = options.permissions.has(options.edit)
  return Object.entries(fields).map(([key, field]) =>
    describe(key, field, options.kinds, masked.has(key), mayEdit),
  )
}
