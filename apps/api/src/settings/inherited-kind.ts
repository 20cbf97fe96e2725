import Type, { type Static, type TSchema } from 'typebox'
import type { Words } from '../platform/http/language.ts'
import { choice, nullable, Uuid } from '../platform/http/schemas.ts'

/** Where a key may be set: `root` and `below` are clients without and with a parent. */
export type SettingLevel = 'company' | 'group' | 'root' | 'below'
export const INHERITED_PARTS = ['account', 'prices', 'orders', 'notifications', 'cabinet', 'brand'] as const
/** The dictionaries whose items a value may name. */
export type NamedDictionary =
  | 'tariffs'
  | 'settlement-rules'
  | 'priority-rules'
  | 'performer-groups'
  | 'work-kinds'

/** How a value is written and read by people; screens choose their input by it. */
export const VALUE_TYPES = [
  'money',
  'bonuses',
  'percent',
  'flag',
  'choice',
  'right',
  'reference',
  'tariff',
  'prize-orders',
  'performer-groups',
  'equipment',
  'notifications',
  'logo',
  'requisites',
] as const

/** What the system knows of a setting that clients inherit. Only overrides are stored; null as a value means "none". */
export interface InheritedKind<S extends TSchema = TSchema> {
  type: (typeof VALUE_TYPES)[number]
  schema: S
  default: Static<S> | null
  label: Words
  hint?: Words
  part: (typeof INHERITED_PARTS)[number]
  /** `nearest`: the first override on the way up wins. `deny-wins`: below the root, any "forbid" on the way does. */
  resolves: 'nearest' | 'deny-wins'
  levels: readonly SettingLevel[]
  /** Only for those who pay on their own account; overrides of others are passed over. */
  ownAccount?: true
  choices?: readonly { value: string; label: Words }[]
  dictionary?: NamedDictionary
  /** The dictionary items that a value names, by dictionary. */
  names?: (value: Static<S>) => Partial<Record<NamedDictionary, readonly string[]>>
  /** Stands in columns of its own and is written as the fields of a client. */
  apart?: true
}

export const EVERYWHERE = ['company', 'group', 'root', 'below'] as const
export const FROM_ROOT = ['root', 'below'] as const
/** In kopecks: ten billion roubles either way, far from what a number can't hold. */
const MOST_MONEY = 1_000_000_000_000

/** Types a kind by the schema of its values. */
export const setting = <S extends TSchema>(kind: InheritedKind<S>) => kind

/** An amount in kopecks for those who pay on their own account; null is none. */
export const money = (label: Words, more: Partial<InheritedKind> = {}) =>
  setting({
    type: 'money',
    schema: nullable(Type.Integer({ minimum: -MOST_MONEY, maximum: MOST_MONEY, description: 'Kopecks' })),
    default: null,
    label,
    part: 'account',
    resolves: 'nearest',
    levels: EVERYWHERE,
    ownAccount: true,
    ...more,
  })

const RIGHT_CHOICES = [
  { value: 'allow', label: { ru: 'Разрешено', en: 'Allowed' } },
  { value: 'forbid', label: { ru: 'Запрещено', en: 'Forbidden' } },
] as const

/** What is allowed only while nobody on the way forbids it. */
export const right = (
  label: Words,
  part: InheritedKind['part'],
  standard: 'allow' | 'forbid',
  levels: readonly SettingLevel[] = EVERYWHERE,
) =>
  setting({
    type: 'right',
    schema: choice(['allow', 'forbid'] as const),
    default: standard,
    label,
    part,
    resolves: 'deny-wins',
    levels,
    choices: RIGHT_CHOICES,
  })

/** An item of a dictionary of rules for those who pay on their own account. */
export const rule = (label: Words, dictionary: NamedDictionary) =>
  setting({
    type: 'reference',
    schema: nullable(Uuid),
    default: null,
    label,
    part: 'account',
    resolves: 'nearest',
    levels: EVERYWHERE,
    ownAccount: true,
    dictionary,
    names: (id) => (id === null ? {} : { [dictionary]: [id] }),
  })

/** Yes or no, from the nearest who says it. */
export const flag = (label: Words, standard: boolean, part: InheritedKind['part']) =>
  setting({
    type: 'flag',
    schema: Type.Boolean(),
    default: standard,
    label,
    part,
    resolves: 'nearest',
    levels: EVERYWHERE,
  })

/** The schema and the words of a choice. */
export const oneOf = <const V extends string>(choices: readonly { value: V; label: Words }[]) => ({
  schema: choice(choices.map(({ value }) => value) as [V, ...V[]]),
  choices,
})
