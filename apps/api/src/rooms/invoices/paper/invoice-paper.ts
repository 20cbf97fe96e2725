import { vatName } from '@kith/kernel/vat.ts'
import type { PdfContent, PdfDocument } from '../../../platform/pdf/pdf-document.ts'
import type { FrozenDocument, Payee } from '../document.ts'
import { paymentCode } from '../payment-code.ts'
import { linesAndTotals } from './lines-table.ts'
import { partyLine, payerLine } from './parties.ts'
import { definitions, GRID, heading, sheet, signature, spanned, text } from './sheet.ts'
import { initialsOf, longDate, numberText, roubles, shortDate } from './words.ts'

const WIDTH = 517

/** The block that clerks copy into a payment order, as banks have it. */
function bankBlock(payee: Payee): PdfContent {
  const label = (words: string) => text(words, { fontSize: 7.5, color: '#555555' })
  const cell = (words: string | null, below: string): PdfContent => ({
    stack: [text(words ?? '—'), label(below)],
  })
  return {
    table: {
      widths: ['*', '*', 52, 150],
      body: [
        [
          { ...(cell(payee.bankName, 'Банк получателя') as object), colSpan: 2, rowSpan: 2 },
          {},
          text('БИК'),
          text(payee.bik ?? '—'),
        ],
        [...spanned(2), text('Сч. №'), text(payee.correspondentAccount ?? '—')],
        [
          text(`ИНН ${payee.inn ?? '—'}`),
          text(`КПП ${payee.kpp ?? '—'}`),
          { text: 'Сч. №', rowSpan: 2 },
          { text: payee.settlementAccount ?? '—', rowSpan: 2 },
        ],
        [{ ...(cell(payee.name, 'Получатель') as object), colSpan: 2 }, ...spanned(3)],
      ],
    },
    layout: GRID,
  }
}

/** What the payment is for, as it goes into the order: number, day, basis and tax. */
function purpose(document: FrozenDocument): string {
  const tax =
    document.vat === 'none'
      ? 'НДС не облагается'
      : `в т. ч. НДС ${vatName(document.vat)} ${roubles(document.vatMinor)} руб.`
  const basis = document.basis === null ? '' : `, ${document.basis}`
  return `Оплата по счёту ${numberText(document.number)} от ${shortDate(document.issuedOn)}${basis}, ${tax}`
}

/** The code can only be made with the account, bank and BIK, which no invoice is issued without. */
function code(document: FrozenDocument): string | null {
  const { payee } = document
  if (payee.settlementAccount === null || payee.bik === null || payee.bankName === null) return null
  return paymentCode({
    name: payee.name,
    settlementAccount: payee.settlementAccount,
    bankName: payee.bankName,
    bik: payee.bik,
    correspondentAccount: payee.correspondentAccount,
    inn: payee.inn,
    kpp: payee.kpp,
    amountMinor: document.totalMinor,
    purpose: purpose(document),
  })
}

/** Points that a code may take, so that each of its squares is two points (0.7 mm) wide: more squares need more room. */
const side = (qr: string): number => (Buffer.byteLength(qr) <= 450 ? 162 : 236)

function payAndSign(document: FrozenDocument): PdfContent {
  const { payee } = document
  const qr = code(document)
  const signatures: PdfContent = {
    width: '*',
    stack: [
      signature('Руководитель', payee.director === null ? null : initialsOf(payee.director)),
      signature('Бухгалтер', payee.accountant === null ? null : initialsOf(payee.accountant)),
      text('М. П.', { color: '#555555', margin: [0, 14, 0, 0] }),
    ],
  }
  const payment: PdfContent = {
    width: 'auto',
    stack: [
      ...(qr === null ? [] : [{ qr, fit: side(qr), eccLevel: 'M' as const }]),
      text('Для оплаты отсканируйте код\nв приложении банка', {
        fontSize: 7.5,
        color: '#555555',
        margin: [0, 5, 0, 0],
      }),
    ],
  }
  return {
    columns: qr === null ? [signatures] : [payment, signatures],
    columnGap: 26,
    unbreakable: true,
    margin: [0, 12, 0, 0],
  }
}

/** «Счёт на оплату», the form that Russian accountants know: bank block, sides, lines, code for payment. */
export function invoicePaper(document: FrozenDocument): PdfDocument {
  const title = `Счёт на оплату ${numberText(document.number)} от ${longDate(document.issuedOn)}`
  return sheet(title, document.voided, [
    bankBlock(document.payee),
    ...heading(title, WIDTH),
    definitions([
      ['Исполнитель', partyLine(document.payee)],
      ['Заказчик', payerLine(document.payer)],
      ['Основание', document.basis],
      ['Примечание', document.note],
    ]),
    ...linesAndTotals(document),
    payAndSign(document),
  ])
}
