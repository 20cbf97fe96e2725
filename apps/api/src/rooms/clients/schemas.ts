import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import { TAG_COLORS } from '@kith/kernel/tag-colors.ts'
import Type, { type Static, type TSchema } from 'typebox'
import { inputSchemas } from '../../fields/field.ts'
import { pageOf } from '../../platform/http/list.ts'
import {
  choice,
  Instant,
  LocalDate,
  NamedRef,
  NullableText,
  nullable,
  object,
  ref,
  Uuid,
} from '../../platform/http/schemas.ts'
import { AddressInput, PhoneInput } from './field-inputs.ts'
import { clientFields } from './fields.ts'

export const CLIENT_STATES = ['active', 'blocked', 'archived', 'deleted'] as const

export const ClientRef = object(
  { id: Uuid, displayName: Type.String() },
  { $id: 'ClientRef', description: 'A client by name' },
)

export const BlockedBy = object(
  { id: Uuid, displayName: Type.String(), reason: NullableText },
  {
    $id: 'BlockedBy',
    description: 'Who brings the block: the client itself or its nearest blocked ancestor, and why',
  },
)

export const Phone = object(
  {
    id: Uuid,
    number: nullable(Type.String({ description: 'E.164; null where masked', examples: ['+79214447788'] })),
    label: NullableText,
    main: Type.Boolean(),
    smsConsent: Type.Boolean(),
    callConsent: Type.Boolean(),
  },
  { $id: 'Phone', description: 'A phone of a client' },
)

export const Tag = object(
  { id: Uuid, name: Type.String(), color: choice(TAG_COLORS) },
  { $id: 'Tag', description: 'A tag as clients wear it' },
)

export const Address = object(
  { id: Uuid, label: NullableText, address: Type.String() },
  { $id: 'Address', description: 'A favourite address of a client' },
)

export const PhotoRef = object(
  { id: Uuid },
  { $id: 'PhotoRef', description: 'The photo; another photo has another id' },
)

export const Rating = object(
  {
    average: nullable(Type.Number({ description: 'Of the marks since the last reset, one decimal' })),
    count: Type.Integer(),
  },
  { $id: 'Rating', description: 'How a client is marked', examples: [{ average: 4.3, count: 3 }] },
)

/** Any value that a custom field may have; what it is depends on the type of the field. */
export const CustomValuesJson = Type.Unsafe<Record<string, unknown>>({
  $id: 'CustomValues',
  type: 'object',
  additionalProperties: {},
  description:
    'Values of the fields that the company defined, by the id of the field; what has no value is absent. Text, phone (E.164), link and date as text, a number, money in minor units, a flag, a choice by id, several as a list of ids, a file as { id, name }',
  examples: [{ '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54': 'Постоянный покупатель' }],
})

const MOST_CUSTOM = 200
export const CustomInputJson = Type.Unsafe<Record<string, unknown>>({
  $id: 'CustomInput',
  type: 'object',
  propertyNames: { format: 'uuid' },
  maxProperties: MOST_CUSTOM,
  additionalProperties: {
    anyOf: [
      { type: 'string', maxLength: 4000 },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'array', maxItems: 100, items: Uuid },
      { type: 'null' },
    ],
  },
  description:
    'Values of custom fields by the id of the field: absent is untouched, null clears. A file is the id of one uploaded for this client',
  examples: [{ '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54': 'Постоянный покупатель' }],
})

/** What invoices name of whoever pays, besides the INN. */
export const requisites = {
  kpp: NullableText,
  ogrn: NullableText,
  bik: NullableText,
  bankName: NullableText,
  settlementAccount: NullableText,
  correspondentAccount: NullableText,
}

const listed = {
  id: Uuid,
  number: Type.Integer({ description: 'The client’s number, given once', examples: [1042] }),
  kind: choice(CLIENT_KINDS),
  displayName: Type.String({ examples: ['Канарейкин Фёдор Петрович'] }),
  shortName: Type.String({ examples: ['Канарейкин Ф. П.'] }),
  mainPhone: nullable(Type.String({ description: 'E.164', examples: ['+79214447788'] })),
  parentChain: Type.Array(ref(ClientRef), { description: 'From the root down to the parent' }),
  hasEmployees: Type.Boolean({ description: 'Has subordinates that are not deleted' }),
  state: choice(CLIENT_STATES, {
    description: 'The effective one, worst first: deleted, archived, blocked, active',
  }),
  blockedBy: nullable(ref(BlockedBy)),
  deletedBy: nullable(ref(ClientRef)),
  blockReason: nullable(ref(NamedRef)),
  archiveReason: nullable(ref(NamedRef)),
  rating: ref(Rating),
  group: nullable(ref(NamedRef)),
  city: nullable(ref(NamedRef)),
  centre: nullable(ref(NamedRef)),
  source: nullable(ref(NamedRef)),
  tags: Type.Array(ref(Tag), { description: 'In the order of their dictionary' }),
  photo: nullable(ref(PhotoRef)),
  responsible: nullable(ref(NamedRef)),
  email: NullableText,
  birthDate: nullable(LocalDate),
  sex: nullable(choice(['male', 'female'] as const)),
  contractNumber: NullableText,
  contractFrom: nullable(LocalDate),
  contractUntil: nullable(LocalDate),
  inn: NullableText,
  address: NullableText,
  registeredOn: LocalDate,
  createdAt: Instant,
  masked: Type.Array(Type.String(), { description: 'Fields whose values your role does not see' }),
}

export const ClientListItem = object(
  {
    ...listed,
    custom: Type.Optional(ref(CustomValuesJson)),
    balanceMinor: Type.Optional(
      nullable(
        Type.Integer({ description: 'On the main account, in minor units; null where another client pays' }),
      ),
    ),
    bonusMinor: Type.Optional(nullable(Type.Integer({ description: 'On the bonus account' }))),
    debtMinor: Type.Optional(nullable(Type.Integer({ description: 'Owed to us, in all cities together' }))),
  },
  { $id: 'ClientListItem', description: 'A client in a list' },
)

export const ClientPage = pageOf(
  ref(ClientListItem),
  { $id: 'ClientPage', description: 'A page of clients' },
  {
    total: Type.Optional(
      object({
        value: Type.Integer(),
        exact: Type.Boolean({ description: 'False when there are at least so many' }),
      }),
    ),
    more: Type.Optional(Type.Boolean({ description: 'With `search`: there are more than the answer holds' })),
  },
)

export const Client = object(
  {
    ...listed,
    parentId: nullable(Uuid),
    groupId: nullable(Uuid),
    lastName: NullableText,
    firstName: NullableText,
    middleName: NullableText,
    name: NullableText,
    phones: Type.Array(ref(Phone)),
    emailConsent: Type.Boolean(),
    emailForOrders: Type.Boolean(),
    site: NullableText,
    cityId: nullable(Uuid),
    centreId: nullable(Uuid),
    minor: nullable(Type.Boolean({ description: 'Under 18 today; null without a birth date' })),
    incapacitated: Type.Boolean(),
    passport: NullableText,
    invoiceDetails: NullableText,
    ...requisites,
    ownAccount: Type.Boolean({ description: 'Pays on its own account; roots always do' }),
    terminalAccount: nullable(Type.String({ description: 'Null while the client has no own account' })),
    referralCode: nullable(Type.String({ description: 'Null while the client has no own account' })),
    hasAccessPassword: Type.Boolean({ description: 'Orders ask for a password' }),
    tagIds: Type.Array(Uuid),
    addresses: Type.Array(ref(Address), { description: 'At most 30' }),
    responsibleId: nullable(Uuid),
    sourceId: nullable(Uuid),
    note: NullableText,
    performerNote: NullableText,
    blockComment: NullableText,
    archiveComment: NullableText,
    blockedSince: nullable(Instant),
    deletedSince: nullable(Instant),
    archivedAt: nullable(Instant),
    deletedAt: nullable(Instant),
    custom: ref(CustomValuesJson),
    version: Type.Integer(),
    updatedAt: Instant,
  },
  { $id: 'Client', description: 'A person, an organisation or a unit' },
)

const optional = (schemas: Record<string, TSchema>) =>
  Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, Type.Optional(schema)]))

export const NewClientBody = object(
  {
    kind: choice(CLIENT_KINDS),
    ...optional(inputSchemas(clientFields)),
    custom: Type.Optional(ref(CustomInputJson)),
    familyId: Type.Optional(
      Type.String({
        format: 'uuid',
        description: 'People only: the family that the client joins, and may share phones with, at once',
      }),
    ),
  },
  {
    $id: 'NewClient',
    description: 'A client to register; a root needs `groupId`, a subordinate `parentId`',
    examples: [
      {
        kind: 'person',
        lastName: 'Канарейкин',
        firstName: 'Фёдор',
        groupId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54',
        phones: [{ number: '8 (911) 555-66-77', label: 'мобильный', main: true }],
      },
    ],
  },
)

export const ClientPatchBody = object(
  { ...optional(inputSchemas(clientFields, ['parentId'])), custom: Type.Optional(ref(CustomInputJson)) },
  {
    $id: 'ClientPatch',
    description:
      'A merge patch: absent is untouched, null is cleared, `phones`, `addresses` and `tagIds` are replaced whole',
    minProperties: 1,
    examples: [{ note: 'Звонить после 18:00', birthDate: null }],
  },
)

export type ClientJson = Static<typeof Client>
export type ClientListItemJson = Static<typeof ClientListItem>
export const clientSchemas = [
  ClientRef,
  BlockedBy,
  Rating,
  Phone,
  PhoneInput,
  Tag,
  Address,
  AddressInput,
  PhotoRef,
  CustomValuesJson,
  CustomInputJson,
  ClientListItem,
  ClientPage,
  Client,
  NewClientBody,
  ClientPatchBody,
]
