import { describe, expect, it } from 'vitest'
import type { PdfContent } from '../../src/platform/pdf/pdf-document.ts'
import { renderPdf } from '../../src/platform/pdf/render-pdf.ts'
import type { FrozenDocument, Statement } from '../../src/rooms/invoices/document.ts'
import { lineAmount, totalsOf } from '../../src/rooms/invoices/line-amounts.ts'
import { paperName, paperOf } from '../../src/rooms/invoices/paper/paper.ts'
import { PAYEE } from '../support/requests/invoices.ts'

const line = (name: string, quantity: number, unit: string, priceMinor: number) => ({
  name,
  quantity,
  unit,
  priceMinor,
  amountMinor: lineAmount(quantity, priceMinor),
})
const lines = [line('Занятия в ноябре', 2, 'шт', 480_000), line('Индивидуальное занятие', 1.5, 'ч', 183_333)]
const document = (more: Partial<FrozenDocument>): FrozenDocument => ({
  kind: 'invoice',
  number: 14,
  issuedOn: '2026-11-22',
  lines,
  ...totalsOf(lines, '22'),
  vat: '22',
  payee: PAYEE,
  payer: {
    name: 'ООО «Тестовая сеть»',
    inn: '7710140679',
    kpp: '771301001',
    ogrn: null,
    address: 'г. Москва, ул. Хуторская, 38',
    bankName: null,
    bik: null,
    settlementAccount: null,
    correspondentAccount: null,
    contractNumber: '12/26',
    contractFrom: '2026-02-01',
    details: 'Код поставщика 4451',
    onBehalfOf: 'Орлов Иван Петрович',
  },
  basis: 'Договор № 12/26 от 01.02.2026',
  periodFrom: null,
  periodUntil: null,
  statement: null,
  note: 'Оплатить до конца месяца',
  voided: false,
  ...more,
})

/** Every text of a paper in its order, no-break spaces as plain ones; QR codes as `[qr …]`. */
function textsOf(content: PdfContent): string[] {
  if (typeof content === 'string') return [content]
  if (Array.isArray(content)) return content.flatMap(textsOf)
  const node = content as Record<string, unknown>
  if (typeof node.qr === 'string') return [`[qr ${node.qr}]`]
  return [node.text, node.stack, node.columns, (node.table as { body?: unknown } | undefined)?.body]
    .filter((part) => part !== undefined)
    .flatMap((part) => textsOf(part as PdfContent))
}
const read = (paper: FrozenDocument) =>
  textsOf(paperOf(paper).content)
    .map((text) => text.replaceAll('\u00a0', ' '))
    .join('\n')

describe('an invoice on paper', () => {
  it('has the bank block, both sides, lines, tax, words and the code for payment', () => {
    const text = read(document({}))
    for (const part of [
      'АО «Тестовый банк»',
      '044525999',
      '30101810400000000225',
      '40702810500000000017',
      'ИНН 7702235133',
      'Счёт на оплату № 14 от 22 ноября 2026 г.',
      'ООО «Тестовая сеть», ИНН 7710140679, КПП 771301001, г. Москва, ул. Хуторская, 38 (за: Орлов Иван Петрович)',
      'Договор № 12/26 от 01.02.2026',
      'Оплатить до конца месяца',
      'Занятия в ноябре\n2\nшт\n4 800,00\n9 600,00',
      'Индивидуальное занятие\n1,5\nч\n1 833,33\n2 750,00',
      'В том числе НДС 22%:\n2 227,05',
      'Всего к оплате:\n12 350,00',
      'Всего наименований 2, на сумму 12 350,00 руб.',
      'Двенадцать тысяч триста пятьдесят рублей 00 копеек',
      'Щукина Е. В.',
      'Ершов П. И.',
    ])
      expect(text).toContain(part)
    expect(text).toContain(
      '|Sum=1235000|Purpose=Оплата по счёту № 14 от 22.11.2026, Договор № 12/26 от 01.02.2026, в т. ч. НДС 22% 2 227,05 руб.]',
    )
  })

  it('without VAT says so, in the code too', () => {
    const text = read(document({ vat: 'none', vatMinor: 0, basis: null }))
    expect(text).toContain('Без налога (НДС):\n—')
    expect(text).toContain('|Purpose=Оплата по счёту № 14 от 22.11.2026, НДС не облагается]')
  })
})

describe('the other papers', () => {
  it('an act tells what was done, with additional information, and has no bank block', () => {
    const text = read(document({ kind: 'act' }))
    expect(text).toContain('Акт выполненных работ № 14 от 22 ноября 2026 г.')
    expect(text).toContain('Доп. сведения\nКод поставщика 4451')
    expect(text).toContain('Заказчик претензий по объёму, качеству и срокам не имеет.')
    expect(text).not.toContain('[qr')
  })

  it('an invoice-facture splits tax off row by row, and its columns add up', () => {
    const text = read(document({ kind: 'invoice-facture' }))
    expect(text).toContain('7702235133/770201001')
    expect(text).toContain('7710140679/771301001')
    expect(text).toContain('российский рубль, 643')
    // Price and cost without tax, the rate, the tax, the cost with it: 9 600,00 × 22 / 122 = 1 731,15.
    expect(text).toContain('796\nшт\n2\n3 934,43\n7 868,85\nбез акциза\n22%\n1 731,15\n9 600,00')
    expect(text).toContain('356\nч\n1,5\n1 502,73\n2 254,10\nбез акциза\n22%\n495,90\n2 750,00')
    expect(text).toContain('Всего к оплате (9)\n10 122,95\nХ\n2 227,05\n12 350,00')
    expect(read(document({ kind: 'invoice-facture', vat: 'none', vatMinor: 0 }))).toContain(
      'без НДС\nбез НДС\n9 600,00',
    )
  })

  const statement: Statement = {
    openingMinor: -500_000,
    inMinor: 500_000,
    outMinor: 1_235_000,
    closingMinor: -1_235_000,
    operations: [
      { occurredOn: '2026-11-03', title: 'Поступление оплаты', document: 'п/п 77', amountMinor: 500_000 },
      { occurredOn: '2026-11-20', title: 'Оказаны услуги', document: null, amountMinor: -1_235_000 },
    ],
  }
  const period = {
    kind: 'reconciliation',
    lines: [],
    periodFrom: '2026-11-01',
    periodUntil: '2026-11-22',
  } as const

  it('a reconciliation puts what the client owes into debit, and says who owes whom', () => {
    const text = read(document({ ...period, statement }))
    expect(text).toContain(
      'за период с 01.11.2026 по 22.11.2026 между ООО «Ромашка и партнёры» и ООО «Тестовая сеть»',
    )
    expect(text).toContain('Сальдо начальное\n5 000,00\n')
    expect(text).toContain('03.11.2026 Поступление оплаты, п/п 77\n\n5 000,00')
    expect(text).toContain('20.11.2026 Оказаны услуги\n12 350,00\n')
    expect(text).toContain('Обороты за период\n12 350,00\n5 000,00')
    expect(text).toContain(
      'На 22.11.2026 задолженность в пользу ООО «Ромашка и партнёры»: 12 350,00 руб. (Двенадцать тысяч триста пятьдесят рублей 00 копеек).',
    )
    expect(read(document({ ...period, statement: { ...statement, closingMinor: 100 } }))).toContain(
      'задолженность в пользу ООО «Тестовая сеть»: 1,00 руб.',
    )
    expect(read(document({ ...period, statement: { ...statement, closingMinor: 0 } }))).toContain(
      'На 22.11.2026 задолженность отсутствует.',
    )
  })

  it('say across the page when they are void', () => {
    expect(paperOf(document({})).watermark).toBeUndefined()
    expect(paperOf(document({ voided: true })).watermark?.text).toBe('АННУЛИРОВАН')
  })

  it('all become PDF files of one page, and a long reconciliation of several', async () => {
    const pages = async (paper: FrozenDocument) => {
      const bytes = await renderPdf(paperOf(paper))
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
      return Number(/\/Count (\d+)/.exec(bytes.toString('latin1'))?.[1])
    }
    for (const kind of ['invoice', 'act', 'invoice-facture'] as const)
      expect(await pages(document({ kind }))).toBe(1)
    expect(await pages(document({ ...period, statement }))).toBe(1)
    const operations = Array.from({ length: 25 }, () => statement.operations).flat()
    expect(await pages(document({ ...period, statement: { ...statement, operations } }))).toBeGreaterThan(1)
  }, 60_000)

  it('are printed where nothing is known but the names', async () => {
    const nothing = { inn: null, kpp: null, ogrn: null, address: null, bankName: null, bik: null }
    const none = { ...nothing, settlementAccount: null, correspondentAccount: null }
    const bare: Partial<FrozenDocument> = {
      payee: { name: 'ИП Соколов', ...none, director: null, accountant: null },
      payer: {
        name: 'Орлов',
        ...none,
        contractNumber: null,
        contractFrom: null,
        details: null,
        onBehalfOf: null,
      },
      basis: null,
      note: null,
    }
    const empty = { openingMinor: 0, inMinor: 0, outMinor: 0, closingMinor: 0, operations: [] }
    const papers = [
      ...(['invoice', 'act', 'invoice-facture'] as const).map((kind) => document({ ...bare, kind })),
      document({ ...period, ...bare, statement: empty }),
    ]
    for (const paper of papers) expect((await renderPdf(paperOf(paper))).length).toBeGreaterThan(5_000)
  }, 60_000)

  it('have a name to be kept under', () => {
    expect(paperName(document({ kind: 'act' }))).toBe('Акт выполненных работ № 14 от 22.11.2026.pdf')
  })
})
