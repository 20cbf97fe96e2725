import { shareOf } from '@kith/kernel/allocate.ts'

/** Where a discount may come from; of equal ones the earlier in this list is told. */
export const DISCOUNT_SOURCES = ['personal', 'parent', 'group', 'company', 'family', 'card'] as const
export type DiscountSource = (typeof DISCOUNT_SOURCES)[number]

/** A discount that a client could get, in hundredths of a percent from 1 to 10,000. */
export interface DiscountCandidate {
  basisPoints: number
  source: {
    kind: DiscountSource
    /** The group, family or card; null where `client` is all there is to tell, and for the company. */
    id: string | null
    /** The name of the group, the number of the card. */
    name: string | null
    /** The client above, the head of the family, the owner of the card. */
    client: { id: string; displayName: string } | null
  }
}

/**
 * All candidates, the one that holds first: the highest, since discounts never add up. Of equal ones the order of the sources
 * decides, and within one source the order given, so that the same facts always name the same source.
 *
 * Example: 5 % by the group, 10 % by the family and 10 % by the card → family, card, group: the family's 10 % holds.
 */
export function byRank(candidates: readonly DiscountCandidate[]): DiscountCandidate[] {
  const rank = ({ source }: DiscountCandidate) => DISCOUNT_SOURCES.indexOf(source.kind)
  return candidates
    .filter(({ basisPoints }) => basisPoints > 0)
    .toSorted((a, b) => b.basisPoints - a.basisPoints || rank(a) - rank(b))
}

/** A line of a sale or a quote, in kopecks. */
export interface DiscountedLine {
  amountMinor: number
  discountMinor: number
  payableMinor: number
}

/**
 * What a discount makes of the lines of a sale, in kopecks: rounded line by line, a half kopeck of the discount up, so that
 * the sum is what the lines say. Amounts are whole kopecks from 0 up, the discount is from 0 to 10,000 hundredths of a percent;
 * a RangeError otherwise.
 *
 * Example: 7.5 % (750) on lines of 99.90 ₽ and 0.20 ₽ → discounts of 749 (749.25) and 2 (1.5) kopecks, payable 9241 and 18.
 */
export function discounted(amountsMinor: readonly number[], basisPoints: number): DiscountedLine[] {
  return amountsMinor.map((amountMinor) => {
    const discountMinor = shareOf(amountMinor, basisPoints)
    return { amountMinor, discountMinor, payableMinor: amountMinor - discountMinor }
  })
}
