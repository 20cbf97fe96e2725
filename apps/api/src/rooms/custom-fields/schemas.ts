import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import Type, { type Static } from 'typebox'
import { CABINET_RIGHTS, CUSTOM_FIELD_TYPES } from '../../fields/custom/custom-field.ts'
import { choice, NamedRef, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'

/** How many fields a company may have, retired ones among them. */
export const MOST_FIELDS = 200
const MOST_CHOICES = 200
const MOST_ROLES = 100

const EXAMPLE = {
  id: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54',
  name: 'Размер оправы',
  type: 'choice',
  hint: 'Как на дужке',
  section: 'work',
  kinds: ['person'],
  required: false,
  roleIds: [],
  cabinet: 'hidden',
  position: 1,
  retired: false,
  used: false,
  choices: [
    { id: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e55', name: '48–20', retired: false, used: false },
    { id: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e56', name: '52–18', retired: false, used: false },
  ],
  version: 1,
}

const Choice = object(
  {
    id: Uuid,
    name: Type.String(),
    retired: Type.Boolean({ description: 'Stays where it is, offered no more' }),
    used: Type.Boolean({ description: 'A client had it; it can’t be deleted' }),
  },
  { $id: 'CustomFieldChoice', description: 'A choice of a custom field' },
)

export const CustomFieldJson = object(
  {
    id: Uuid,
    name: Type.String(),
    type: choice(CUSTOM_FIELD_TYPES),
    hint: nullable(Type.String()),
    section: Type.String({
      description:
        'Of the card: main, contacts, person, contract, requisites, work, or the name of one of its own',
    }),
    kinds: Type.Array(choice(CLIENT_KINDS), { description: 'Kinds of client that have it' }),
    required: Type.Boolean({ description: 'Asked for when a client is registered, and not to be cleared' }),
    roleIds: Type.Array(Uuid, { description: 'Who sees it; empty: all who see clients' }),
    cabinet: choice(CABINET_RIGHTS, { description: 'What clients may do with it in their cabinet' }),
    position: Type.Integer({ description: 'Place in the order, from 1' }),
    retired: Type.Boolean({ description: 'Taken out of cards; its values stay' }),
    used: Type.Boolean({ description: 'Was filled in; its type stays, and it can’t be deleted' }),
    choices: Type.Array(ref(Choice), { description: 'In their order; of a choice and a multi-choice' }),
    version: Type.Integer(),
  },
  { $id: 'CustomField', description: 'A field that the company defined', examples: [EXAMPLE] },
)

export const CustomFieldList = object(
  {
    items: Type.Array(ref(CustomFieldJson)),
    roles: Type.Array(ref(NamedRef), { description: 'The roles that may be named in `roleIds`' }),
  },
  { $id: 'CustomFieldList', description: 'All fields in the order of the card, at most 200' },
)

export const CustomFieldUsage = object(
  {
    clients: Type.Integer({ description: 'Clients that have a value, counted up to 10,000' }),
    exact: Type.Boolean({ description: 'False when there are at least so many' }),
    deletable: Type.Boolean({ description: 'Was never filled in' }),
  },
  { $id: 'CustomFieldUsage', description: 'What taking the field away touches' },
)

const name = Type.String({ minLength: 1, maxLength: 100 })
const written = {
  hint: Type.Optional(nullable(Type.String({ maxLength: 300 }))),
  section: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  kinds: Type.Optional(Type.Array(choice(CLIENT_KINDS), { minItems: 1, maxItems: CLIENT_KINDS.length })),
  required: Type.Optional(Type.Boolean()),
  roleIds: Type.Optional(Type.Array(Uuid, { maxItems: MOST_ROLES })),
  cabinet: Type.Optional(choice(CABINET_RIGHTS)),
}
const ChoiceInput = object(
  {
    id: Type.Optional(Uuid),
    name,
    retired: Type.Optional(Type.Boolean()),
  },
  { $id: 'CustomFieldChoiceInput', description: 'A choice to keep, by its id, or to add' },
)
const choices = Type.Optional(
  Type.Array(ref(ChoiceInput), {
    maxItems: MOST_CHOICES,
    description: 'Replaced whole, in this order; what isn’t named is deleted, which only unused ones can be',
  }),
)

export const NewCustomField = object(
  { name, type: choice(CUSTOM_FIELD_TYPES), ...written, choices },
  {
    $id: 'NewCustomField',
    description:
      'A field to add, last; of all kinds of client and in the section “work” unless said otherwise',
    examples: [{ name: 'Размер оправы', type: 'choice', choices: [{ name: '48–20' }, { name: '52–18' }] }],
  },
)
export const CustomFieldPatch = object(
  {
    name: Type.Optional(name),
    type: Type.Optional(choice(CUSTOM_FIELD_TYPES)),
    ...written,
    retired: Type.Optional(Type.Boolean()),
    choices,
  },
  {
    $id: 'CustomFieldPatch',
    description: 'A merge patch; `choices`, `kinds` and `roleIds` are replaced whole',
    minProperties: 1,
    examples: [{ required: true, hint: null }],
  },
)
export const CustomFieldMove = object(
  { place: choice(['before', 'after'] as const), otherId: Uuid },
  {
    $id: 'CustomFieldMove',
    description: 'Where to put the field: right before or after another',
    examples: [{ place: 'before', otherId: EXAMPLE.id }],
  },
)
export type NewCustomFieldInput = Static<typeof NewCustomField>
export type CustomFieldPatchInput = Static<typeof CustomFieldPatch>
export type CustomFieldMoveInput = Static<typeof CustomFieldMove>
export type ChoiceInputJson = Static<typeof ChoiceInput>

export const customFieldSchemas = [
  Choice,
  CustomFieldJson,
  CustomFieldList,
  CustomFieldUsage,
  ChoiceInput,
  NewCustomField,
  CustomFieldPatch,
  CustomFieldMove,
]
