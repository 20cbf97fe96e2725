/** The rates that a document can have: `none` is «без НДС», the others are percent. */
export const VAT_RATES = ['none', '0', '5', '7', '10', '20', '22'] as const
export type Vat = (typeof VAT_RATES)[number]

/**
 * The VAT that stands inside an amount in kopecks, in whole kopecks, a half rounded up: `amount × rate / (100 + rate)`
 * (article 164, paragraph 4 of the Tax Code). `none` and `0` have no VAT inside. Amounts are whole, from 0 to 10^12; twice their
 * product with a rate is far from what a number can't hold.
 *
 * Example: 1,235,000 (12,350.00 ₽) at 22 % → 222,705, since 1235000 × 22 / 122 = 222704.918…; at `none` → 0.
 */
export function vatInside(amountMinor: number, vat: Vat): number {
  if (vat === 'none') return 0
  const rate = Number(vat)
  return Math.floor((2 * amountMinor * rate + 100 + rate) / (2 * (100 + rate)))
}

/**
 * How a document names its rate.
 *
 * Example: "none" → "Без НДС", "22" → "22%".
 */
export function vatName(vat: Vat): string {
  return vat === 'none' ? 'Без НДС' : `${vat}%`
}
