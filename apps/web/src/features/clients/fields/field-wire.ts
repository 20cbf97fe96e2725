import { parsePhone } from '@kith/kernel/phone.ts'
import { compactRequisite } from '@kith/kernel/requisites.ts'
import { cleanLines, cleanText } from '@kith/kernel/text.ts'
import type { FieldDescription } from '../queries.ts'
import {
  type AddressData,
  addressesIn,
  type FieldData,
  isRef,
  type PhoneData,
  phonesIn,
  refsIn,
} from './field-data.ts'
import { isRequisite } from './requisite-groups.ts'
import { parseTypedMoney, parseTypedNumber } from './typed-amount.ts'

/** A row of the phone editor in which nothing has been written. */
export function isBlankPhone(phone: PhoneData): boolean {
  return (phone.number ?? '').trim() === '' && (phone.label ?? '').trim() === ''
}

/** A row of the address editor in which nothing has been written. */
export function isBlankAddress({ label, address }: AddressData): boolean {
  return address.trim() === '' && (label ?? '').trim() === ''
}

/**
 * The value as the API takes it: texts cleaned, references by id, phones in E.164 where they are numbers, requisites without
 * spaces, blank rows left out. E.g. a reference `{ id: 'a', name: 'Тверь' }` → `'a'`, the text `'  Ёлкин '` → `'Ёлкин'`.
 */
export function toWire(field: FieldDescription, data: FieldData | undefined): unknown {
  switch (field.type) {
    case 'flag':
      return data === true
    case 'text':
      if (typeof data !== 'string') return null
      return (isRequisite(field.key) ? compactRequisite(data) : cleanText(data)) || null
    case 'multiline':
      return typeof data === 'string' ? cleanLines(data) || null : null
    case 'number':
      return typeof data === 'string' ? (parseTypedNumber(data) ?? data) : (data ?? null)
    case 'money':
      return typeof data === 'string' ? (parseTypedMoney(data) ?? data) : (data ?? null)
    case 'phone':
      return typeof data === 'string' ? (parsePhone(data) ?? data.trim()) || null : null
    case 'link':
      return typeof data === 'string' ? cleanText(data) || null : null
    case 'choices':
    case 'file':
      return chosenToWire(data)
    case 'reference':
      return data !== undefined && isRef(data) ? data.id : null
    case 'references':
      // Their order says nothing, so another one is no change.
      return refsIn(data)
        .map(({ id }) => id)
        .toSorted()
    case 'addresses':
      return addressesIn(data)
        .filter((address) => !isBlankAddress(address))
        .map(({ id, label, address }) => ({
          ...(id === undefined ? {} : { id }),
          label: cleanText(label ?? '') || null,
          address: cleanText(address),
        }))
    case 'phones':
      return phonesIn(data)
        .filter((phone) => !isBlankPhone(phone))
        .map(phoneToWire)
    default:
      return data ?? null
  }
}

/** One by its id, several by theirs: as many as the field takes. */
function chosenToWire(data: FieldData | undefined): string | string[] | null {
  if (data === undefined) return null
  if (isRef(data)) return data.id
  const ids = refsIn(data).map(({ id }) => id)
  return ids.length === 0 ? null : ids
}

function phoneToWire({ id, number, label, main, smsConsent, callConsent }: PhoneData) {
  const typed = number ?? ''
  return {
    ...(id === undefined ? {} : { id }),
    number: parsePhone(typed) ?? typed.trim(),
    label: cleanText(label ?? '') || null,
    main,
    smsConsent,
    callConsent,
  }
}

/** Whether two values would be saved as the same. */
export function sameData(
  field: FieldDescription,
  a: FieldData | undefined,
  b: FieldData | undefined,
): boolean {
  return JSON.stringify(toWire(field, a)) === JSON.stringify(toWire(field, b))
}
