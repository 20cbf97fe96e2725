const NO_BREAK_SPACE = '\u00a0'
const LOCALES = { ru: 'ru-RU', en: 'en-US' } as const

/**
 * An amount in minor units as people read it: with two decimals, the currency's sign, no-break spaces, and in Russian a true
 * minus.
 *
 * Example: formatMoney(-62000, 'ru') → «−620,00 ₽»; formatMoney(1235000, 'en') → "RUB 12,350.00" or "₽12,350.00".
 */
export function formatMoney(amountMinor: number, language: 'ru' | 'en', currency = 'RUB'): string {
  const text = new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).format(amountMinor / 100)
  return text.replaceAll('\u202f', NO_BREAK_SPACE).replace('-', '−')
}

/**
 * An amount of bonuses: formatted as money, without a currency.
 *
 * Example: formatBonuses(150050, 'ru') → «1 500,50».
 */
export function formatBonuses(amountMinor: number, language: 'ru' | 'en'): string {
  return new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    .format(amountMinor / 100)
    .replaceAll('\u202f', NO_BREAK_SPACE)
    .replace('-', '−')
}
