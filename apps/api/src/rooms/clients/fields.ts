import { CLIENT_KINDS, type ClientKind } from '@kith/kernel/names.ts'
import Type, { type Static, type TSchema } from 'typebox'
import type { Field } from '../../fields/field.ts'
import { choice, LocalDate, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'

const field = <I extends TSchema>(f: Field<ClientKind, I> & { input: I }) => f
const shown = (f: Field<ClientKind, undefined>) => f
const text = (maxLength: number) => nullable(Type.String({ maxLength }))
const flag = Type.Boolean()

export const PhoneInput = object(
  {
    id: Type.Optional(Uuid),
    number: Type.String({
      minLength: 1,
      maxLength: 40,
      description: 'However typed; kept as E.164',
      examples: ['8 (921) 444-77-88'],
    }),
    label: Type.Optional(text(100)),
    main: Type.Optional(Type.Boolean()),
    smsConsent: Type.Optional(Type.Boolean()),
    callConsent: Type.Optional(Type.Boolean()),
  },
  {
    $id: 'PhoneInput',
    description: 'A phone as written; `id` keeps the identity of one that is there already',
  },
)

const PERSON = ['person'] as const
const OTHERS = ['organization', 'unit'] as const
const ROOTS = ['person', 'organization'] as const
const MASK = 'personal-data.view' as const

/** Every standard field of a client, in the order of the form. */
export const clientFields = {
  kind: shown({
    type: 'choice',
    section: 'main',
    label: { ru: 'Вид', en: 'Kind' },
    table: 'offered',
    filterable: true,
    choices: [
      { value: 'person', label: { ru: 'Человек', en: 'Person' } },
      { value: 'organization', label: { ru: 'Организация', en: 'Organisation' } },
      { value: 'unit', label: { ru: 'Подразделение', en: 'Unit' } },
    ],
  }),
  number: shown({
    type: 'number',
    section: 'main',
    label: { ru: 'Номер', en: 'Number' },
    table: 'offered',
    sortable: true,
  }),
  lastName: field({
    type: 'text',
    section: 'main',
    kinds: PERSON,
    label: { ru: 'Фамилия', en: 'Last name' },
    input: text(100),
  }),
  firstName: field({
    type: 'text',
    section: 'main',
    kinds: PERSON,
    label: { ru: 'Имя', en: 'First name' },
    input: text(100),
  }),
  middleName: field({
    type: 'text',
    section: 'main',
    kinds: PERSON,
    label: { ru: 'Отчество', en: 'Middle name' },
    input: text(100),
  }),
  name: field({
    type: 'text',
    section: 'main',
    kinds: OTHERS,
    label: { ru: 'Название', en: 'Name' },
    input: text(300),
    hint: {
      ru: 'Организации без названия дадим имя с номером, например «Клиент 1042»',
      en: 'An organisation without a name gets one with its number, such as “Клиент 1042”',
    },
  }),
  parentId: field({
    type: 'reference',
    dictionary: 'clients',
    section: 'main',
    label: { ru: 'Вышестоящее подразделение', en: 'Parent' },
    input: nullable(Uuid),
    filterable: true,
    table: 'default',
    hint: {
      ru: 'Организация или подразделение, которому подчинён клиент',
      en: 'The organisation or unit that the client belongs to',
    },
  }),
  groupId: field({
    type: 'reference',
    dictionary: 'client-groups',
    section: 'main',
    kinds: ROOTS,
    label: { ru: 'Группа', en: 'Group' },
    input: nullable(Uuid),
    table: 'default',
    filterable: true,
    hint: {
      ru: 'Подчинённые берут группу корневого клиента',
      en: 'Subordinates take the group of their root',
    },
  }),
  phones: field({
    type: 'phones',
    section: 'phones',
    label: { ru: 'Телефоны', en: 'Phones' },
    table: 'default',
    mask: MASK,
    input: Type.Array(ref(PhoneInput), { maxItems: 20 }),
  }),
  email: field({
    type: 'text',
    section: 'contacts',
    label: { ru: 'Эл. почта', en: 'Email' },
    input: text(254),
    table: 'offered',
  }),
  emailConsent: field({
    type: 'flag',
    section: 'contacts',
    label: { ru: 'Согласие на письма', en: 'Consent to email' },
    input: flag,
  }),
  emailForOrders: field({
    type: 'flag',
    section: 'contacts',
    label: { ru: 'Уведомлять о заказах письмом', en: 'Order notifications by email' },
    input: flag,
  }),
  site: field({ type: 'text', section: 'contacts', label: { ru: 'Сайт', en: 'Site' }, input: text(300) }),
  address: field({
    type: 'text',
    section: 'contacts',
    label: { ru: 'Адрес', en: 'Address' },
    input: text(500),
    table: 'offered',
    hint: { ru: 'Подставим в новые заказы', en: 'Taken into new orders' },
  }),
  cityId: field({
    type: 'reference',
    dictionary: 'cities',
    section: 'contacts',
    label: { ru: 'Город', en: 'City' },
    input: nullable(Uuid),
    table: 'default',
    filterable: true,
  }),
  sex: field({
    type: 'choice',
    section: 'person',
    kinds: PERSON,
    label: { ru: 'Пол', en: 'Sex' },
    input: nullable(choice(['male', 'female'])),
    table: 'offered',
    choices: [
      { value: 'male', label: { ru: 'Мужской', en: 'Male' } },
      { value: 'female', label: { ru: 'Женский', en: 'Female' } },
    ],
  }),
  birthDate: field({
    type: 'date',
    section: 'person',
    kinds: PERSON,
    label: { ru: 'Дата рождения', en: 'Birth date' },
    input: nullable(LocalDate),
    table: 'offered',
    mask: MASK,
  }),
  incapacitated: field({
    type: 'flag',
    section: 'person',
    kinds: PERSON,
    label: { ru: 'Недееспособен', en: 'Incapacitated' },
    input: flag,
  }),
  passport: field({
    type: 'text',
    section: 'person',
    kinds: PERSON,
    label: { ru: 'Паспорт', en: 'Passport' },
    input: text(300),
    mask: MASK,
  }),
  contractNumber: field({
    type: 'text',
    section: 'contract',
    label: { ru: 'Номер договора', en: 'Contract number' },
    input: text(100),
    table: 'offered',
  }),
  contractFrom: field({
    type: 'date',
    section: 'contract',
    label: { ru: 'Договор с', en: 'Contract from' },
    input: nullable(LocalDate),
  }),
  contractUntil: field({
    type: 'date',
    section: 'contract',
    label: { ru: 'Договор по', en: 'Contract until' },
    input: nullable(LocalDate),
  }),
  invoiceDetails: field({
    type: 'multiline',
    section: 'contract',
    label: { ru: 'Дополнительно для актов и счетов-фактур', en: 'For acts and invoice-factures' },
    input: text(2000),
  }),
  responsibleId: field({
    type: 'reference',
    dictionary: 'staff',
    section: 'work',
    label: { ru: 'Ответственный', en: 'Responsible' },
    input: nullable(Uuid),
    table: 'default',
    filterable: true,
  }),
  sourceId: field({
    type: 'reference',
    dictionary: 'sources',
    section: 'work',
    label: { ru: 'Откуда узнал о нас', en: 'How they heard of us' },
    input: nullable(Uuid),
  }),
  registeredOn: field({
    type: 'date',
    section: 'work',
    required: true,
    label: { ru: 'Дата регистрации', en: 'Registered on' },
    input: LocalDate,
    table: 'offered',
    sortable: true,
  }),
  note: field({
    type: 'multiline',
    section: 'work',
    label: { ru: 'Примечание', en: 'Note' },
    input: text(5000),
  }),
  performerNote: field({
    type: 'multiline',
    section: 'work',
    label: { ru: 'Примечание для исполнителя', en: 'Note for the performer' },
    input: text(2000),
  }),
  createdAt: shown({
    type: 'instant',
    section: 'work',
    label: { ru: 'Создан', en: 'Created' },
    table: 'offered',
    sortable: true,
  }),
} as const

export type PhoneValue = Static<typeof PhoneInput>
export type ClientFields = typeof clientFields
export const FIELD_KINDS: readonly ClientKind[] = CLIENT_KINDS
