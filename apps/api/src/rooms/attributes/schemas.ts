import Type, { type Static } from 'typebox'
import { choice, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'

const ATTRIBUTE_TYPES = ['flag', 'number', 'string', 'choice'] as const
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number]

/** How many attributes a company defines, and how many choices one has: more would be read by nobody. */
export const MAX_ATTRIBUTES = 300
const MAX_CHOICES = 200
/** How long the text of a `string` may be. */
export const MAX_TEXT = 500

const AttributeChoice = object(
  { id: Uuid, name: Type.String(), retired: Type.Boolean({ description: 'No longer offered' }) },
  { $id: 'AttributeChoice', description: 'One of the values of an attribute that is chosen' },
)

export const Attribute = object(
  {
    id: Uuid,
    name: Type.String({ examples: ['Табличка для встречи'] }),
    type: choice(ATTRIBUTE_TYPES),
    unit: nullable(Type.String({ examples: ['мест'] })),
    hint: nullable(Type.String()),
    hidden: Type.Boolean({ description: 'Seen with the permission only, and on demand' }),
    retired: Type.Boolean({ description: 'No longer given; stays where it is' }),
    choices: Type.Array(ref(AttributeChoice)),
    version: Type.Integer(),
  },
  { $id: 'Attribute', description: 'A typed mark that clients have or inherit' },
)
export type AttributeJson = Static<typeof Attribute>

export const Attributes = object(
  {
    items: Type.Array(ref(Attribute)),
    hiddenCount: nullable(
      Type.Integer({ description: 'How many hidden ones are in use; null for who may not know of them' }),
    ),
  },
  { $id: 'Attributes', description: 'Attributes in their order' },
)

const name = Type.String({ minLength: 1, maxLength: 100 })
const written = {
  unit: Type.Optional(nullable(Type.String({ maxLength: 20, description: 'Of a number' }))),
  hint: Type.Optional(nullable(Type.String({ maxLength: 300 }))),
  hidden: Type.Optional(Type.Boolean()),
  choices: Type.Optional(
    Type.Array(object({ id: Type.Optional(Uuid), name, retired: Type.Optional(Type.Boolean()) }, {}), {
      maxItems: MAX_CHOICES,
      description:
        'All of them in their order, matched by `id`. One that is left out is deleted, if nothing uses it',
    }),
  ),
}

export const NewAttribute = object(
  { name, type: choice(ATTRIBUTE_TYPES), ...written },
  {
    $id: 'NewAttribute',
    description: 'An attribute to add at the end',
    examples: [{ name: 'Детских кресел', type: 'number', unit: 'шт.' }],
  },
)
export const AttributePatch = object(
  {
    name: Type.Optional(name),
    type: Type.Optional(choice(ATTRIBUTE_TYPES)),
    retired: Type.Optional(Type.Boolean()),
    ...written,
  },
  {
    $id: 'AttributePatch',
    description: 'A merge patch; the type stays once the attribute is used',
    minProperties: 1,
    examples: [{ hint: 'Печатается на табличке водителя' }],
  },
)
export const AttributeMove = object(
  { place: choice(['before', 'after'] as const), otherId: Uuid },
  {
    $id: 'AttributeMove',
    description: 'Beside which attribute it is put',
    examples: [{ place: 'before', otherId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54' }],
  },
)
export type NewAttributeInput = Static<typeof NewAttribute>
export type AttributePatchInput = Static<typeof AttributePatch>
export type AttributeMoveInput = Static<typeof AttributeMove>

export const AttributeUsage = object(
  {
    clients: Type.Integer({ description: 'Clients that say something about it themselves' }),
    groups: Type.Integer({ description: 'Client groups that do' }),
    exact: Type.Boolean({ description: 'False when there are more: counting stops at 100,000' }),
    usedChoiceIds: Type.Array(Uuid, { description: 'Choices that somebody has' }),
    deletable: Type.Boolean({ description: 'Nothing uses it' }),
  },
  { $id: 'AttributeUsage', description: 'Where an attribute is used' },
)

const Value = Type.Unsafe<boolean | number | string | null>(
  Type.Union([Type.Boolean(), Type.Number(), Type.String({ maxLength: 2_000 }), Type.Null()], {
    description:
      'By type: a flag true or false, a number, a text, the id of a choice; null is none, also where one would be inherited',
  }),
)
export type AttributeValue = Static<typeof Value>

const VALUE_LEVELS = ['client', 'group', 'company', 'default'] as const
const Source = object(
  {
    level: choice(VALUE_LEVELS),
    id: nullable(Uuid),
    name: nullable(Type.String()),
  },
  { $id: 'AttributeSource', description: 'Who says so; `default`: nobody says anything' },
)

export const AttributeState = object(
  {
    attribute: ref(Attribute),
    effective: Value,
    own: Type.Optional(Value),
    ownLocked: Type.Boolean({ description: 'Whoever stands below can’t say otherwise' }),
    source: ref(Source),
    inherited: Value,
    locked: Type.Boolean({ description: 'Someone above keeps it: `own` doesn’t count' }),
    lock: nullable(ref(Source)),
  },
  {
    $id: 'AttributeState',
    description:
      'An attribute of a client or group: the value that holds, `own` where it says one itself, and what it would be without',
  },
)
export type AttributeStateJson = Static<typeof AttributeState>
export type SourceJson = Static<typeof Source>

export const AttributeStates = object(
  {
    items: Type.Array(ref(AttributeState)),
    hiddenCount: nullable(
      Type.Integer({ description: 'How many hidden ones are in use; null for who may not know of them' }),
    ),
  },
  { $id: 'AttributeStates', description: 'Attributes in their order, with or without a value' },
)

export const AttributeValueBody = object(
  { value: Value },
  { $id: 'AttributeValue', description: 'What to say about the attribute', examples: [{ value: true }] },
)

export const attributeSchemas = [
  AttributeChoice,
  Attribute,
  Attributes,
  NewAttribute,
  AttributePatch,
  AttributeMove,
  AttributeUsage,
  Source,
  AttributeState,
  AttributeStates,
  AttributeValueBody,
]
