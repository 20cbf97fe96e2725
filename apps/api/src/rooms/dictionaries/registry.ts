import { TAG_COLORS, type TagColor } from '@kith/kernel/tag-colors.ts'
import Type, { type TSchema } from 'typebox'
import type { Words } from '../../platform/http/language.ts'
import { choice, Uuid } from '../../platform/http/schemas.ts'
import type { DictionaryKind, ExtraField, ExtraValue, Use } from './kind.ts'
import { legalEntities } from './legal-entities.ts'
import { moneyCategories } from './money-categories.ts'
import { relationTypes } from './relation-types.ts'

const COLOR_WORDS: Record<TagColor, Words> = {
  gray: { ru: 'Серый', en: 'Grey' },
  red: { ru: 'Красный', en: 'Red' },
  orange: { ru: 'Оранжевый', en: 'Orange' },
  yellow: { ru: 'Жёлтый', en: 'Yellow' },
  green: { ru: 'Зелёный', en: 'Green' },
  teal: { ru: 'Бирюзовый', en: 'Teal' },
  blue: { ru: 'Синий', en: 'Blue' },
  violet: { ru: 'Фиолетовый', en: 'Violet' },
  pink: { ru: 'Розовый', en: 'Pink' },
}

const cityId: ExtraField = {
  type: 'reference',
  label: { ru: 'Город', en: 'City' },
  section: 'item',
  required: true,
  input: Uuid,
  dictionary: 'cities',
  filterable: true,
  column: 'city_id',
  columnType: 'uuid',
}
const color: ExtraField = {
  type: 'choice',
  label: { ru: 'Цвет', en: 'Colour' },
  section: 'item',
  input: choice(TAG_COLORS),
  choices: TAG_COLORS.map((value) => ({ value, label: COLOR_WORDS[value] })),
  column: 'color',
  columnType: 'text',
  fallback: 'gray',
}

const inSettings: Use = { what: 'settings', table: 'setting', columns: [], lists: ['item_ids'] }
const ofClient = (column: string): Use => ({ what: 'clients', table: 'client', columns: [column] })

/** All dictionaries. A new one is a table with the six columns and an entry here; its extra fields are columns more. */
export const DICTIONARIES = {
  'client-groups': {
    table: 'client_group',
    name: { ru: 'Группы клиентов', en: 'Client groups' },
    part: 'clients',
    usedBy: [ofClient('group_id')],
  },
  tags: {
    table: 'tag',
    name: { ru: 'Теги', en: 'Tags' },
    part: 'clients',
    extras: { color },
    usedBy: [{ what: 'clients', table: 'client_tag', columns: ['tag_id'] }],
  },
  sources: {
    table: 'source',
    name: { ru: 'Откуда узнали о нас', en: 'How they heard of us' },
    part: 'clients',
    usedBy: [ofClient('source_id')],
  },
  'archive-reasons': {
    table: 'archive_reason',
    name: { ru: 'Причины архивации', en: 'Reasons to archive' },
    part: 'clients',
    usedBy: [ofClient('archive_reason_id')],
  },
  'block-reasons': {
    table: 'block_reason',
    name: { ru: 'Причины блокировки', en: 'Reasons to block' },
    part: 'clients',
    usedBy: [ofClient('block_reason_id')],
  },
  'relation-types': relationTypes,
  'comment-topics': {
    table: 'comment_topic',
    name: { ru: 'Темы комментариев', en: 'Comment topics' },
    part: 'clients',
    usedBy: [{ what: 'comments', table: 'comment', columns: ['topic_id'] }],
  },
  cities: {
    table: 'city',
    name: { ru: 'Города', en: 'Cities' },
    part: 'company',
    usedBy: [
      ofClient('city_id'),
      { what: 'centres', table: 'centre', columns: ['city_id'] },
      { what: 'staff', table: 'staff_city', columns: ['city_id'] },
    ],
  },
  centres: {
    table: 'centre',
    name: { ru: 'Центры', en: 'Centres' },
    part: 'company',
    extras: { cityId },
    uniqueWithin: 'cityId',
    usedBy: [ofClient('centre_id'), { what: 'staff', table: 'staff_centre', columns: ['centre_id'] }],
  },
  'legal-entities': legalEntities,
  'money-categories': moneyCategories,
  'write-off-reasons': {
    table: 'write_off_reason',
    name: { ru: 'Причины списания долга', en: 'Reasons to write a debt off' },
    part: 'money',
    usedBy: [{ what: 'operations', table: 'operation', columns: ['reason_id'] }],
  },
  'discount-card-kinds': {
    table: 'discount_card_kind',
    name: { ru: 'Виды дисконтных карт', en: 'Kinds of discount cards' },
    part: 'discounts',
    usedBy: [{ what: 'discount-cards', table: 'discount_card', columns: ['kind_id'] }],
  },
  tariffs: {
    table: 'tariff',
    name: { ru: 'Тарифы', en: 'Tariffs' },
    part: 'orders',
    usedBy: [inSettings],
  },
  'settlement-rules': {
    table: 'settlement_rule',
    name: { ru: 'Правила расчётов', en: 'Settlement rules' },
    part: 'orders',
    usedBy: [inSettings],
  },
  'priority-rules': {
    table: 'priority_rule',
    name: { ru: 'Правила динамических приоритетов', en: 'Rules of dynamic priorities' },
    part: 'orders',
    usedBy: [inSettings],
  },
  'performer-groups': {
    table: 'performer_group',
    name: { ru: 'Группы исполнителей', en: 'Performer groups' },
    part: 'orders',
    usedBy: [inSettings],
  },
  'work-kinds': {
    table: 'work_kind',
    name: { ru: 'Виды работ спецтехники', en: 'Kinds of special equipment work' },
    part: 'orders',
    usedBy: [inSettings],
  },
} as const satisfies Record<string, DictionaryKind>

export type DictionaryKey = keyof typeof DICTIONARIES
export const DICTIONARY_KEYS = Object.keys(DICTIONARIES) as [DictionaryKey, ...DictionaryKey[]]

export const kindOf = (dictionary: DictionaryKey): DictionaryKind => DICTIONARIES[dictionary]

/** The extra fields of a dictionary with their keys: `extrasOf('centres')` is `[['cityId', …]]`. */
export function extrasOf(dictionary: DictionaryKey): [string, ExtraField][] {
  return Object.entries(kindOf(dictionary).extras ?? {})
}

/** Whether the system relies on an item with these values, so that it may not be deleted. */
export function builtIn(dictionary: DictionaryKey, values: Readonly<Record<string, unknown>>): boolean {
  const { builtInBy } = kindOf(dictionary)
  return builtInBy !== undefined && (values[builtInBy] ?? null) !== null
}

/** The table that a reference leads to. */
export function tableOfReference({ dictionary }: ExtraField): string {
  return kindOf(dictionary as DictionaryKey).table
}

/** Under which key an item shows a field: a reference `cityId` as `city`, anything else as itself. */
export function shownKey(key: string, { type }: ExtraField): string {
  return type === 'reference' ? key.replace(/Id$/, '') : key
}

/** Every extra field of every dictionary that can be written once, each optional: what bodies and filters may carry. */
export function extraInputs(only: (extra: ExtraField) => boolean = () => true) {
  const inputs = DICTIONARY_KEYS.flatMap(extrasOf).flatMap(([key, extra]): [string, TSchema][] =>
    extra.input !== undefined && only(extra) ? [[key, extra.input]] : [],
  )
  return Object.fromEntries(
    inputs.map(([key, input]) => [key, Type.Optional(Type.Unsafe<ExtraValue>(input))]),
  )
}
