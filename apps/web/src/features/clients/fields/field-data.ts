import { TAG_COLORS, type TagColor } from '@kith/kernel/tag-colors.ts'
import type { FieldDescription } from '../queries.ts'

/** A reference together with the name to show, so that nothing has to be looked up. */
export interface Ref {
  id: string
  name: string
  /** Of a tag; a history doesn’t keep it. */
  color?: TagColor
  /** Of a centre: the city that it stands in, where that is known. */
  cityId?: string
}

/** A phone on the card, in a form or in a history. `number` is null where it is masked. */
export interface PhoneData {
  /** Absent for one that isn't saved yet, and in histories. */
  id?: string
  /** Tells rows of a form apart; never sent. */
  row?: string
  number: string | null
  label: string | null
  main: boolean
  smsConsent: boolean
  callConsent: boolean
}

/** A favourite address on the card, in a form or in a history. */
export interface AddressData {
  /** Absent for one that isn't saved yet, and in histories. */
  id?: string
  /** Tells rows of a form apart; never sent. */
  row?: string
  label: string | null
  address: string
}

/**
 * The value of a field wherever it is shown or edited. Texts, choices and dates are strings (a date is `YYYY-MM-DD`, or
 * whatever has been typed so far), an empty one is null.
 */
export type FieldData =
  | string
  | number
  | boolean
  | Ref
  | readonly Ref[]
  | readonly PhoneData[]
  | readonly AddressData[]
  | null

export type Values = Readonly<Record<string, FieldData>>

/** Reads the value of a field from the API, a draft or a history, whatever it may be. */
export function readData(field: FieldDescription, raw: unknown): FieldData {
  switch (field.type) {
    case 'flag':
      return raw === true
    case 'number':
    case 'money':
      // A draft may hold what isn't a number yet.
      return typeof raw === 'number' || (typeof raw === 'string' && raw !== '') ? raw : null
    case 'reference':
    case 'file':
      return readRef(raw)
    case 'choice':
      return readChoice(field, raw)
    case 'choices':
      return Array.isArray(raw) ? raw.map((one) => readChosen(field, one)).filter((ref) => ref !== null) : []
    case 'phones':
      return Array.isArray(raw) ? raw.filter(isRecord).map(readPhone) : []
    case 'references':
      return Array.isArray(raw) ? raw.map(readRef).filter((ref) => ref !== null) : []
    case 'addresses':
      return Array.isArray(raw) ? raw.filter(isRecord).map(readAddress) : []
    default:
      return typeof raw === 'string' && raw !== '' ? raw : null
  }
}

/** A choice by its value; a history tells those of custom fields by name, of which the field may not know any more. */
function readChoice(field: FieldDescription, raw: unknown): string | null {
  if (isRecord(raw)) {
    const ref = readRef(raw)
    return field.choices?.some(({ value }) => value === ref?.id) ? (ref?.id ?? null) : (ref?.name ?? null)
  }
  return typeof raw === 'string' && raw !== '' ? raw : null
}

/** One of several choices with its name: the card has the ids only. */
function readChosen(field: FieldDescription, raw: unknown): Ref | null {
  if (typeof raw !== 'string') return readRef(raw)
  // The company writes the names of its choices in one language.
  const label = field.choices?.find(({ value }) => value === raw)?.label.ru
  return { id: raw, name: label ?? '' }
}

function readRef(raw: unknown): Ref | null {
  if (!isRecord(raw) || typeof raw.id !== 'string') return null
  const name = typeof raw.name === 'string' ? raw.name : raw.displayName
  const color = TAG_COLORS.find((known) => known === raw.color)
  return {
    id: raw.id,
    name: typeof name === 'string' ? name : '',
    ...(color === undefined ? {} : { color }),
    ...(typeof raw.cityId === 'string' ? { cityId: raw.cityId } : {}),
  }
}

function readPhone(raw: Record<string, unknown>): PhoneData {
  return {
    ...(typeof raw.id === 'string' ? { id: raw.id } : {}),
    ...(typeof raw.row === 'string' ? { row: raw.row } : {}),
    number: typeof raw.number === 'string' ? raw.number : null,
    label: typeof raw.label === 'string' ? raw.label : null,
    main: raw.main === true,
    smsConsent: raw.smsConsent === true,
    callConsent: raw.callConsent === true,
  }
}

function readAddress(raw: Record<string, unknown>): AddressData {
  return {
    ...(typeof raw.id === 'string' ? { id: raw.id } : {}),
    ...(typeof raw.row === 'string' ? { row: raw.row } : {}),
    label: typeof raw.label === 'string' ? raw.label : null,
    address: typeof raw.address === 'string' ? raw.address : '',
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export function isRef(data: FieldData): data is Ref {
  return isRecord(data) && !Array.isArray(data)
}

export function phonesIn(data: FieldData | undefined): readonly PhoneData[] {
  return Array.isArray(data) ? (data as readonly PhoneData[]) : []
}

export function refsIn(data: FieldData | undefined): readonly Ref[] {
  return Array.isArray(data) ? (data as readonly Ref[]) : []
}

export function addressesIn(data: FieldData | undefined): readonly AddressData[] {
  return Array.isArray(data) ? (data as readonly AddressData[]) : []
}

/** Whether there is nothing to show: no value, an empty text, a list without items. A flag always says something. */
export function isEmptyData(data: FieldData | undefined): boolean {
  return data === null || data === undefined || data === '' || (Array.isArray(data) && data.length === 0)
}
