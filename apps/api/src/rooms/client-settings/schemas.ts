import Type from 'typebox'
import type { JournalJson } from '../../journal/entry.ts'
import { choice, Instant, nullable, object, ref, Uuid, WordsSchema } from '../../platform/http/schemas.ts'
import { INHERITED_KEYS } from '../../settings/inherited.ts'
import { INHERITED_PARTS, VALUE_TYPES } from '../../settings/inherited-kind.ts'
import { DICTIONARY_KEYS } from '../dictionaries/contract.ts'

const SettingValue = Type.Unsafe<JournalJson>({
  $id: 'SettingValue',
  description:
    'A value as its key’s `schema` in `GET /setting-kinds` says: money in kopecks, percentages in hundredths, rights as words, ids of dictionary items; null is "none"',
  examples: [50000, 'forbid', { tariffId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', changes: [] }],
})
const Key = choice(INHERITED_KEYS as [string, ...string[]], { examples: ['discount'] })
const Choices = Type.Array(object({ value: Type.String(), label: ref(WordsSchema) }))

const SettingSource = object(
  {
    level: choice(['client', 'group', 'company', 'default'] as const),
    id: nullable(Uuid),
    name: nullable(Type.String({ description: 'Of the client or the group' })),
  },
  {
    $id: 'SettingSource',
    description: 'Who says something about a setting; `default` is what holds when nobody does',
  },
)
const SettingChanged = object(
  { at: Instant, by: nullable(Type.String({ description: 'The name of the staff user or API key' })) },
  { $id: 'SettingChanged', description: 'When it was last set or locked, and by whom' },
)

const item = {
  key: Key,
  part: choice(INHERITED_PARTS, { description: 'What it is shown among' }),
  type: choice(VALUE_TYPES, { description: 'How it is written and read' }),
  label: ref(WordsSchema),
  hint: nullable(ref(WordsSchema)),
  effective: ref(SettingValue),
  own: Type.Optional(ref(SettingValue)),
  ownLocked: Type.Boolean({ description: 'Locked here against whoever is below' }),
  source: ref(SettingSource),
  inherited: ref(SettingValue),
  locked: Type.Boolean({ description: 'Someone above locks it; what is said here doesn’t hold' }),
  lock: nullable(ref(SettingSource)),
  settable: Type.Boolean({ description: 'It can be set here: the level allows it, nobody above locks it' }),
  lockable: Type.Boolean({ description: 'It can be locked here: somebody below could set it' }),
  options: Type.Optional(
    Type.Array(choice(['allow', 'forbid'] as const), {
      description: 'Of a right: what can be said here; below a root only "forbid"',
    }),
  ),
  choices: Type.Optional(Choices),
  dictionary: Type.Optional(choice(DICTIONARY_KEYS)),
  changed: Type.Optional(ref(SettingChanged)),
}
const names = {
  names: Type.Unsafe<Record<string, { name: string; retired: boolean }>>({
    type: 'object',
    additionalProperties: object({ name: Type.String(), retired: Type.Boolean() }),
    description: 'The dictionary items that values name, by their ids',
  }),
}

const InheritedSetting = object(item, {
  $id: 'InheritedSetting',
  description:
    'A setting that clients inherit, as it is at one level: `own` is absent when nothing is set there; `inherited` would hold without it',
})

export const InheritedSettings = object(
  { items: Type.Array(ref(InheritedSetting)), ...names },
  {
    $id: 'InheritedSettings',
    description: 'What a client group or the company says of its clients’ settings',
  },
)

const Payer = object({ id: Uuid, displayName: Type.String() }, { $id: 'Payer', description: 'Who pays' })

export const ClientSettings = object(
  {
    ownAccount: Type.Boolean(),
    payer: ref(Payer),
    accessPassword: Type.Boolean({ description: 'A password is asked for when the client orders' }),
    items: Type.Array(ref(InheritedSetting)),
    ...names,
  },
  {
    $id: 'ClientSettings',
    description: 'The effective settings of a client; those that need an own account only with one',
  },
)

const SettingStep = object(
  {
    level: choice(['client', 'group', 'company', 'default'] as const),
    id: nullable(Uuid),
    name: nullable(Type.String()),
    value: Type.Optional(ref(SettingValue)),
    locked: Type.Boolean(),
    effect: choice(['wins', 'overridden', 'locked-out', 'no-own-account', 'silent'] as const, {
      description:
        'What the level decides: its word holds; another’s does; a lock above outranks it; it has no own account, so its word is passed over; it says nothing',
    }),
    changed: nullable(ref(SettingChanged)),
  },
  { $id: 'SettingStep', description: 'One level of the chain; `value` is absent when it says nothing' },
)
export type SettingStepJson = Type.Static<typeof SettingStep>

export const SettingDetails = object(
  {
    ...item,
    chain: Type.Array(ref(SettingStep), { description: 'From the level itself up to the default' }),
    ...names,
  },
  { $id: 'SettingDetails', description: 'A setting with the whole chain of levels and what each decides' },
)

export const SetSettingBody = object(
  { value: ref(SettingValue) },
  { $id: 'SetSetting', description: 'What is said from now on', examples: [{ value: 750 }] },
)

const SettingKindSchema = object(
  {
    key: Key,
    part: choice(INHERITED_PARTS),
    type: choice(VALUE_TYPES),
    label: ref(WordsSchema),
    hint: nullable(ref(WordsSchema)),
    levels: Type.Array(choice(['company', 'group', 'root', 'below'] as const), {
      description: 'Where it may be set; `root` and `below` are clients without and with a parent',
    }),
    resolves: choice(['nearest', 'deny-wins'] as const, {
      description: 'The nearest override on the way up holds, or below the root any "forbid" on the way',
    }),
    ownAccount: Type.Boolean({ description: 'Only for those who pay on their own account' }),
    apart: Type.Boolean({ description: 'Written elsewhere: requisites are fields of the card' }),
    choices: Type.Optional(Choices),
    dictionary: Type.Optional(choice(DICTIONARY_KEYS)),
    default: ref(SettingValue),
    schema: Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      additionalProperties: true,
      description: 'JSON Schema of the value',
    }),
  },
  { $id: 'SettingKind', description: 'What a setting is, for whoever makes a form of it' },
)
export const SettingKinds = object(
  { items: Type.Array(ref(SettingKindSchema)) },
  { $id: 'SettingKinds', description: 'All settings that clients inherit' },
)

export const ClientPayer = object(
  { client: ref(Payer), own: Type.Boolean({ description: 'The client pays itself' }) },
  {
    $id: 'ClientPayer',
    description: 'Who pays for a client: itself, or the nearest above with an own account',
  },
)

export const AccessPasswordBody = object(
  {
    password: Type.String({
      minLength: 4,
      maxLength: 64,
      pattern: '^\\S(.*\\S)?$',
      description: 'At least 4 characters, without spaces at its ends; nobody can read it afterwards',
      examples: ['тихая гавань'],
    }),
  },
  {
    $id: 'AccessPassword',
    description: 'What the client says when ordering',
    examples: [{ password: 'тихая гавань' }],
  },
)

export const clientSettingsSchemas = [
  SettingValue,
  SettingSource,
  SettingChanged,
  InheritedSetting,
  InheritedSettings,
  Payer,
  ClientSettings,
  SettingStep,
  SettingDetails,
  SetSettingBody,
  SettingKindSchema,
  SettingKinds,
  ClientPayer,
  AccessPasswordBody,
]
