import { isEmail } from '@kith/kernel/email.ts'
import { isLocalDate } from '@kith/kernel/local-date.ts'
import { parsePhone } from '@kith/kernel/phone.ts'
import {
  compactRequisite,
  REQUISITE_KEYS,
  type RequisiteFaultCode,
  type RequisiteKey,
  requisiteFaults,
} from '@kith/kernel/requisites.ts'
import { localToday } from '../../../shared/dates/typed-date.ts'
import { addressesIn, type FieldData, isEmptyData, phonesIn, type Values } from '../fields/field-data.ts'
import { isBlankAddress, isBlankPhone } from '../fields/field-wire.ts'
import { isRequisite } from '../fields/requisite-groups.ts'
import type { ClientKind, FieldDescription } from '../queries.ts'

/** What can be said before asking the server; the words stand in the catalogue under `check.`. */
export type Fault =
  | 'personName'
  | 'unitName'
  | 'group'
  | 'parent'
  | 'required'
  | 'date'
  | 'number'
  | 'money'
  | 'tick'
  | 'future'
  | 'term'
  | 'email'
  | 'phone'
  | 'phoneRepeated'
  | 'addressEmpty'
  | 'addressesMany'
  | 'inn-length-person'
  | 'ogrn-length-person'
  | RequisiteFaultCode

/** Faults by their place, written as the API's pointers without the first slash: `email`, `phones/0/number`. */
export type Faults = Record<string, Fault>

/** Favourite addresses of one client; the API refuses more. */
export const MOST_ADDRESSES = 30

/** What is wrong with one value by itself; accounts are compared with the BIK among `values`. An empty one is never wrong. */
export function valueFaults(field: FieldDescription, values: Values, kind: ClientKind): Faults {
  const data = values[field.key]
  if (isEmptyData(data)) return {}
  if (isRequisite(field.key)) return requisitesOf(values, kind, [field.key])
  if (field.type === 'addresses') return addressFaults(field.key, data)
  if (field.type === 'date') return dateFaults(field.key, String(data))
  if (field.type === 'phones') return phoneFaults(field.key, data)
  // Whatever is a number by now was one as it was typed.
  if (field.type === 'number' || field.type === 'money')
    return typeof data === 'string' ? { [field.key]: field.type } : {}
  if (field.type === 'phone' && parsePhone(String(data)) === null) return { [field.key]: 'phone' }
  if (field.key === 'email' && typeof data === 'string' && !isEmail(data.trim())) return { email: 'email' }
  return {}
}

function dateFaults(key: string, date: string): Faults {
  if (!isLocalDate(date)) return { [key]: 'date' }
  const past = key === 'birthDate' || key === 'registeredOn'
  return past && date > localToday() ? { [key]: 'future' } : {}
}

function phoneFaults(key: string, data: FieldData | undefined): Faults {
  const faults: Faults = {}
  const seen = new Set<string>()
  phonesIn(data).forEach((phone, at) => {
    if (isBlankPhone(phone)) return
    const number = parsePhone(phone.number ?? '')
    if (number === null) faults[`${key}/${at}/number`] = 'phone'
    else if (seen.has(number)) faults[`${key}/${at}/number`] = 'phoneRepeated'
    else seen.add(number)
  })
  return faults
}

function addressFaults(key: string, data: FieldData | undefined): Faults {
  const rows = addressesIn(data)
  const written = rows.filter((row) => !isBlankAddress(row)).length
  const faults: Faults = written > MOST_ADDRESSES ? { [key]: 'addressesMany' } : {}
  rows.forEach((row, at) => {
    if (!isBlankAddress(row) && row.address.trim() === '') faults[`${key}/${at}/address`] = 'addressEmpty'
  })
  return faults
}

/** What is wrong with these requisites, in the words for a person or for others. */
function requisitesOf(values: Values, kind: ClientKind, keys: readonly RequisiteKey[]): Faults {
  const text = (key: RequisiteKey) => {
    const value = values[key]
    return typeof value === 'string' ? compactRequisite(value) || null : null
  }
  const requisites = Object.fromEntries(REQUISITE_KEYS.map((key) => [key, text(key)])) as Record<
    RequisiteKey,
    string | null
  >
  const person = kind === 'person'
  return Object.fromEntries(
    requisiteFaults(requisites, person ? 'person' : 'organization')
      .filter(({ key }) => keys.includes(key))
      .map(({ key, code }): [string, Fault] => [
        key,
        person && (code === 'inn-length' || code === 'ogrn-length') ? `${code}-person` : code,
      ]),
  )
}

/** What else to look at when the cursor leaves a field: the BIK decides about the accounts. */
export function checkedWith(key: string): readonly string[] {
  return key === 'bik' ? ['bik', 'settlementAccount', 'correspondentAccount'] : [key]
}

/** What a client of this kind can't do without: a person a name, a unit a name and a parent, a root a group. */
function missing(kind: ClientKind, values: Values): Faults {
  const lacks = (key: string) => isEmptyData(values[key])
  return {
    ...(kind === 'person' && lacks('lastName') && lacks('firstName')
      ? { lastName: 'personName' as const }
      : {}),
    ...(kind === 'unit' && lacks('name') ? { name: 'unitName' as const } : {}),
    ...(kind === 'unit' && lacks('parentId') ? { parentId: 'parent' as const } : {}),
    ...(kind !== 'unit' && lacks('parentId') && lacks('groupId') ? { groupId: 'group' as const } : {}),
  }
}

/** Whether a required field hasn't what it asks for; a flag that isn't ticked hasn't. */
function lacks({ type }: FieldDescription, data: FieldData | undefined): boolean {
  return type === 'flag' ? data !== true : isEmptyData(data)
}

/** Everything that is wrong with a form about to be sent, which began with `start`; `fields` are those that it writes. */
export function formFaults(
  kind: ClientKind,
  fields: readonly FieldDescription[],
  values: Values,
  start: Values = {},
): Faults {
  const { contractFrom, contractUntil } = values
  const reversed =
    typeof contractFrom === 'string' && typeof contractUntil === 'string' && contractFrom > contractUntil
  const written = new Set(fields.map(({ key }) => key))
  const faults: Faults = {
    ...missing(kind, values),
    ...(reversed ? { contractUntil: 'term' as const } : {}),
    ...Object.fromEntries(
      fields
        .filter((field) => field.required && lacks(field, values[field.key]))
        // What the company asks for by now and an old card lacks is not brought up by an edit of something else.
        .filter((field) => !field.custom || !lacks(field, start[field.key]))
        .map(({ key, type }) => [key, type === 'flag' ? ('tick' as const) : ('required' as const)]),
    ),
    ...Object.assign({}, ...fields.map((field) => valueFaults(field, values, kind))),
  }
  return Object.fromEntries(
    Object.entries(faults).filter(([place]) => written.has(place.split('/')[0] ?? '')),
  )
}
