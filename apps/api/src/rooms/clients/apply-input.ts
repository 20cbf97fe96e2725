import { isEmail } from '@kith/kernel/email.ts'
import { cleanLines, cleanText } from '@kith/kernel/text.ts'
import { applyCustom, type CustomInput, type CustomTerms } from '../../fields/custom/apply-custom.ts'
import { type Field, hasKind, type Written } from '../../fields/field.ts'
import { compactRequisites, requisiteErrors } from '../../fields/requisites.ts'
import type { FieldError } from '../../platform/http/problem.ts'
import { accountErrors } from './account-errors.ts'
import { applyAddresses } from './apply-addresses.ts'
import { applyPhones } from './apply-phones.ts'
import type { ClientValues } from './client-values.ts'
import { type ClientFields, clientFields } from './fields.ts'
import { fieldError } from './problems.ts'

export type ClientInput = Written<ClientFields> & { custom?: CustomInput }

/** Without custom fields there are none to be written. */
const NO_FIELDS: Omit<CustomTerms, 'kind'> = { fields: [], files: new Map(), isNew: false }

const SITE = /^(https?:\/\/)?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#:]\S*)?$/iu

function cleaned(field: Field, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (field.type === 'text') return cleanText(value) || null
  if (field.type === 'multiline') return cleanLines(value) || null
  // The same id in capitals is the same reference, not a change.
  if (field.type === 'reference') return value.toLowerCase()
  return value
}

/** Ids in one form and order, each once: their order says nothing, so another one is no change. */
function oneOfEach(ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))].sort()
}

function notOfKind(values: ClientValues): FieldError[] {
  return Object.entries(clientFields)
    .filter(([key, field]) => {
      const value = values[key as keyof ClientValues]
      const empty = value === null || value === false || value === undefined
      return !hasKind(field, values.kind) && !empty
    })
    .map(([key, field]) =>
      fieldError(key, 'not-of-this-kind', {
        ru: `Поля «${field.label.ru}» у такого клиента нет`,
        en: `This kind of client has no field “${field.label.en}”`,
      }),
    )
}

function nameErrors(values: ClientValues): FieldError[] {
  if (values.kind === 'person' && values.lastName === null && values.firstName === null) {
    return [
      fieldError('lastName', 'name-required', {
        ru: 'Укажите фамилию или имя',
        en: 'Give a last or a first name',
      }),
    ]
  }
  if (values.kind === 'unit' && values.name === null) {
    return [fieldError('name', 'name-required', { ru: 'Назовите подразделение', en: 'Name the unit' })]
  }
  return []
}

/** What is wrong with where a client stands: a unit has a parent, a root a group, and nobody both. */
export function placeErrors(values: Pick<ClientValues, 'kind' | 'parentId' | 'groupId'>): FieldError[] {
  if (values.kind === 'unit' && values.parentId === null) {
    return [
      fieldError('parentId', 'parent-required', {
        ru: 'Подразделение должно подчиняться организации или другому подразделению',
        en: 'A unit must belong to an organisation or another unit',
      }),
    ]
  }
  if (values.parentId === null && values.groupId === null) {
    return [
      fieldError('groupId', 'group-required', {
        ru: 'Выберите группу клиентов',
        en: 'Choose a client group',
      }),
    ]
  }
  if (values.parentId !== null && values.groupId !== null) {
    return [
      fieldError('groupId', 'group-on-roots-only', {
        ru: 'Группу задают только у корневого клиента; подчинённые берут её оттуда',
        en: 'Only a root has a group of its own; subordinates take it from there',
      }),
    ]
  }
  return []
}

function contentErrors(values: ClientValues, today: string): FieldError[] {
  const errors: FieldError[] = []
  const inFuture = { ru: 'Дата не может быть в будущем', en: 'The date can’t be in the future' }
  if (values.email !== null && !isEmail(values.email)) {
    errors.push(
      fieldError('email', 'email', {
        ru: 'Это не похоже на адрес почты',
        en: 'This does not look like an email address',
      }),
    )
  }
  if (values.site !== null && !SITE.test(values.site)) {
    errors.push(
      fieldError('site', 'site', {
        ru: 'Это не похоже на адрес сайта',
        en: 'This does not look like a web address',
      }),
    )
  }
  if (values.birthDate !== null && values.birthDate > today)
    errors.push(fieldError('birthDate', 'in-future', inFuture))
  if (values.registeredOn > today) errors.push(fieldError('registeredOn', 'in-future', inFuture))
  if (
    values.contractFrom !== null &&
    values.contractUntil !== null &&
    values.contractFrom > values.contractUntil
  ) {
    errors.push(
      fieldError('contractUntil', 'term-reversed', {
        ru: 'Договор не может закончиться раньше, чем начался',
        en: 'A contract can’t end before it begins',
      }),
    )
  }
  return errors
}

/**
 * What the client becomes with the input applied (absent = untouched, null = cleared, lists replaced whole), and all that is
 * wrong with it. Pure: ids of new phones come from `newId`.
 *
 * Example: `{ lastName: ' Ёлкин ' }` on an empty person gives lastName "Ёлкин"; `{ phones: [{ number: '8 921 444-77-88' }] }`
 * gives one main phone +79214447788.
 */
export function applyInput(
  before: ClientValues,
  input: ClientInput,
  context: { today: string; newId: () => string; custom?: Omit<CustomTerms, 'kind'> },
): { values: ClientValues; errors: FieldError[] } {
  const { phones, addresses, tagIds, custom, ...rest } = input
  const written = Object.entries(compactRequisites(rest)).map(([key, value]) => [
    key,
    cleaned(clientFields[key as keyof ClientFields], value),
  ])
  const applied =
    phones === undefined
      ? { phones: before.phones, errors: [] }
      : applyPhones(before.phones, phones, context.newId)
  const places =
    addresses === undefined
      ? { addresses: before.addresses, errors: [] }
      : applyAddresses(before.addresses, addresses, context.newId)
  const own = applyCustom(before.custom, custom, { ...(context.custom ?? NO_FIELDS), kind: before.kind })
  const values: ClientValues = {
    ...before,
    ...Object.fromEntries(written),
    phones: applied.phones,
    addresses: places.addresses,
    tagIds: tagIds === undefined ? before.tagIds : oneOfEach(tagIds),
    custom: own.values,
  }
  const errors = [
    ...notOfKind(values),
    ...nameErrors(values),
    ...placeErrors(values),
    ...contentErrors(values, context.today),
    ...requisiteErrors(before, values, values.kind === 'person' ? 'person' : 'organization'),
    ...accountErrors(before, values),
    ...applied.errors,
    ...places.errors,
    ...own.errors,
  ]
  return { values, errors }
}
