import { CLIENT_KINDS, type ClientKind } from '@kith/kernel/names.ts'
import Type from 'typebox'
import { choice, LocalDate, nullable, ref, Uuid } from '../../platform/http/schemas.ts'
import { accountFields } from './account-fields.ts'
import { AddressInput, field, OTHERS, PhoneInput, shown, text } from './field-inputs.ts'
import { figureFields } from './figure-fields.ts'
import { requisiteFields } from './requisite-fields.ts'
import { stateFields } from './state-fields.ts'

const flag = Type.Boolean()

const PERSON = ['person'] as const
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
    filterable: true,
  }),
  email: field({
    type: 'text',
    section: 'contacts',
    label: { ru: 'Эл. почта', en: 'Email' },
    input: text(254),
    table: 'offered',
    filterable: true,
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
  centreId: field({
    type: 'reference',
    dictionary: 'centres',
    section: 'contacts',
    label: { ru: 'Центр', en: 'Centre' },
    input: nullable(Uuid),
    table: 'offered',
    filterable: true,
    hint: { ru: 'Вместе с центром подставим его город', en: 'Brings its city with it' },
  }),
  addresses: field({
    type: 'addresses',
    section: 'contacts',
    label: { ru: 'Любимые адреса', en: 'Favourite addresses' },
    // The rule's limit is lower and has words of its own; this one only keeps a body from being endless.
    input: Type.Array(ref(AddressInput), { maxItems: 1_000 }),
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
    filterable: true,
    sortable: true,
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
    filterable: true,
  }),
  contractFrom: field({
    type: 'date',
    section: 'contract',
    label: { ru: 'Договор с', en: 'Contract from' },
    input: nullable(LocalDate),
    table: 'offered',
  }),
  contractUntil: field({
    type: 'date',
    section: 'contract',
    label: { ru: 'Договор по', en: 'Contract until' },
    input: nullable(LocalDate),
    table: 'offered',
  }),
  invoiceDetails: field({
    type: 'multiline',
    section: 'contract',
    label: { ru: 'Дополнительно для актов и счетов-фактур', en: 'For acts and invoice-factures' },
    input: text(2000),
  }),
  ...accountFields,
  ...requisiteFields,
  tagIds: field({
    type: 'references',
    dictionary: 'tags',
    section: 'work',
    label: { ru: 'Теги', en: 'Tags' },
    input: Type.Array(Uuid, { maxItems: 50, description: 'At most 50; the order does not matter' }),
    table: 'offered',
    filterable: true,
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
    table: 'offered',
    filterable: true,
  }),
  registeredOn: field({
    type: 'date',
    section: 'work',
    required: true,
    label: { ru: 'Дата регистрации', en: 'Registered on' },
    input: LocalDate,
    table: 'offered',
    sortable: true,
    filterable: true,
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
  ...stateFields,
  ...figureFields,
} as const

export type ClientFields = typeof clientFields
export const FIELD_KINDS: readonly ClientKind[] = CLIENT_KINDS
