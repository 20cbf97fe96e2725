import type { ClientKind } from '@kith/kernel/names.ts'

/** What the demo company is made of. References are by name or key; the seeding turns them into ids. */

export type DemoPhone = {
  /** E.164. */
  number: string
  label?: string
  main?: boolean
  smsConsent?: boolean
  callConsent?: boolean
}

/** What is known of a client; a field that is absent stays empty. */
export type DemoFields = {
  lastName?: string
  firstName?: string
  middleName?: string
  name?: string
  phones?: DemoPhone[]
  sex?: 'male' | 'female'
  birthDate?: string
  incapacitated?: boolean
  address?: string
  city?: string
  email?: string
  emailConsent?: boolean
  emailForOrders?: boolean
  site?: string
  passport?: string
  source?: string
  /** A login of the staff. */
  responsible?: string
  note?: string
  performerNote?: string
  registeredOn?: string
  contractNumber?: string
  contractFrom?: string
  contractUntil?: string
  invoiceDetails?: string
  /** By name; the centre's city must be the client's. */
  centre?: string
  tags?: string[]
  addresses?: { label?: string; address: string }[]
  inn?: string
  kpp?: string
  ogrn?: string
  bik?: string
  bankName?: string
  settlementAccount?: string
  correspondentAccount?: string
}

/** What became of a client: blocked for a reason of its dictionary, archived, or deleted. */
export type DemoState = { archived?: true; deleted?: true; blocked?: { reason: string; comment: string } }

export type DemoClient = {
  /** Unique, for references within the demo company. */
  key: string
  kind: ClientKind
  /** Key of the client above; absent on roots, which have a group instead. */
  parent?: string
  group?: string
  fields: DemoFields
  state?: DemoState
  /** When and by whom (login) the client was entered; never before its parent. RFC 3339, UTC. */
  createdAt: string
  createdBy: string
}

/** A later change by staff, so that histories have something to tell. */
export type DemoEdit = { client: string; at: string; by: string; fields: DemoFields }

export type DemoTag = { name: string; color: string }

/** Names of centres are unique in the demo, also across cities. */
export type DemoCentre = { name: string; city: string }

export type DemoStaff = { login: string; name: string; role: string }

export type DemoCompany = {
  name: string
  /** What it calls itself on its screens. */
  shortName: string
  cities: readonly string[]
  groups: readonly string[]
  sources: readonly string[]
  tags: readonly DemoTag[]
  centres: readonly DemoCentre[]
  archiveReasons: readonly string[]
  blockReasons: readonly string[]
  cardKinds: readonly string[]
  commentTopics: readonly string[]
  staff: readonly DemoStaff[]
  /** Parents before their subordinates. */
  clients: readonly DemoClient[]
  /** In order of time. */
  edits: readonly DemoEdit[]
}
