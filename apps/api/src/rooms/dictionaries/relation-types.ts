import Type from 'typebox'
import type { Words } from '../../platform/http/language.ts'
import { choice, nullable, Uuid } from '../../platform/http/schemas.ts'
import { checkRelationType } from './check-relation-type.ts'
import type { DictionaryKind, ExtraField } from './kind.ts'

export const RELATION_SEXES = ['male', 'female'] as const
export const KINS = ['spouse', 'parent', 'child', 'sibling'] as const
export const MEANINGS = ['discount-card-owner', 'contact-person', 'legal-representative'] as const

const SEX_WORDS: Record<(typeof RELATION_SEXES)[number], Words> = {
  male: { ru: 'Мужчина', en: 'A man' },
  female: { ru: 'Женщина', en: 'A woman' },
}
const KIN_WORDS: Record<(typeof KINS)[number], Words> = {
  spouse: { ru: 'Супруги', en: 'Spouses' },
  parent: { ru: 'Родитель', en: 'Parent' },
  child: { ru: 'Ребёнок', en: 'Child' },
  sibling: { ru: 'Братья и сёстры', en: 'Siblings' },
}
const MEANING_WORDS: Record<(typeof MEANINGS)[number], Words> = {
  'discount-card-owner': { ru: 'владелец карты', en: 'card owner' },
  'contact-person': { ru: 'контактное лицо', en: 'contact person' },
  'legal-representative': { ru: 'представитель', en: 'representative' },
}

const text = (column: string, label: Words, hint: Words): ExtraField => ({
  type: 'text',
  label,
  hint,
  section: 'details',
  input: nullable(Type.String({ maxLength: 200 })),
  column,
  columnType: 'text',
})

const choiceOf = <V extends string>(
  column: string,
  values: readonly V[],
  words: Record<V, Words>,
  field: Pick<ExtraField, 'label' | 'hint' | 'columnType'>,
): ExtraField => ({
  type: 'choice',
  section: 'details',
  input: nullable(choice(values)),
  choices: values.map((value) => ({ value, label: words[value] })),
  column,
  ...field,
})

const counterpart = (column: string, label: Words, hint: Words): ExtraField => ({
  type: 'reference',
  label,
  hint,
  section: 'details',
  input: nullable(Uuid),
  dictionary: 'relation-types',
  column,
  columnType: 'uuid',
})

const extras = {
  nameFemale: text(
    'name_female',
    { ru: 'Название для женщины', en: 'Name for a woman' },
    { ru: 'Друг — «Подруга». Пусто, если слово одно на всех', en: 'Empty when one word fits everybody' },
  ),
  nameEn: text(
    'name_en',
    { ru: 'Название по-английски', en: 'Name in English' },
    { ru: 'Муж — «Husband»', en: 'For «Муж» it is “Husband”' },
  ),
  nameEnFemale: text(
    'name_en_female',
    { ru: 'По-английски для женщины', en: 'In English for a woman' },
    { ru: 'Официант — «Waiter», для женщины «Waitress»', en: '“Waiter”, and “Waitress” for a woman' },
  ),
  sex: choiceOf('sex', RELATION_SEXES, SEX_WORDS, {
    label: { ru: 'Кто им бывает', en: 'Who can be it' },
    hint: {
      ru: 'Мужем бывает мужчина; контактным лицом — кто угодно, тогда оставьте пустым',
      en: 'A husband is a man; a contact person may be anybody, so leave it empty',
    },
    columnType: 'sex',
  }),
  kin: choiceOf('kin', KINS, KIN_WORDS, {
    label: { ru: 'Родство', en: 'Kin' },
    hint: {
      ru: 'По нему система подсказывает: муж матери, возможно, отец. Друзьям и коллегам не нужно',
      en: 'What suggestions reason with: the husband of the mother may be the father. Friends need none',
    },
    columnType: 'text',
  }),
  symmetric: {
    type: 'flag',
    label: { ru: 'Взаимная', en: 'Mutual' },
    hint: {
      ru: 'Оба друг другу одно и то же: если Иванов — коллега Петрова, то и Петров — коллега Иванова',
      en: 'Both are the same to each other: when Smith is a colleague of Brown, Brown is one of Smith',
    },
    section: 'details',
    input: Type.Boolean(),
    column: 'is_symmetric',
    columnType: 'boolean',
    fallback: false,
  },
  counterpartMaleId: counterpart(
    'counterpart_male_id',
    { ru: 'Пара — мужчина', en: 'Counterpart, a man' },
    { ru: 'Жена: пара — Муж. Мать: пара — Сын', en: 'Wife: Husband. Mother: Son' },
  ),
  counterpartFemaleId: counterpart(
    'counterpart_female_id',
    { ru: 'Пара — женщина', en: 'Counterpart, a woman' },
    { ru: 'Муж: пара — Жена. Мать: пара — Дочь', en: 'Husband: Wife. Mother: Daughter' },
  ),
  meaning: {
    type: 'choice',
    label: { ru: 'Встроенный смысл', en: 'Built-in meaning' },
    section: 'details',
    choices: MEANINGS.map((value) => ({ value, label: MEANING_WORDS[value] })),
    column: 'meaning',
    columnType: 'text',
  },
} as const satisfies Record<string, ExtraField>

/** What one client may be of or for another. What the system acts on, its meaning, is built in and never written. */
export const relationTypes = {
  table: 'relation_type',
  name: { ru: 'Связи между клиентами', en: 'Relations between clients' },
  part: 'clients',
  extras,
  builtInBy: 'meaning',
  check: checkRelationType,
  usedBy: [
    { what: 'relations', table: 'client_relation', columns: ['type_id'] },
    {
      what: 'relation-types',
      table: 'relation_type',
      columns: ['counterpart_male_id', 'counterpart_female_id'],
    },
  ],
} as const satisfies DictionaryKind
