import type { InvoiceDocumentItem } from '@kith/api-client/generated/types.gen.ts'

export type DocumentKind = InvoiceDocumentItem['kind']
export const documentKinds = [
  'invoice',
  'act',
  'invoice-facture',
  'reconciliation',
] as const satisfies DocumentKind[]

/** Which documents of the register are shown; absent is all. */
export interface RegisterFilter {
  documentKind?: DocumentKind
  year?: number
  legalEntityId?: string
  validity?: 'valid' | 'void'
}
