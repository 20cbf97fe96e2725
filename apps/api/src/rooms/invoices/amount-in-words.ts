import { convert } from 'number-to-words-ru/dist/index.js'

/**
 * An amount in kopecks in Russian words, as documents write it below the total. Whole amounts from 0 to 10^12.
 *
 * Example: 1,235,000 → "Двенадцать тысяч триста пятьдесят рублей 00 копеек".
 */
export function amountInWords(amountMinor: number): string {
  const roubles = Math.floor(amountMinor / 100)
  const kopecks = String(amountMinor % 100).padStart(2, '0')
  return convert(`${roubles}.${kopecks}`, { currency: 'rub' })
}
