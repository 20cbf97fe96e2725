import { describe, expect, it } from 'vitest'
import { periodOf, typedPeriod } from '../src/features/clients/discount-cards/period.ts'
import { parseTypedMoney } from '../src/features/clients/fields/typed-amount.ts'
import { blankDraft, bodyOfDraft, faultOfLine } from '../src/features/clients/invoices/issue-draft.ts'
import { parseMoney, parseShare, shareInput } from '../src/i18n/money.ts'

describe('an amount as people type it', () => {
  it.each([
    ['1 234,50', 123_450],
    ['1\u00a0234,5', 123_450],
    ['1\u202f234.50', 123_450],
    ['12 350,00 ₽', 1_235_000],
    ['0,01', 1],
    ['99999999999,99', 9_999_999_999_999],
  ])('%s is read to the kopeck', (typed, minor) => {
    expect(parseMoney(typed)).toBe(minor)
    expect(parseTypedMoney(typed)).toBe(minor)
  })

  it.each(['', 'много', '1,234.50', '0,005', '5,', ',5', '1-2', '100000000000', '1e3'])(
    '%s is none',
    (typed) => {
      expect(parseMoney(typed)).toBeNull()
      expect(parseTypedMoney(typed)).toBeNull()
    },
  )

  it('is below zero only where that is asked for, with either minus', () => {
    expect(['−1 234,50', '-1234.5'].map(parseTypedMoney)).toEqual([-123_450, -123_450])
    expect(['−1 234,50', '-1234.5'].map(parseMoney)).toEqual([null, null])
  })
})

describe('a share as people type it', () => {
  it('is shown in the form in which it is read', () => {
    expect([0, 5, 1550, 10_000].map((share) => shareInput(share, 'ru'))).toEqual(['0', '0,05', '15,5', '100'])
    expect(shareInput(1550, 'en')).toBe('15.5')
    expect(['15,5', '15.5 %', '100'].map(parseShare)).toEqual([1550, 1550, 10_000])
    expect(['101', '-1', ''].map(parseShare)).toEqual([null, null, null])
  })
})

describe('a line of a document', () => {
  const line = { key: 'a', name: '', quantity: '1,5', unit: '', price: '1 000,50' }
  it('has a quantity and a price above nought', () => {
    expect(faultOfLine(line)).toBeNull()
    expect(faultOfLine({ ...line, quantity: '0' })).toBe('quantity')
    expect(faultOfLine({ ...line, quantity: '−1' })).toBe('quantity')
    expect(faultOfLine({ ...line, price: '0,00' })).toBe('price')
    expect(faultOfLine({ ...line, price: '-5' })).toBe('price')
    expect(faultOfLine({ ...line, price: '10 000 000 000,01' })).toBe('price')
  })

  it('is sent in whole kopecks, and what is left empty isn’t sent', () => {
    const draft = { ...blankDraft('entity', 'a', '2026-11-22'), lines: [line] }
    expect(bodyOfDraft(draft)).toEqual({
      kind: 'invoice',
      legalEntityId: 'entity',
      issuedOn: '2026-11-22',
      lines: [{ quantity: 1.5, priceMinor: 100_050 }],
    })
    expect(bodyOfDraft({ ...draft, issuedOn: '22.11' })).toBeNull()
  })
})

describe('a period', () => {
  it('of one’s own is bounded by whole dates only, and never ends before it begins', () => {
    expect(typedPeriod({ from: '2026-11-01', to: '22.11' })).toEqual({ from: '2026-11-01' })
    expect(typedPeriod({ from: '', to: '2026-11-22' })).toEqual({ to: '2026-11-22' })
    expect(typedPeriod({ from: '2026-11-23', to: '2026-11-22' })).toEqual({ from: '2026-11-23' })
  })

  it('goes up to today', () => {
    expect(periodOf('quarter', '2026-11-22')).toEqual({ from: '2026-10-01', to: '2026-11-22' })
    expect(periodOf('twelveMonths', '2024-02-28')).toEqual({ from: '2023-03-01', to: '2024-02-28' })
  })
})
