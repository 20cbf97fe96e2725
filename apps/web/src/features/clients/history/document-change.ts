import type { HistoryItem } from '../queries.ts'

type Change = Pick<HistoryItem['changes'][number], 'old' | 'new'>

const kinds = ['invoice', 'act', 'invoice-facture', 'reconciliation'] as const

/** Which document an entry is about, and what became of it. */
export interface DocumentChange {
  kind: (typeof kinds)[number]
  number: number
  issuedOn: string
  /** Null where the entry says none. */
  totalMinor: number | null
  reason: string | null
}

/**
 * What an entry tells of an invoice or another document; null for entries about something else. Example: invoice 14 issued for
 * 12,350.00 ₽ → `{ kind: 'invoice', number: 14, totalMinor: 1235000, reason: null, … }`.
 */
export function documentChange({
  changes,
}: {
  changes: readonly (Change & { field: string })[]
}): DocumentChange | null {
  const said = (field: string): unknown => changes.find((one) => one.field === field)?.new
  const about = said('invoiceDocument') as
    | { kind?: unknown; number?: unknown; issuedOn?: unknown }
    | null
    | undefined
  const kind = kinds.find((one) => one === about?.kind)
  if (kind === undefined || typeof about?.number !== 'number' || typeof about.issuedOn !== 'string')
    return null
  const totalMinor = said('invoiceDocument.totalMinor')
  const reason = said('invoiceDocument.voidReason')
  return {
    kind,
    number: about.number,
    issuedOn: about.issuedOn,
    totalMinor: typeof totalMinor === 'number' ? totalMinor : null,
    reason: typeof reason === 'string' ? reason : null,
  }
}
