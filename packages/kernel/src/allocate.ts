/** Sums in minor units (kopecks) are split and taken a part of without a kopeck appearing or getting lost. */

/** All of something in hundredths of a percent. */
export const WHOLE_BASIS_POINTS = 10_000

function requireWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} must be a whole number from 0 up: ${value}`)
}

/**
 * Splits an amount in kopecks by weights (basis points of shares, sums of lines, plain counts) by the largest remainder:
 * everyone gets their part rounded down, and the kopecks that are left go one by one to the largest remainders, of equal ones
 * to the earlier. The parts stand in the order of the weights and make up the amount exactly; a weight of 0 gets nothing.
 * A RangeError for what is negative or no whole number, and where nobody has a weight.
 *
 * Example: `allocate(10_001, [5000, 2500, 2500])` → `[5001, 2500, 2500]`: rounded down they get 5000, 2500 and 2500 with
 * remainders of a half, a quarter and a quarter, and the one kopeck left goes to the half.
 */
export function allocate(amountMinor: number, weights: readonly number[]): number[] {
  requireWhole('The amount', amountMinor)
  for (const weight of weights) requireWhole('A weight', weight)
  // Kopecks of ten billion roubles times basis points are more than a number holds exactly.
  const amount = BigInt(amountMinor)
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) throw new RangeError('Somebody must have a weight')
  const parts = weights.map((weight, place) => {
    const share = amount * BigInt(weight)
    return { place, floor: share / total, remainder: share % total }
  })
  const left = Number(amount - parts.reduce((sum, { floor }) => sum + floor, 0n))
  const lucky = new Set(
    parts
      .toSorted((a, b) =>
        a.remainder === b.remainder ? a.place - b.place : a.remainder > b.remainder ? -1 : 1,
      )
      .slice(0, left)
      .map(({ place }) => place),
  )
  return parts.map(({ place, floor }) => Number(floor) + (lucky.has(place) ? 1 : 0))
}

/**
 * A share of an amount in kopecks, a half kopeck rounded up. The amount isn't negative, the share is from 0 to 10,000
 * hundredths of a percent; a RangeError otherwise.
 *
 * Example: 7.5 % (750) of 12,350.60 ₽ → 1235060 × 750 / 10000 = 92629.5, so 92630 kopecks.
 */
export function shareOf(amountMinor: number, basisPoints: number): number {
  requireWhole('The amount', amountMinor)
  requireWhole('The share', basisPoints)
  if (basisPoints > WHOLE_BASIS_POINTS) throw new RangeError(`A share is at most the whole: ${basisPoints}`)
  const whole = BigInt(WHOLE_BASIS_POINTS)
  return Number((BigInt(amountMinor) * BigInt(basisPoints) + whole / 2n) / whole)
}
