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
  block_reason_ref: Ref
  archive_reason_ref: Ref
  rating: { average: number | null; count: number }
  centre_ref: Ref
  source_ref: Ref
  tags: unknown[] | null
  photo_id: string | null
  group_ref: Ref
  city_ref: Ref
  responsible_ref: Ref
  email: string | null
  birth_date: string | null
  sex: string | null
  contract_number: string | null
  contract_from: string | null
  contract_until: string | null
  inn: string | null
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
  invoice_details: string | null
  centre_id: string | null
  kpp: string | null
  ogrn: string | null
  bik: string | null
  bank_name: string | null
  settlement_account: string | null
  correspondent_account: string | null
  own_account: boolean
  terminal_account: string | null
  referral_code: string | null
  access_password_hash: string | null
  addresses: unknown[] | null
  archive_comment: string | null
  blocked_since: Date | null
  deleted_since: Date | null
  responsible_id: string | null
  source_id: string | null
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
    blockReason: row.block_reason_ref,
    archiveReason: row.archive_reason_ref,
    rating: row.rating,
    group: row.group_ref,
    city: row.city_ref,
    centre: row.centre_ref,
    source: row.source_ref,
    tags: row.tags ?? [],
    photo: row.photo_id === null ? null : { id: row.photo_id },
    responsible: row.responsible_ref,
    email: row.email,
    birthDate: row.birth_date,
    sex: row.sex,
    contractNumber: row.contract_number,
    contractFrom: row.contract_from,
    contractUntil: row.contract_until,
    inn: row.inn,
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
    centreId: row.centre_id,
    minor: row.birth_date === null ? null : isMinor(row.birth_date, today),
    incapacitated: row.incapacitated,
    passport: row.passport,
    invoiceDetails: row.invoice_details,
    kpp: row.kpp,
    ogrn: row.ogrn,
    bik: row.bik,
    bankName: row.bank_name,
    settlementAccount: row.settlement_account,
    correspondentAccount: row.correspondent_account,
    ownAccount: row.own_account,
    terminalAccount: row.own_account ? row.terminal_account : null,
    referralCode: row.own_account ? row.referral_code : null,
    hasAccessPassword: row.access_password_hash !== null,
    tagIds: ((row.tags ?? []) as { id: string }[]).map(({ id }) => id).sort(),
    addresses: row.addresses ?? [],
    responsibleId: row.responsible_id,
    sourceId: row.source_id,
    note: row.note,
    performerNote: row.performer_note,
    blockComment: row.block_comment,
    archiveComment: row.archive_comment,
    blockedSince: row.blocked_since?.toISOString() ?? null,
    deletedSince: row.deleted_since?.toISOString() ?? null,
    archivedAt: row.archived_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    // The generated clients have no values of custom fields.
    custom: {},
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  }
}

export type PickedRow = Pick<
  ListRow,
  | 'id'
  | 'kind'
  | 'display_name'
  | 'last_name'
  | 'first_name'
  | 'middle_name'
  | 'name'
  | 'contract_number'
  | 'parent_chain'
  | 'has_employees'
> & { blocked: boolean }

export function picked(row: PickedRow) {
  return {
    id: row.id,
    kind: row.kind,
    displayName: row.display_name,
    shortName: shortName({
      kind: row.kind,
      lastName: row.last_name,
      firstName: row.first_name,
      middleName: row.middle_name,
      name: row.name,
    }),
    contractNumber: row.contract_number,
    parentChain: row.parent_chain ?? [],
    hasEmployees: row.has_employees,
    state: row.blocked ? 'blocked' : 'active',
  }
}
