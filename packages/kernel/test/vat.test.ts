import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VAT_RATES, vatInside, vatName } from '../src/vat.ts'

const RATES = VAT_RATES.filter((vat) => vat !== 'none' && vat !== '0')
const amounts = fc.integer({ min: 0, max: 1_000_000_000_000 })

describe('VAT inside an amount', () => {
  it.each([
    [1_235_000, '22', 222_705],
    [1_235_000, '20', 205_833],
    [1_235_000, '10', 112_273],
    [1_235_000, '7', 80_794],
    [1_235_000, '5', 58_810],
    [1_235_000, '0', 0],
    [1_235_000, 'none', 0],
    [0, '22', 0],
    [1, '22', 0],
    // 11 × 10 / 110 is one exactly, 16.5 × … a half goes up: 33 × 20 / 120 = 5.5.
    [11, '10', 1],
    [33, '20', 6],
    [1_000_000_000_000, '22', 180_327_868_852],
  ] as const)('of %i at %s is %i', (amount, vat, tax) => {
    expect(vatInside(amount, vat)).toBe(tax)
  })

  it('is the whole kopeck nearest to amount × rate / (100 + rate), a half going up', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...RATES), (amount, vat) => {
        const rate = BigInt(vat)
        const tax = BigInt(vatInside(amount, vat))
        // Twice the distance from the exact value, in (100 + rate)ths: never more than a whole, and at a whole rounded up.
        const off = 2n * (tax * (100n + rate) - BigInt(amount) * rate)
        expect(off > -(100n + rate) && off <= 100n + rate).toBe(true)
      }),
    )
  })

  it('never exceeds the amount and never falls when the amount grows', () => {
    fc.assert(
      fc.property(amounts, amounts, fc.constantFrom(...VAT_RATES), (one, other, vat) => {
        const [less, more] = one < other ? [one, other] : [other, one]
        expect(vatInside(more, vat)).toBeLessThanOrEqual(more)
        expect(vatInside(less, vat)).toBeLessThanOrEqual(vatInside(more, vat))
      }),
    )
  })

  it('is named as documents name it', () => {
    expect(VAT_RATES.map(vatName)).toEqual(['Без НДС', '0%', '5%', '7%', '10%', '20%', '22%'])
  })
})
