import type { FieldDescription } from '../../queries.ts'
import type { DirectorySearch, FilterKey } from '../directory-search.ts'

/** Something the list can be narrowed by, and how it is asked for. */
export type Condition = { id: string; label: string } & (
  | { kind: 'text'; param: FilterKey }
  | { kind: 'list'; param: FilterKey; field: FieldDescription }
  | { kind: 'flag'; param: FilterKey }
  | { kind: 'numbers'; from: FilterKey; to: FilterKey; money: boolean }
  | { kind: 'dates'; from: FilterKey; to: FilterKey }
  | { kind: 'birthday'; from: FilterKey; to: FilterKey }
  | { kind: 'blocked' }
  | { kind: 'inside'; field: FieldDescription }
)

/** The words of conditions that are no fields, or are asked for by another word than the field is called. */
export interface ConditionWords {
  own: (id: 'name' | 'phones' | 'cardNumber' | 'birthday' | 'blocked' | 'debt') => string
  field: (field: FieldDescription) => string
}

const texts: Readonly<Record<string, FilterKey>> = {
  email: 'email',
  inn: 'inn',
  contractNumber: 'contractNumber',
}
const lists: Readonly<Record<string, FilterKey>> = {
  kind: 'kind',
  groupId: 'groupId',
  cityId: 'cityId',
  centreId: 'centreId',
  sourceId: 'sourceId',
  tagIds: 'tagId',
  responsibleId: 'responsibleId',
}

/**
 * The conditions that this person may set, in the order in which they are looked for: only fields that say they can be
 * filtered by. E.g. a role that sees no birth dates has neither birth dates nor birthdays.
 */
export function conditionsOf(fields: readonly FieldDescription[], words: ConditionWords): Condition[] {
  const ofFields = fields.filter(({ filterable }) => filterable).flatMap((field) => ofField(field, words))
  return [
    { id: 'name', label: words.own('name'), kind: 'text', param: 'name' },
    ...ofFields.filter(({ id }) => id === 'phone'),
    ...ofFields.filter(({ id }) => id !== 'phone'),
    { id: 'cardNumber', label: words.own('cardNumber'), kind: 'text', param: 'cardNumber' },
    { id: 'blocked', label: words.own('blocked'), kind: 'blocked' },
  ]
}

/** The condition on a field that the company defined, by its type. */
function ofCustom({ key, type, ...field }: FieldDescription, label: string): Condition[] {
  const param = key as FilterKey
  const range = { id: key, label, from: `${key}:from` as FilterKey, to: `${key}:to` as FilterKey }
  switch (type) {
    case 'choice':
    case 'choices':
      return [{ id: key, label, kind: 'list', param, field: { key, type, ...field } }]
    case 'flag':
      return [{ id: key, label, kind: 'flag', param }]
    case 'date':
      return [{ ...range, kind: 'dates' }]
    case 'number':
    case 'money':
      return [{ ...range, kind: 'numbers', money: type === 'money' }]
    default:
      return [{ id: key, label, kind: 'text', param: `${key}:text` as FilterKey }]
  }
}

function ofField(field: FieldDescription, words: ConditionWords): Condition[] {
  const { key } = field
  const label = words.field(field)
  if (field.custom) return ofCustom(field, label)
  const text = texts[key]
  const list = lists[key]
  if (text) return [{ id: key, label, kind: 'text', param: text }]
  if (list) return [{ id: key, label, kind: 'list', param: list, field }]
  if (key === 'phones') return [{ id: 'phone', label: words.own('phones'), kind: 'text', param: 'phone' }]
  if (key === 'parentId') return [{ id: key, label, kind: 'inside', field }]
  if (key === 'registeredOn') {
    return [{ id: key, label, kind: 'dates', from: 'registeredFrom', to: 'registeredTo' }]
  }
  if (key === 'debtMinor') return [{ id: 'debt', label: words.own('debt'), kind: 'flag', param: 'debt' }]
  if (key !== 'birthDate') return []
  return [
    {
      id: 'birthday',
      label: words.own('birthday'),
      kind: 'birthday',
      from: 'birthdayFrom',
      to: 'birthdayTo',
    },
    { id: key, label, kind: 'dates', from: 'birthDateFrom', to: 'birthDateTo' },
  ]
}

/** The parameters of the address that a condition stands in. */
function paramsOf(condition: Condition): (keyof DirectorySearch)[] {
  switch (condition.kind) {
    case 'text':
    case 'list':
    case 'flag':
      return [condition.param]
    case 'dates':
    case 'numbers':
    case 'birthday':
      return [condition.from, condition.to]
    case 'blocked':
      return ['blocked']
    case 'inside':
      return ['parentId']
  }
}

export function isInForce(condition: Condition, view: DirectorySearch): boolean {
  return paramsOf(condition).some((param) => view[param] !== undefined)
}

/** The change that takes a condition off. */
export function takenOff(condition: Condition): DirectorySearch {
  return Object.fromEntries(paramsOf(condition).map((param) => [param, undefined]))
}
