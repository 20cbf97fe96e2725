import { VAT_RATES, vatInside } from '@kith/kernel/vat.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountInWords } from '../../src/rooms/invoices/amount-in-words.ts'
import { isWritable, lineAmount, totalsOf } from '../../src/rooms/invoices/line-amounts.ts'
import {
  initialsOf,
  longDate,
  numberText,
  quantityText,
  roubles,
  shortDate,
} from '../../src/rooms/invoices/paper/words.ts'
import { statementOf } from '../../src/rooms/invoices/statement.ts'

describe('the amount of a line', () => {
  it.each([
    [1, 1_235_000, 1_235_000],
    [2, 480_000, 960_000],
    [1.5, 333, 500],
    [0.001, 499, 0],
    [0.001, 500, 1],
    // In floating point 1.005 × 100 is 100.49999….
    [1.005, 100, 101],
    [1_000_000, 1_000_000, 1_000_000_000_000],
  ])('of %d × %i is %i', (quantity, price, amount) => {
    expect(lineAmount(quantity, price)).toBe(amount)
  })

  it('is exact for any quantity of three decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000 }),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        (thousandths, price) => {
          const twice = 2n * BigInt(thousandths) * BigInt(price)
          const expected = (twice + 1000n) / 2000n
          expect(isWritable(thousandths / 1000)).toBe(true)
          expect(BigInt(lineAmount(thousandths / 1000, price))).toBe(expected)
        },
      ),
    )
  })

  it('takes no quantity with more decimals', () => {
    expect([0.3333, 1.0001, 0.0004].map(isWritable)).toEqual([false, false, false])
    expect([1, 0.25, 1.125, 999_999.999].map(isWritable)).toEqual([true, true, true, true])
  })
})

describe('the totals of a document', () => {
  it('are sums of its lines, VAT rounded line by line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10_000_000_000 }), { minLength: 1, maxLength: 100 }),
        fc.constantFrom(...VAT_RATES),
        (amounts, vat) => {
          const lines = amounts.map((amountMinor) => ({ amountMinor }))
          const { totalMinor, vatMinor } = totalsOf(lines, vat)
          expect(totalMinor).toBe(amounts.reduce((sum, amount) => sum + amount, 0))
          expect(vatMinor).toBe(amounts.reduce((sum, amount) => sum + vatInside(amount, vat), 0))
          expect(Math.abs(vatMinor - vatInside(totalMinor, vat))).toBeLessThanOrEqual((lines.length + 1) / 2)
        },
      ),
    )
  })
})

describe('what a reconciliation adds up', () => {
  it('is opening, turnovers and closing', () => {
    const operation = (amountMinor: number) => ({
      occurredOn: '2026-11-01',
      title: '',
      document: null,
      amountMinor,
    })
    expect(statementOf(-500_000, [operation(1_235_000), operation(-600_000)])).toMatchObject({
      openingMinor: -500_000,
      inMinor: 1_235_000,
      outMinor: 600_000,
      closingMinor: 135_000,
    })
    expect(statementOf(700, [])).toMatchObject({
      openingMinor: 700,
      inMinor: 0,
      outMinor: 0,
      closingMinor: 700,
    })
  })
})

describe('Russian words of documents', () => {
  it.each([
    [1_235_000, 'Двенадцать тысяч триста пятьдесят рублей 00 копеек'],
    [101, 'Один рубль 01 копейка'],
    [2_100_000_250, 'Двадцать один миллион два рубля 50 копеек'],
    [5, 'Ноль рублей 05 копеек'],
    [1_000_000_000_000, 'Десять миллиардов рублей 00 копеек'],
  ])('tell %i as «%s»', (minor, words) => {
    expect(amountInWords(minor)).toBe(words)
  })

  it('write sums, days, numbers and names as accountants do', () => {
    const plain = (text: string) => text.replaceAll('\u00a0', '_')
    expect([1_235_000, 5, -62_000, 100_000_000_099].map(roubles).map(plain)).toEqual([
      '12_350,00',
      '0,05',
      '−620,00',
      '1_000_000_000,99',
    ])
    expect([1.5, 1250, 0.001].map(quantityText).map(plain)).toEqual(['1,5', '1_250', '0,001'])
    expect(shortDate('2026-11-02')).toBe('02.11.2026')
    expect(plain(longDate('2026-11-02'))).toBe('2_ноября_2026_г.')
    expect([14, null].map(numberText).map(plain)).toEqual(['№_14', 'б/н'])
    expect(
      ['Щукина Елена Викторовна', 'Ершов Пётр', 'Соколов П. А.', 'ИП'].map(initialsOf).map(plain),
    ).toEqual(['Щукина_Е._В.', 'Ершов_П.', 'Соколов_П._А.', 'ИП'])
  })
})
