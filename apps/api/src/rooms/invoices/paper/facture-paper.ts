import { type Vat, vatInside, vatName } from '@kith/kernel/vat.ts'
import type { PdfContent, PdfDocument, PdfNode } from '../../../platform/pdf/pdf-document.ts'
import type { DocumentLine, FrozenDocument } from '../document.ts'
import { innKpp } from './parties.ts'
import { GRID, sheet, signature, spanned, text } from './sheet.ts'
import { initialsOf, longDate, quantityText, roubles } from './words.ts'

const small = { fontSize: 7 } as const
const head = (words: string, more: { colSpan?: number; rowSpan?: number } = {}): PdfNode =>
  text(words, { ...small, alignment: 'center', ...more })
const right = (words: string): PdfNode => text(words, { alignment: 'right', noWrap: true })
const centre = (words: string): PdfNode => text(words, { alignment: 'center' })

/** Codes of units by ОКЕИ, of those that services are counted in. */
const UNIT_CODES: Readonly<Record<string, string>> = {
  шт: '796',
  ч: '356',
  час: '356',
  мес: '362',
  'усл. ед.': '876',
}

/** The numbered statements above the table (decree of the government 1137 of 26.12.2011). */
function statements(document: FrozenDocument): PdfContent {
  const { payee, payer } = document
  const rows: [term: string, words: string, number: string][] = [
    ['Продавец:', payee.name, '(2)'],
    ['Адрес:', payee.address ?? '—', '(2а)'],
    ['ИНН/КПП продавца:', innKpp(payee), '(2б)'],
    ['Грузоотправитель и его адрес:', '—', '(3)'],
    ['Грузополучатель и его адрес:', '—', '(4)'],
    ['К платёжно-расчётному документу:', '—', '(5)'],
    ['Документ об отгрузке:', '—', '(5а)'],
    ['Покупатель:', payer.name, '(6)'],
    ['Адрес:', payer.address ?? '—', '(6а)'],
    ['ИНН/КПП покупателя:', innKpp(payer), '(6б)'],
    ['Валюта: наименование, код', 'российский рубль, 643', '(7)'],
    ['Идентификатор государственного контракта, договора (соглашения) (при наличии):', '—', '(8)'],
  ]
  return {
    table: {
      widths: [178, '*', 22],
      body: rows.map(([term, words, number]) => [
        text(term),
        { text: words, border: [false, false, false, true] },
        text(number, { alignment: 'right' }),
      ]),
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingTop: () => 1,
      paddingBottom: () => 1,
    },
    margin: [0, 4, 0, 8],
  }
}

/** The price of one without the tax: a row's cost without it, divided by the quantity. */
const netPrice = (line: DocumentLine, netMinor: number) => Math.round(netMinor / line.quantity)

function row(line: DocumentLine, index: number, vat: Vat): PdfContent[] {
  const tax = vatInside(line.amountMinor, vat)
  const net = line.amountMinor - tax
  return [
    centre(String(index + 1)),
    text(line.name),
    centre('—'),
    centre(UNIT_CODES[line.unit] ?? '—'),
    centre(line.unit),
    right(quantityText(line.quantity)),
    right(roubles(netPrice(line, net))),
    right(roubles(net)),
    centre('без акциза'),
    centre(vat === 'none' ? 'без НДС' : vatName(vat)),
    vat === 'none' ? centre('без НДС') : right(roubles(tax)),
    right(roubles(line.amountMinor)),
    centre('—'),
    centre('—'),
    centre('—'),
  ]
}

const COLUMNS = ['1', '1а', '1б', '2', '2а', '3', '4', '5', '6', '7', '8', '9', '10', '10а', '11']

function table(document: FrozenDocument): PdfContent {
  const { vat, totalMinor, vatMinor } = document
  return {
    table: {
      widths: [20, '*', 30, 24, 36, 36, 54, 60, 42, 40, 54, 62, 24, 40, 46],
      headerRows: 3,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      body: [
        [
          head('№ п/п', { rowSpan: 2 }),
          head('Наименование товара (описание выполненных работ, оказанных услуг), имущественного права', {
            rowSpan: 2,
          }),
          head('Код вида товара', { rowSpan: 2 }),
          head('Единица измерения', { colSpan: 2 }),
          {},
          head('Коли-чество (объём)', { rowSpan: 2 }),
          head('Цена (тариф) за единицу измерения', { rowSpan: 2 }),
          head('Стоимость без налога — всего', { rowSpan: 2 }),
          head('В том числе сумма акциза', { rowSpan: 2 }),
          head('Налоговая ставка', { rowSpan: 2 }),
          head('Сумма налога, предъявляемая покупателю', { rowSpan: 2 }),
          head('Стоимость с налогом — всего', { rowSpan: 2 }),
          head('Страна происхождения товара', { colSpan: 2 }),
          {},
          head('Регистра-ционный номер декларации', { rowSpan: 2 }),
        ],
        [
          ...spanned(3),
          head('код'),
          head('условное обозна-чение'),
          ...spanned(7),
          head('циф-ровой код'),
          head('краткое наимено-вание'),
          {},
        ],
        COLUMNS.map((number) => head(number)),
        ...document.lines.map((line, index) => row(line, index, vat)),
        [
          { text: 'Всего к оплате (9)', bold: true, colSpan: 7 },
          ...spanned(6),
          right(roubles(totalMinor - vatMinor)),
          { text: 'Х', alignment: 'center', colSpan: 2 },
          {},
          vat === 'none' ? centre('без НДС') : right(roubles(vatMinor)),
          right(roubles(totalMinor)),
          { text: '', colSpan: 3 },
          ...spanned(2),
        ],
      ],
    },
    layout: { ...(GRID as object), paddingLeft: () => 2, paddingRight: () => 2 },
  }
}

/** «Счёт-фактура» in the form of the government's decree 1137, for services: landscape, VAT row by row. */
export function facturePaper(document: FrozenDocument): PdfDocument {
  const { payee, payer } = document
  const title = `Счёт-фактура № ${document.number ?? 'б/н'} от ${longDate(document.issuedOn)}`
  const remarks = [
    document.basis === null ? null : `Основание: ${document.basis}`,
    payer.details === null ? null : `Доп. сведения: ${payer.details}`,
    payer.onBehalfOf === null ? null : `За: ${payer.onBehalfOf}`,
    document.note,
  ].filter((remark) => remark !== null)
  return sheet(
    title,
    document.voided,
    [
      {
        columns: [
          {
            width: '*',
            stack: [
              text(`${title} (1)`, { fontSize: 13, bold: true }),
              text('Исправление № — от — (1а)', { margin: [0, 2, 0, 0] }),
            ],
          },
          {
            width: 190,
            text: 'Приложение № 1 к постановлению Правительства Российской Федерации от 26 декабря 2011 г. № 1137',
            fontSize: 6.5,
            color: '#555555',
            alignment: 'right',
          },
        ],
      },
      statements(document),
      table(document),
      ...remarks.map((remark) => text(remark, { margin: [0, 4, 0, 0] })),
      {
        columns: [
          signature(
            'Руководитель организации\nили иное уполномоченное лицо',
            payee.director === null ? null : initialsOf(payee.director),
            136,
          ),
          signature(
            'Главный бухгалтер\nили иное уполномоченное лицо',
            payee.accountant === null ? null : initialsOf(payee.accountant),
            136,
          ),
        ],
        columnGap: 40,
        unbreakable: true,
        margin: [0, 10, 0, 0],
      },
    ],
    'landscape',
  )
}
