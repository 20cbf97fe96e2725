import type { PdfDocument } from '../../../platform/pdf/pdf-document.ts'
import type { DocumentKind, FrozenDocument } from '../document.ts'
import { actPaper } from './act-paper.ts'
import { facturePaper } from './facture-paper.ts'
import { invoicePaper } from './invoice-paper.ts'
import { reconciliationPaper } from './reconciliation-paper.ts'
import { shortDate } from './words.ts'

const PAPERS: Record<DocumentKind, (document: FrozenDocument) => PdfDocument> = {
  invoice: invoicePaper,
  act: actPaper,
  'invoice-facture': facturePaper,
  reconciliation: reconciliationPaper,
}

/** A document as it is printed. They are Russian legal forms, so they are in Russian whatever language the reader has. */
export const paperOf = (document: FrozenDocument): PdfDocument => PAPERS[document.kind](document)

const NAMES: Record<DocumentKind, string> = {
  invoice: 'Счёт на оплату',
  act: 'Акт выполненных работ',
  'invoice-facture': 'Счёт-фактура',
  reconciliation: 'Акт сверки',
}

/** The name of its file. Example: "Счёт на оплату № 14 от 22.11.2026.pdf". */
export function paperName(document: Pick<FrozenDocument, 'kind' | 'number' | 'issuedOn'>): string {
  return `${NAMES[document.kind]} № ${document.number ?? 'б/н'} от ${shortDate(document.issuedOn)}.pdf`
}
