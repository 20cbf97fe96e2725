import { type Vat, vatInside } from '@kith/kernel/vat.ts'
import type { DocumentLine } from './document.ts'

/** Quantities have at most three decimals: an hour and a half is 1.5, 250 grams of a kilogram 0.25. */
const DECIMALS = 1000

/** Whether a quantity has no more than three decimals. Example: 1.125 → true, 0.3333 → false. */
export function isWritable(quantity: number): boolean {
  return Math.abs(quantity * DECIMALS - Math.round(quantity * DECIMALS)) < 1e-6
}

/**
 * The amount of a line in whole kopecks, a half rounded up: `quantity × price`. Counted in thousandths and exact integers, since
 * 1.005 × 100 is less than 100.5 in floating point.
 *
 * Example: 1.5 at 333 kopecks → 500, since 499.5 is rounded up.
 */
export function lineAmount(quantity: number, priceMinor: number): number {
  const thousandths = BigInt(Math.round(quantity * DECIMALS)) * BigInt(priceMinor)
  return Number((thousandths + 500n) / 1000n)
}

/**
 * The totals of a document in kopecks. VAT is rounded line by line, so that the columns of a счёт-фактура add up to their totals.
 *
 * Example: two lines of 1,000.00 ₽ at 22 % → total 200,000 and VAT 36,066, of which each line has 18,033.
 */
export function totalsOf(
  lines: readonly Pick<DocumentLine, 'amountMinor'>[],
  vat: Vat,
): { totalMinor: number; vatMinor: number } {
  return lines.reduce(
    (sums, { amountMinor }) => ({
      totalMinor: sums.totalMinor + amountMinor,
      vatMinor: sums.vatMinor + vatInside(amountMinor, vat),
    }),
    { totalMinor: 0, vatMinor: 0 },
  )
}
