import { isEmail } from '@kith/kernel/email.ts'
import { isLocalDate } from '@kith/kernel/local-date.ts'
import { parsePhone } from '@kith/kernel/phone.ts'
import { type FieldData, isEmptyData, phonesIn, type Values } from '../fields/field-data.ts'
import { isBlankPhone } from '../fields/field-wire.ts'
import { localToday } from '../fields/typed-date.ts'
import type { ClientKind, FieldDescription } from '../queries.ts'

/** What can be said before asking the server; the words stand in the catalogue under `check.`. */
export type Fault =
  | 'personName'
  | 'unitName'
  | 'group'
  | 'parent'
  | 'required'
  | 'date'
  | 'future'
  | 'term'
  | 'email'
  | 'phone'
  | 'phoneRepeated'

/** Faults by their place, written as the API's pointers without the first slash: `email`, `phones/0/number`. */
export type Faults = Record<string, Fault>

/** What is wrong with one value by itself. An empty one is never wrong here. */
export function valueFaults(field: FieldDescription, data: FieldData | undefined): Faults {
  if (isEmptyData(data)) return {}
  if (field.type === 'date') return dateFaults(field.key, String(data))
  if (field.type === 'phones') return phoneFaults(field.key, data)
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

/** Everything that is wrong with a form about to be sent; `fields` are those that it writes. */
export function formFaults(kind: ClientKind, fields: readonly FieldDescription[], values: Values): Faults {
  const { contractFrom, contractUntil } = values
  const reversed =
    typeof contractFrom === 'string' && typeof contractUntil === 'string' && contractFrom > contractUntil
  const written = new Set(fields.map(({ key }) => key))
  const faults: Faults = {
    ...missing(kind, values),
    ...(reversed ? { contractUntil: 'term' as const } : {}),
    ...Object.fromEntries(
      fields
        .filter((field) => field.required && isEmptyData(values[field.key]))
        .map(({ key }) => [key, 'required' as const]),
    ),
    ...Object.assign({}, ...fields.map((field) => valueFaults(field, values[field.key]))),
  }
  return Object.fromEntries(
    Object.entries(faults).filter(([place]) => written.has(place.split('/')[0] ?? '')),
  )
}
