import type { Vat } from '@kith/kernel/vat.ts'

export const DOCUMENT_KINDS = ['invoice', 'act', 'invoice-facture', 'reconciliation'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** A line as it is kept: a quantity with at most three decimals, amounts in kopecks. */
export type DocumentLine = {
  name: string
  quantity: number
  unit: string
  priceMinor: number
  amountMinor: number
}

/** Who stands in a document, with the account at their bank. */
type Party = {
  name: string
  inn: string | null
  kpp: string | null
  ogrn: string | null
  address: string | null
  bankName: string | null
  bik: string | null
  settlementAccount: string | null
  correspondentAccount: string | null
}

/** The legal entity as it was when it issued the document. */
export type Payee = Party & { director: string | null; accountant: string | null }

/** Whoever pays, as they were: the client itself, or the nearest above it whose requisites count. */
export type Payer = Party & {
  contractNumber: string | null
  contractFrom: string | null
  /** «Дополнительные сведения» of the card. */
  details: string | null
  /** The client for whom it is, when the requisites are those of another. */
  onBehalfOf: string | null
}

/** A movement of a client's settlement accounts: the sum is what it changed, money in is positive. */
export type StatementOperation = {
  occurredOn: string
  title: string
  /** Number of the paper that it stands on, when there is one. */
  document: string | null
  amountMinor: number
}

/** A client's settlements over a period. Negative balances are what the client owes. */
export type Statement = {
  openingMinor: number
  inMinor: number
  outMinor: number
  closingMinor: number
  operations: StatementOperation[]
}

/** Everything that a document shows: rendering it needs nothing else. */
export interface FrozenDocument {
  kind: DocumentKind
  /** Null before it is issued. */
  number: number | null
  issuedOn: string
  lines: readonly DocumentLine[]
  totalMinor: number
  vat: Vat
  vatMinor: number
  payee: Payee
  payer: Payer
  basis: string | null
  periodFrom: string | null
  periodUntil: string | null
  statement: Statement | null
  note: string | null
  voided: boolean
}
