import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, shareOf, WHOLE_BASIS_POINTS } from '../src/allocate.ts'

/** The most that one operation is about: ten billion roubles. */
const MOST = 1_000_000_000_000

/** Gives the kopecks out one by one, each to whoever is owed most at that moment: slow, and no formula to share a mistake with. */
function oneByOne(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const parts = weights.map((weight) => Math.floor((amount * weight) / total))
  const owed = weights.map((weight, at) => amount * weight - (parts[at] ?? 0) * total)
  for (let left = amount - parts.reduce((sum, part) => sum + part, 0); left > 0; left--) {
    const next = owed.indexOf(Math.max(...owed))
    parts[next] = (parts[next] ?? 0) + 1
    owed[next] = -1
  }
  return parts
}

describe('allocate', () => {
  it.each([
    ['evenly', 9_000, [1, 1, 1], [3_000, 3_000, 3_000]],
    ['a kopeck over to the largest remainder', 10_001, [5_000, 2_500, 2_500], [5_001, 2_500, 2_500]],
    ['of equal remainders to the earlier', 100, [1, 1, 1], [34, 33, 33]],
    ['two over to the first two of equals', 200, [1, 1, 1], [67, 67, 66]],
    ['by thirds in basis points', 10_000, [3_333, 3_333, 3_334], [3_333, 3_333, 3_334]],
    ['nothing to who has no share', 7, [0, 10_000, 0], [0, 7, 0]],
    ['less than there are parts', 1, [1, 5, 4], [0, 1, 0]],
    ['nothing at all', 0, [1, 2], [0, 0]],
    ['all of it to the only one', MOST, [3], [MOST]],
    ['what a number can’t multiply exactly', MOST, [MOST, MOST, 1], [500_000_000_000, 500_000_000_000, 0]],
  ])('splits %s', (_, amount, weights, expected) => {
    expect(allocate(amount, weights)).toEqual(expected)
  })

  it.each([
    ['a negative amount', -1, [1]],
    ['a part of a kopeck', 0.5, [1]],
    ['more than a number holds', Number.MAX_SAFE_INTEGER + 1, [1]],
    ['a negative weight', 1, [2, -1]],
    ['weights that are nothing', 1, [0, 0]],
    ['nobody', 1, []],
  ])('refuses %s', (_, amount, weights) => {
    expect(() => allocate(amount, weights)).toThrow(RangeError)
  })

  const weights = fc
    .array(fc.nat(WHOLE_BASIS_POINTS), { minLength: 1, maxLength: 8 })
    .filter((all) => all.some((w) => w > 0))

  it('makes up the amount exactly, each within a kopeck of their part', () => {
    fc.assert(
      fc.property(fc.nat(MOST), weights, (amount, given) => {
        const parts = allocate(amount, given)
        const total = BigInt(given.reduce((sum, weight) => sum + weight, 0))
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount)
        for (const [at, part] of parts.entries()) {
          const exact = BigInt(amount) * BigInt(given[at] ?? 0)
          const error = BigInt(part) * total - exact
          expect(error < total && -error < total).toBe(true)
        }
      }),
    )
  })

  it('does as giving out kopeck by kopeck would', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (amount, given) => {
        expect(allocate(amount, given)).toEqual(oneByOne(amount, given))
      }),
    )
  })

  it('depends on nothing but the proportion of the weights', () => {
    fc.assert(
      fc.property(fc.nat(MOST), weights, fc.integer({ min: 1, max: 1_000 }), (amount, given, times) => {
        expect(
          allocate(
            amount,
            given.map((weight) => weight * times),
          ),
        ).toEqual(allocate(amount, given))
      }),
    )
  })
})

describe('shareOf', () => {
  it.each([
    [1_235_060, 750, 92_630],
    [1_235_059, 750, 92_629],
    [1, 5_000, 1],
    [1, 4_999, 0],
    [99, 10_000, 99],
    [99, 0, 0],
    [0, 10_000, 0],
    [MOST, 9_999, 999_900_000_000],
  ])('of %d at %d is %d', (amount, basisPoints, expected) => {
    expect(shareOf(amount, basisPoints)).toBe(expected)
  })

  it('is the exact share rounded, a half up', () => {
    fc.assert(
      fc.property(fc.nat(MOST), fc.nat(WHOLE_BASIS_POINTS), (amount, basisPoints) => {
        // The nearest kopeck in decimal digits: the last four of the product are the part of a kopeck.
        const digits = String(BigInt(amount) * BigInt(basisPoints)).padStart(5, '0')
        const up = Number(digits.at(-4)) >= 5 ? 1 : 0
        expect(shareOf(amount, basisPoints)).toBe(Number(digits.slice(0, -4)) + up)
      }),
    )
  })

  it.each([
    [-1, 1],
    [1, -1],
    [1, 10_001],
    [1.5, 1],
  ])('refuses %d at %d', (amount, basisPoints) => {
    expect(() => shareOf(amount, basisPoints)).toThrow(RangeError)
  })
})
