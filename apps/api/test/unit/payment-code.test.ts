import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PaymentOrder, paymentCode } from '../../src/rooms/invoices/payment-code.ts'

const order: PaymentOrder = {
  name: 'ООО «Ромашка»',
  settlementAccount: '40702810500000000017',
  bankName: 'АО «Тестовый банк»',
  bik: '044525999',
  correspondentAccount: '30101810400000000225',
  inn: '7702235133',
  kpp: '770201001',
  amountMinor: 1_235_000,
  purpose: 'Оплата по счёту № 14 от 22.11.2026',
}

describe('the QR code of an invoice (ГОСТ Р 56042)', () => {
  it('holds the requisites in their order, the sum in kopecks', () => {
    expect(paymentCode(order)).toBe(
      'ST00012|Name=ООО «Ромашка»|PersonalAcc=40702810500000000017|BankName=АО «Тестовый банк»|BIC=044525999|CorrespAcc=30101810400000000225|PayeeINN=7702235133|KPP=770201001|Sum=1235000|Purpose=Оплата по счёту № 14 от 22.11.2026',
    )
  })

  it('leaves out an INN and KPP that aren’t there, and has "0" for no correspondent account', () => {
    const code = paymentCode({ ...order, inn: null, kpp: null, correspondentAccount: null })
    expect(code).toContain('|CorrespAcc=0|Sum=')
    expect(code).not.toMatch(/PayeeINN|KPP/)
  })

  it('turns what separates values into a slash, so that no value forges another', () => {
    const code = paymentCode({
      ...order,
      name: 'Ромашка|PersonalAcc=40702810000000000000',
      purpose: 'за |Sum=1',
    })
    expect(code).toContain('|Name=Ромашка/PersonalAcc=40702810000000000000|PersonalAcc=40702810500000000017|')
    expect(code).toMatch(/\|Sum=1235000\|Purpose=за \/Sum=1$/)
  })

  it('writes line breaks and no-break spaces as plain spaces', () => {
    expect(paymentCode({ ...order, purpose: 'Оплата\nпо\u00a0 счёту' })).toMatch(/Purpose=Оплата по счёту$/)
  })

  it('cuts what is longer than the standard allows, whatever is typed, and always keeps its nine values', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 400 })
    fc.assert(
      fc.property(text, text, text, (name, bankName, purpose) => {
        const [head, ...pairs] = paymentCode({ ...order, name, bankName, purpose }).split('|')
        expect(head).toBe('ST00012')
        const values = new Map(
          pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
        )
        expect([...values.keys()]).toEqual([
          'Name',
          'PersonalAcc',
          'BankName',
          'BIC',
          'CorrespAcc',
          'PayeeINN',
          'KPP',
          'Sum',
          'Purpose',
        ])
        expect(values.get('Name')?.length).toBeLessThanOrEqual(160)
        expect(values.get('BankName')?.length).toBeLessThanOrEqual(45)
        expect(values.get('Purpose')?.length).toBeLessThanOrEqual(210)
        expect(values.get('Sum')).toBe('1235000')
      }),
    )
  })
})
