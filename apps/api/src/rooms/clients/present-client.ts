import { isMinor } from '@kith/kernel/local-date.ts'
import { shortName } from '@kith/kernel/names.ts'
import type { Permission } from '@kith/kernel/permissions.ts'
import { type CustomField, inUse } from '../../fields/custom/custom-field.ts'
import { valuesFrom } from '../../fields/custom/value-rows.ts'
import { maskedKeys } from '../../fields/mask.ts'
import { FIGURES } from '../../ledger/client-figures.ts'
import type { CardRow } from './card-query.ts'
import { clientFields } from './fields.ts'
import type { ListRow } from './list-columns.ts'
import type { ClientJson, ClientListItemJson } from './schemas.ts'

/** The effective state, worst first. */
function stateOf(row: Pick<ListRow, 'deletedBy' | 'archived' | 'blockedBy'>): ClientListItemJson['state'] {
  if (row.deletedBy !== null) return 'deleted'
  if (row.archived) return 'archived'
  return row.blockedBy === null ? 'active' : 'blocked'
}

/** The fields of a client that this actor sees only the presence of. */
export function maskedClientFields(permissions: ReadonlySet<Permission>): ReadonlySet<string> {
  return maskedKeys(clientFields, permissions)
}

const MASKABLE_IN_LIST = { mainPhone: 'phones', birthDate: 'birthDate' } as const

/** A list row as the API shows it, masked. */
export function presentListItem(row: ListRow, masked: ReadonlySet<string>): ClientListItemJson {
  const { lastName, firstName, middleName, name, archived: _, createdAt, ...rest } = row
  const item: ClientListItemJson = {
    ...rest,
    shortName: shortName({ kind: row.kind, lastName, firstName, middleName, name }),
    state: stateOf(row),
    createdAt: createdAt.toISOString(),
    masked: [],
  }
  if (masked.size === 0) return item
  // Read only where they were asked for.
  if (row.balanceMinor !== undefined) item.masked.push(...FIGURES.filter((key) => masked.has(key)))
  for (const [shown, key] of Object.entries(MASKABLE_IN_LIST) as [keyof typeof MASKABLE_IN_LIST, string][]) {
    if (!masked.has(key) || item[shown] === null) continue
    item[shown] = null
    item.masked.push(key)
  }
  return item
}

/** Who looks at a card, and when: what is masked for them, the custom fields that they see, and the day that decides minority. */
export interface Reader {
  masked: ReadonlySet<string>
  fields: readonly CustomField[]
  today: string
}

/** A client as the API shows it, masked: values become null, their keys stand in `masked`. */
export function presentClient(row: CardRow, { masked, fields, today }: Reader): ClientJson {
  const { phones, passport, archivedAt, deletedAt, blockedSince, deletedSince, updatedAt, cells, ...listed } =
    row
  const item = presentListItem(listed, masked)
  const hides = (key: string, present: boolean) => {
    if (!masked.has(key) || !present) return false
    if (!item.masked.includes(key)) item.masked.push(key)
    return true
  }
  return {
    ...item,
    parentId: row.parentId,
    groupId: row.groupId,
    lastName: row.lastName,
    firstName: row.firstName,
    middleName: row.middleName,
    name: row.name,
    phones: hides('phones', phones.length > 0) ? phones.map((p) => ({ ...p, number: null })) : phones,
    emailConsent: row.emailConsent,
    emailForOrders: row.emailForOrders,
    site: row.site,
    cityId: row.cityId,
    centreId: row.centreId,
    minor: row.birthDate === null ? null : isMinor(row.birthDate, today),
    incapacitated: row.incapacitated,
    passport: hides('passport', passport !== null) ? null : passport,
    invoiceDetails: row.invoiceDetails,
    kpp: row.kpp,
    ogrn: row.ogrn,
    bik: row.bik,
    bankName: row.bankName,
    settlementAccount: row.settlementAccount,
    correspondentAccount: row.correspondentAccount,
    ownAccount: row.ownAccount,
    // Kept while the client pays on another's account, and of no use then.
    terminalAccount: row.ownAccount ? row.terminalAccount : null,
    referralCode: row.ownAccount ? row.referralCode : null,
    hasAccessPassword: row.hasAccessPassword,
    tagIds: row.tagIds,
    addresses: row.addresses,
    responsibleId: row.responsibleId,
    sourceId: row.sourceId,
    note: row.note,
    performerNote: row.performerNote,
    blockComment: row.blockComment,
    archiveComment: row.archiveComment,
    blockedSince: blockedSince?.toISOString() ?? null,
    deletedSince: deletedSince?.toISOString() ?? null,
    archivedAt: archivedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
    version: row.version,
    updatedAt: updatedAt.toISOString(),
    custom: valuesFrom(
      inUse(fields).filter(({ kinds }) => kinds.includes(row.kind)),
      cells,
    ),
    masked: item.masked,
  }
}
