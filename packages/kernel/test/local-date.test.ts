import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn, isLocalDate, isMinor } from '../src/local-date.ts'

describe('isLocalDate', () => {
  it.each([
    ['2024-02-29', true],
    ['1800-01-01', true],
    ['2200-12-31', true],
    ['2000-02-29', true],
    ['2024-02-30', false],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['1799-12-31', false],
    ['2201-01-01', false],
    ['+275760-09-13', false],
    ['2024-2-9', false],
    ['2024-00-10', false],
    ['2024-13-01', false],
    ['2024-04-31', false],
    ['2024-04-00', false],
    ['2024-02-29T00:00:00Z', false],
    [' 2024-02-29', false],
    ['2024-02-29\n', false],
    ['٢٠٢٤-02-29', false],
    ['', false],
  ])('of %j is %s', (text, answer) => {
    expect(isLocalDate(text)).toBe(answer)
  })

  it('knows the days that the calendar has', () => {
    const two = (value: number) => String(value).padStart(2, '0')
    fc.assert(
      fc.property(
        fc.integer({ min: 1790, max: 2210 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${year}-${two(month)}-${two(day)}`
          expect(isLocalDate(text)).toBe(year >= 1800 && year <= 2200 && hasDay(text))
        },
      ),
      { numRuns: 2000 },
    )
  })
})

/** The calendar of the runtime, which the rule itself can't use in every browser. */
function hasDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

describe('ageOn', () => {
  it.each([
    ['2008-11-23', '2026-11-22', 17],
    ['2008-11-23', '2026-11-23', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
    ['2026-11-22', '2026-11-22', 0],
    ['2026-11-23', '2026-11-22', -1],
  ])('born %s is on %s %i', (birthDate, today, age) => {
    expect(ageOn(birthDate, today)).toBe(age)
  })

  it('refuses what is no date', () => {
    expect(() => ageOn('2023-02-29', '2026-11-22')).toThrow(RangeError)
    expect(() => ageOn('2008-02-29', 'today')).toThrow(RangeError)
  })

  it('agrees with the calendar arithmetic of the runtime', () => {
    const first = Temporal.PlainDate.from('1900-01-01')
    const days = fc.integer({ min: 0, max: 73_000 })
    fc.assert(
      fc.property(days, days, (a, b) => {
        const birthDate = first.add({ days: Math.min(a, b) })
        const today = first.add({ days: Math.max(a, b) })
        const { years } = birthDate.until(today, { largestUnit: 'years' })
        expect(ageOn(birthDate.toString(), today.toString())).toBe(years)
        expect(isMinor(birthDate.toString(), today.toString())).toBe(years < 18)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('isMinor', () => {
  it('ends on the eighteenth birthday, which is 1 March for who was born on 29 February', () => {
    expect(isMinor('2008-02-29', '2026-02-28')).toBe(true)
    expect(isMinor('2008-02-29', '2026-03-01')).toBe(false)
    expect(isMinor('2008-11-22', '2026-11-21')).toBe(true)
    expect(isMinor('2008-11-22', '2026-11-22')).toBe(false)
  })
})
