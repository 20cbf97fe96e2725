import type { PdfContent, PdfDocument } from '../../../platform/pdf/pdf-document.ts'
import type { FrozenDocument } from '../document.ts'
import { linesAndTotals } from './lines-table.ts'
import { partyLine, payerLine } from './parties.ts'
import { definitions, heading, sheet, signature, text } from './sheet.ts'
import { initialsOf, longDate, numberText } from './words.ts'

const WIDTH = 517

/** Both sides sign; the client's signatory is not known and writes their own name. */
export function bothSign(document: FrozenDocument, ours: string, theirs: string): PdfContent {
  const { payee, payer } = document
  const side = (role: string, name: string, signs: PdfContent): PdfContent => ({
    width: '*',
    stack: [text(role, { bold: true }), text(name, { margin: [0, 2, 0, 8] }), signs],
  })
  return {
    columns: [
      side(
        ours,
        payee.name,
        signature('Руководитель', payee.director === null ? null : initialsOf(payee.director)),
      ),
      side(theirs, payer.name, signature('', '/ ____________________ /')),
    ],
    columnGap: 36,
    unbreakable: true,
    margin: [0, 20, 0, 0],
  }
}

/** «Акт выполненных работ»: what was done, and that the client has no claims. */
export function actPaper(document: FrozenDocument): PdfDocument {
  const title = `Акт выполненных работ ${numberText(document.number)} от ${longDate(document.issuedOn)}`
  return sheet(title, document.voided, [
    ...heading(title, WIDTH),
    definitions([
      ['Исполнитель', partyLine(document.payee)],
      ['Заказчик', payerLine(document.payer)],
      ['Основание', document.basis],
      ['Доп. сведения', document.payer.details],
      ['Примечание', document.note],
    ]),
    ...linesAndTotals(document),
    text(
      'Перечисленные работы (услуги) выполнены полностью и в срок. Заказчик претензий по объёму, качеству и срокам не имеет.',
      { margin: [0, 4, 0, 0] },
    ),
    bothSign(document, 'Исполнитель', 'Заказчик'),
  ])
}
