import { isMinor } from '@kith/kernel/local-date.ts'
import { shortName } from '@kith/kernel/names.ts'

/** Rows of the floor's statements turned into what the API answers, key by key in its order. */

type Ref = { id: string; name: string } | null
type ClientRef = { id: string; displayName: string } | null

export type ListRow = {
  id: string
  number: string
  kind: 'person' | 'organization' | 'unit'
  display_name: string
  last_name: string | null
  first_name: string | null
  middle_name: string | null
  name: string | null
  main_phone: string | null
  parent_chain: ClientRef[] | null
  has_employees: boolean
  blocked_by: ClientRef
  deleted_by: ClientRef
  archived_at: Date | null
  group_ref: Ref
  city_ref: Ref
  responsible_ref: Ref
  email: string | null
  birth_date: string | null
  sex: string | null
  contract_number: string | null
  address: string | null
  registered_on: string
  created_at: Date
}

export type CardRow = ListRow & {
  parent_id: string | null
  group_id: string | null
  phones: unknown[] | null
  email_consent: boolean
  email_for_orders: boolean
  site: string | null
  city_id: string | null
  incapacitated: boolean
  passport: string | null
  contract_from: string | null
  contract_until: string | null
  invoice_details: string | null
  responsible_id: string | null
  source_id: string | null
  source_ref: Ref
  note: string | null
  performer_note: string | null
  block_comment: string | null
  deleted_at: Date | null
  version: number
  updated_at: Date
}

function stateOf(row: ListRow): string {
  if (row.deleted_by !== null) return 'deleted'
  if (row.archived_at !== null) return 'archived'
  return row.blocked_by === null ? 'active' : 'blocked'
}

export function listItem(row: ListRow) {
  return {
    id: row.id,
    number: Number(row.number),
    kind: row.kind,
    displayName: row.display_name,
    shortName: shortName({
      kind: row.kind,
      lastName: row.last_name,
      firstName: row.first_name,
      middleName: row.middle_name,
      name: row.name,
    }),
    mainPhone: row.main_phone,
    parentChain: row.parent_chain ?? [],
    hasEmployees: row.has_employees,
    state: stateOf(row),
    blockedBy: row.blocked_by,
    deletedBy: row.deleted_by,
    group: row.group_ref,
    city: row.city_ref,
    responsible: row.responsible_ref,
    email: row.email,
    birthDate: row.birth_date,
    sex: row.sex,
    contractNumber: row.contract_number,
    address: row.address,
    registeredOn: row.registered_on,
    createdAt: row.created_at.toISOString(),
    masked: [],
  }
}

export function card(row: CardRow) {
  const today = new Date().toISOString().slice(0, 10)
  return {
    ...listItem(row),
    parentId: row.parent_id,
    groupId: row.group_id,
    lastName: row.last_name,
    firstName: row.first_name,
    middleName: row.middle_name,
    name: row.name,
    phones: row.phones ?? [],
    emailConsent: row.email_consent,
    emailForOrders: row.email_for_orders,
    site: row.site,
    cityId: row.city_id,
    minor: row.birth_date === null ? null : isMinor(row.birth_date, today),
    incapacitated: row.incapacitated,
    passport: row.passport,
    contractFrom: row.contract_from,
    contractUntil: row.contract_until,
    invoiceDetails: row.invoice_details,
    responsibleId: row.responsible_id,
    sourceId: row.source_id,
    source: row.source_ref,
    note: row.note,
    performerNote: row.performer_note,
    blockComment: row.block_comment,
    archivedAt: row.archived_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  }
}
