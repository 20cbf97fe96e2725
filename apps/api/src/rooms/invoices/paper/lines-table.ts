import { vatName } from '@kith/kernel/vat.ts'
import type { PdfContent, PdfNode } from '../../../platform/pdf/pdf-document.ts'
import { amountInWords } from '../amount-in-words.ts'
import type { FrozenDocument } from '../document.ts'
import { GRID, text } from './sheet.ts'
import { quantityText, roubles } from './words.ts'

const head = (words: string): PdfNode => text(words, { bold: true, alignment: 'center' })
const right = (words: string): PdfNode => text(words, { alignment: 'right', noWrap: true })

/** What was sold, a row each, as invoices and acts show it. */
function rows(document: FrozenDocument): PdfContent {
  return {
    table: {
      widths: [18, '*', 42, 38, 68, 74],
      headerRows: 1,
      dontBreakRows: true,
      body: [
        ['№', 'Наименование', 'Кол-во', 'Ед.', 'Цена, руб.', 'Сумма, руб.'].map(head),
        ...document.lines.map((line, index) => [
          text(String(index + 1), { alignment: 'center' }),
          text(line.name),
          right(quantityText(line.quantity)),
          text(line.unit),
          right(roubles(line.priceMinor)),
          right(roubles(line.amountMinor)),
        ]),
      ],
    },
    layout: GRID,
  }
}

function sums(document: FrozenDocument): PdfContent {
  const vat: [string, string] =
    document.vat === 'none'
      ? ['Без налога (НДС):', '—']
      : [`В том числе НДС ${vatName(document.vat)}:`, roubles(document.vatMinor)]
  const lines: [string, string][] = [
    ['Итого:', roubles(document.totalMinor)],
    vat,
    [document.kind === 'invoice' ? 'Всего к оплате:' : 'Всего:', roubles(document.totalMinor)],
  ]
  return {
    table: {
      widths: ['*', 92],
      body: lines.map(([term, amount]) => [
        text(term, { bold: true, alignment: 'right' }),
        text(amount, { bold: true, alignment: 'right', noWrap: true }),
      ]),
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingTop: () => 1,
      paddingBottom: () => 1,
      paddingRight: () => 4,
    },
    margin: [0, 4, 0, 6],
  }
}

/** The table of what was sold, its totals, and the total in words. */
export function linesAndTotals(document: FrozenDocument): PdfContent[] {
  return [
    rows(document),
    {
      stack: [
        sums(document),
        text(`Всего наименований ${document.lines.length}, на сумму ${roubles(document.totalMinor)} руб.`),
        text(amountInWords(document.totalMinor), { bold: true, margin: [0, 2, 0, 8] }),
      ],
      unbreakable: true,
    },
  ]
}
