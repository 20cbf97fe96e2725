import type { PdfContent, PdfDocument, PdfNode } from '../../../platform/pdf/pdf-document.ts'
import { amountInWords } from '../amount-in-words.ts'
import type { FrozenDocument, Statement, StatementOperation } from '../document.ts'
import { bothSign } from './act-paper.ts'
import { payerLine } from './parties.ts'
import { definitions, GRID, heading, sheet, text } from './sheet.ts'
import { longDate, numberText, roubles, shortDate } from './words.ts'

const WIDTH = 517
const right = (words: string, bold = false): PdfNode =>
  text(words, { alignment: 'right', noWrap: true, bold })
const head = (words: string, more: { colSpan?: number } = {}): PdfNode =>
  text(words, { bold: true, alignment: 'center', ...more })

/** A sum in the column where it belongs: what the client owes is debit, what the company owes is credit. */
const sides = (minor: number, bold = false): [PdfNode, PdfNode] => [
  right(minor < 0 ? roubles(-minor) : '', bold),
  right(minor > 0 ? roubles(minor) : '', bold),
]

/** Their half of a row, which they fill in themselves. */
const EMPTY_HALF: PdfContent[] = [{ text: '' }, { text: '' }, { text: '' }]

function balanceRow(words: string, minor: number): PdfContent[] {
  return [text(words, { bold: true }), ...sides(minor, true), text(words), { text: '' }, { text: '' }]
}

function operationRow(operation: StatementOperation): PdfContent[] {
  const paper = operation.document === null ? '' : `, ${operation.document}`
  return [
    text(`${shortDate(operation.occurredOn)} ${operation.title}${paper}`),
    ...sides(operation.amountMinor),
    ...EMPTY_HALF,
  ]
}

function table(document: FrozenDocument, statement: Statement): PdfContent {
  const { payee, payer } = document
  return {
    table: {
      widths: ['*', 62, 62, 88, 46, 46],
      headerRows: 2,
      dontBreakRows: true,
      body: [
        [
          head(`По данным ${payee.name}, руб.`, { colSpan: 3 }),
          {},
          {},
          head(`По данным ${payer.name}, руб.`, { colSpan: 3 }),
          {},
          {},
        ],
        ['Операция', 'Дебет', 'Кредит', 'Операция', 'Дебет', 'Кредит'].map((words) => head(words)),
        balanceRow('Сальдо начальное', statement.openingMinor),
        ...statement.operations.map(operationRow),
        [
          text('Обороты за период', { bold: true }),
          right(roubles(statement.outMinor), true),
          right(roubles(statement.inMinor), true),
          text('Обороты за период'),
          { text: '' },
          { text: '' },
        ],
        balanceRow('Сальдо конечное', statement.closingMinor),
      ],
    },
    layout: GRID,
  }
}

/**
 * Who owes whom at the end, in a sentence.
 *
 * Example: closing −1,235,000 → "На 30.11.2026 задолженность в пользу ООО «Ромашка»: 12 350,00 руб. (Двенадцать тысяч …)."
 */
export function outcome(document: FrozenDocument, statement: Statement): string {
  const { closingMinor } = statement
  const day = shortDate(document.periodUntil ?? document.issuedOn)
  if (closingMinor === 0) return `На ${day} задолженность отсутствует.`
  const creditor = closingMinor < 0 ? document.payee.name : document.payer.name
  const owed = Math.abs(closingMinor)
  return `На ${day} задолженность в пользу ${creditor}: ${roubles(owed)} руб. (${amountInWords(owed)}).`
}

/** «Акт сверки взаимных расчётов»: our half filled in, theirs to be filled in by them. */
export function reconciliationPaper(document: FrozenDocument): PdfDocument {
  const { statement } = document
  if (statement === null) throw new Error('a reconciliation without what was found')
  const from = shortDate(document.periodFrom ?? document.issuedOn)
  const until = shortDate(document.periodUntil ?? document.issuedOn)
  const title = `Акт сверки взаимных расчётов ${numberText(document.number)} от ${longDate(document.issuedOn)}`
  return sheet(title, document.voided, [
    ...heading(title, WIDTH),
    text(`за период с ${from} по ${until} между ${document.payee.name} и ${payerLine(document.payer)}`, {
      margin: [0, 0, 0, 8],
    }),
    definitions([
      ['Основание', document.basis],
      ['Доп. сведения', document.payer.details],
      ['Примечание', document.note],
    ]),
    table(document, statement),
    text(outcome(document, statement), { bold: true, margin: [0, 10, 0, 0] }),
    bothSign(document, 'Исполнитель', 'Заказчик'),
  ])
}
