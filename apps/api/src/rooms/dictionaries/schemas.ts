import { TAG_COLORS } from '@kith/kernel/tag-colors.ts'
import { VAT_RATES } from '@kith/kernel/vat.ts'
import Type from 'typebox'
import { FieldDescription } from '../../fields/describe.ts'
import { pageOf } from '../../platform/http/list.ts'
import { choice, NamedRef, nullable, object, ref, Uuid, WordsSchema } from '../../platform/http/schemas.ts'
import { PARTS, USERS } from './kind.ts'
import { MONEY_DIRECTIONS } from './money-categories.ts'
import { DICTIONARY_KEYS, extraInputs } from './registry.ts'
import { KINS, MEANINGS, RELATION_SEXES } from './relation-types.ts'

const said = Type.Optional(nullable(Type.String()))

export const Item = object(
  {
    id: Uuid,
    name: Type.String(),
    retired: Type.Boolean({ description: 'No longer offered' }),
    version: Type.Integer(),
    city: Type.Optional(ref(NamedRef)),
    color: Type.Optional(choice(TAG_COLORS)),
    nameFemale: said,
    nameEn: said,
    nameEnFemale: said,
    sex: Type.Optional(nullable(choice(RELATION_SEXES))),
    symmetric: Type.Optional(Type.Boolean({ description: 'Both are the same to each other' })),
    counterpartMale: Type.Optional(nullable(ref(NamedRef))),
    counterpartFemale: Type.Optional(nullable(ref(NamedRef))),
    kin: Type.Optional(nullable(choice(KINS))),
    direction: Type.Optional(choice(MONEY_DIRECTIONS, { description: 'Whether money comes in or goes out' })),
    fullName: said,
    inn: said,
    kpp: said,
    ogrn: said,
    address: said,
    bankName: said,
    bik: said,
    settlementAccount: said,
    correspondentAccount: said,
    director: said,
    accountant: said,
    vat: Type.Optional(
      choice(VAT_RATES, { description: 'VAT that documents start with: none, or the rate in percent' }),
    ),
    meaning: Type.Optional(nullable(choice(MEANINGS, { description: 'Built in, never written' }))),
  },
  {
    $id: 'DictionaryItem',
    description: 'A value of a dictionary with the fields that this dictionary has, e.g. `city` of a centre',
  },
)
export const ItemPage = pageOf(ref(Item), {
  $id: 'DictionaryItemPage',
  description: 'Items in their order',
})
export const Dictionaries = object(
  {
    items: Type.Array(
      object({
        key: choice(DICTIONARY_KEYS),
        name: ref(WordsSchema),
        part: choice(PARTS, { description: 'What it belongs to' }),
        size: Type.Integer({ description: 'Items in use' }),
        fields: Type.Array(ref(FieldDescription), { description: 'What its items have besides the name' }),
      }),
    ),
  },
  { $id: 'Dictionaries', description: 'All dictionaries' },
)

const name = Type.String({ minLength: 1, maxLength: 200 })

export const NewItemBody = object(
  { name, ...extraInputs() },
  {
    $id: 'NewDictionaryItem',
    description: 'An item to add; `fields` of the dictionary say which of the others it takes',
    examples: [{ name: 'Тверь' }],
  },
)
export const ItemPatchBody = object(
  { name: Type.Optional(name), retired: Type.Optional(Type.Boolean()), ...extraInputs() },
  {
    $id: 'DictionaryItemPatch',
    description: 'What changes of an item',
    minProperties: 1,
    examples: [{ retired: true }],
  },
)
export const MoveBody = object(
  { place: choice(['before', 'after'] as const), otherId: Uuid },
  {
    $id: 'DictionaryItemMove',
    description: 'Beside which item of the same dictionary it is put',
    examples: [{ place: 'before', otherId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54' }],
  },
)
export const ItemUsage = object(
  {
    usedBy: Type.Array(
      object({
        what: choice(USERS),
        count: Type.Integer(),
        exact: Type.Boolean({ description: 'False when there are more: counting stops at 100,000' }),
      }),
    ),
    deletable: Type.Boolean({ description: 'Nothing uses it' }),
  },
  { $id: 'DictionaryItemUsage', description: 'Where an item is used' },
)

export const dictionarySchemas = [
  Item,
  ItemPage,
  Dictionaries,
  NewItemBody,
  ItemPatchBody,
  MoveBody,
  ItemUsage,
]
export const DictionaryParams = object({ dictionary: choice(DICTIONARY_KEYS) })
export const ItemParams = object({ dictionary: choice(DICTIONARY_KEYS), id: Uuid })
