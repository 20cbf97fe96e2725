import type { ClientKind } from '@kith/kernel/names.ts'
import { type CustomValues, customKey } from '../../fields/custom/custom-field.ts'
import type { Values } from '../../fields/diff.ts'

/** A phone as kept. */
export interface Phone {
  id: string
  number: string
  label: string | null
  main: boolean
  smsConsent: boolean
  callConsent: boolean
}

/** A favourite address as kept. */
export interface Address {
  id: string
  label: string | null
  address: string
}

/** Everything about a client that people write, in the form in which it is kept. Dates are `YYYY-MM-DD`. */
export interface ClientValues {
  kind: ClientKind
  parentId: string | null
  groupId: string | null
  lastName: string | null
  firstName: string | null
  middleName: string | null
  name: string | null
  phones: Phone[]
  email: string | null
  emailConsent: boolean
  emailForOrders: boolean
  site: string | null
  address: string | null
  cityId: string | null
  centreId: string | null
  addresses: Address[]
  sex: 'male' | 'female' | null
  birthDate: string | null
  incapacitated: boolean
  passport: string | null
  contractNumber: string | null
  contractFrom: string | null
  contractUntil: string | null
  invoiceDetails: string | null
  inn: string | null
  kpp: string | null
  ogrn: string | null
  bik: string | null
  bankName: string | null
  settlementAccount: string | null
  correspondentAccount: string | null
  ownAccount: boolean
  terminalAccount: string | null
  referralCode: string | null
  /** In the order of the ids, since tags of a client have none. */
  tagIds: string[]
  responsibleId: string | null
  sourceId: string | null
  registeredOn: string
  note: string | null
  performerNote: string | null
  /** Of the fields that the company defined, by their id: those that the reader sees. */
  custom: CustomValues
}

/** What a new client starts from. */
export function emptyClient(kind: ClientKind, registeredOn: string): ClientValues {
  return {
    kind,
    registeredOn,
    parentId: null,
    groupId: null,
    lastName: null,
    firstName: null,
    middleName: null,
    name: null,
    phones: [],
    email: null,
    emailConsent: false,
    emailForOrders: false,
    site: null,
    address: null,
    cityId: null,
    centreId: null,
    addresses: [],
    sex: null,
    birthDate: null,
    incapacitated: false,
    passport: null,
    contractNumber: null,
    contractFrom: null,
    contractUntil: null,
    invoiceDetails: null,
    inn: null,
    kpp: null,
    ogrn: null,
    bik: null,
    bankName: null,
    settlementAccount: null,
    correspondentAccount: null,
    ownAccount: true,
    terminalAccount: null,
    referralCode: null,
    tagIds: [],
    responsibleId: null,
    sourceId: null,
    note: null,
    performerNote: null,
    custom: {},
  }
}

/** The values as the journal compares and keeps them: flags that are off and empty lists say nothing. */
export function journalValues(values: ClientValues): Values {
  const { phones, addresses, tagIds, custom, ...rest } = values
  const kept: Values = {}
  for (const [key, value] of Object.entries(rest)) kept[key] = value === false ? null : value
  // A root has an account anyway, so only what a subordinate says is worth telling.
  kept.ownAccount = values.parentId !== null && values.ownAccount ? true : null
  kept.phones = phones.length === 0 ? null : phones.map(({ id: _, ...phone }) => phone)
  kept.addresses = addresses.length === 0 ? null : addresses.map(({ id: _, ...address }) => address)
  kept.tagIds = tagIds.length === 0 ? null : tagIds
  for (const [id, value] of Object.entries(custom)) kept[customKey(id)] = value
  return kept
}
