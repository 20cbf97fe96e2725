import { parseMoney } from '../../../i18n/money.ts'
import { localToday, parseTypedDate } from '../../../shared/dates/typed-date.ts'
import { parseTypedNumber } from '../fields/typed-amount.ts'
import type { DocumentKind } from './document-kinds.ts'
import type { NewInvoiceDocument } from './queries.ts'

/** A line as it is being typed. */
export interface DraftLine {
  key: string
  name: string
  quantity: string
  unit: string
  price: string
}

/** A document as it is being filled in; texts as typed. */
export interface IssueDraft {
  kind: DocumentKind
  legalEntityId: string | null
  issuedOn: string
  /** Null: as the legal entity has it. */
  vat: NonNullable<NewInvoiceDocument['vat']> | null
  lines: readonly DraftLine[]
  /** Null: the client's contract. */
  basis: string | null
  note: string
  periodFrom: string
  periodUntil: string
}

export const blankLine = (key: string): DraftLine => ({ key, name: '', quantity: '1', unit: '', price: '' })

/** The month that goes on, which is what is mostly reconciled. Example: "2026-11-22" → from "2026-11-01". */
export function blankDraft(legalEntityId: string | null, lineKey: string, today = localToday()): IssueDraft {
  return {
    kind: 'invoice',
    legalEntityId,
    issuedOn: today,
    vat: null,
    lines: [blankLine(lineKey)],
    basis: null,
    note: '',
    periodFrom: `${today.slice(0, 8)}01`,
    periodUntil: today,
  }
}

const isDate = (text: string) => text !== '' && parseTypedDate(text) === text

export type LineFault = 'quantity' | 'price'

/** What can't be read of a line yet. */
export function faultOfLine({ quantity, price }: DraftLine): LineFault | null {
  const count = parseTypedNumber(quantity)
  if (count === null || count <= 0 || count > 1_000_000) return 'quantity'
  const minor = parseMoney(price)
  return minor === null || minor === 0 || minor > 1_000_000_000_000 ? 'price' : null
}

export type DraftFault = 'legalEntity' | 'issuedOn' | 'lines' | 'periodFrom' | 'periodUntil'

/** What is missing before the service can be asked, field by field. */
export function faultsOf(draft: IssueDraft): DraftFault[] {
  const faults: DraftFault[] = []
  if (draft.legalEntityId === null) faults.push('legalEntity')
  if (!isDate(draft.issuedOn)) faults.push('issuedOn')
  if (draft.kind === 'reconciliation') {
    if (!isDate(draft.periodFrom)) faults.push('periodFrom')
    if (!isDate(draft.periodUntil)) faults.push('periodUntil')
  } else if (draft.lines.some((line) => faultOfLine(line) !== null)) faults.push('lines')
  return faults
}

/**
 * What is sent: a reconciliation has its period, everything else its lines. Null while something can't be read.
 *
 * Example: one line «Занятия», "1,5" × "100" → `{ kind: 'invoice', lines: [{ name: 'Занятия', quantity: 1.5, priceMinor: 10000 }], … }`.
 */
export function bodyOfDraft(draft: IssueDraft): NewInvoiceDocument | null {
  if (faultsOf(draft).length > 0 || draft.legalEntityId === null) return null
  const { kind, legalEntityId, issuedOn, basis } = draft
  const note = draft.note.trim()
  const shared = {
    kind,
    legalEntityId,
    issuedOn,
    ...(basis === null ? {} : { basis: basis.trim() === '' ? null : basis }),
    ...(note === '' ? {} : { note }),
  }
  if (kind === 'reconciliation')
    return { ...shared, periodFrom: draft.periodFrom, periodUntil: draft.periodUntil }
  return {
    ...shared,
    ...(draft.vat === null ? {} : { vat: draft.vat }),
    lines: draft.lines.map(({ name, quantity, unit, price }) => ({
      ...(name.trim() === '' ? {} : { name }),
      quantity: parseTypedNumber(quantity) ?? 0,
      ...(unit.trim() === '' ? {} : { unit }),
      priceMinor: parseMoney(price) ?? 0,
    })),
  }
}
