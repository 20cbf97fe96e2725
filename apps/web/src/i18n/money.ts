import type { Language } from './language.ts'

const locale: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' }

/**
 * An amount in minor units as the language writes it, with both decimals: 1235000 of RUB → `12 350,00 ₽` (no-break spaces), in
 * English `₽12,350.00`. Every currency of a company has a hundred minor units.
 */
export function formatMoney(minor: number, currency: string, language: Language): string {
  return new Intl.NumberFormat(locale[language], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
    .format(minor / 100)
    .replace(/\u202f| /g, '\u00a0')
    .replace('-', '−')
}

/**
 * What somebody typed as an amount, in minor units: `12 350,5` → 1235050. Null for what is no amount, or has parts of a
 * kopeck. Digits are read as text, so that no rounding comes in.
 */
export function parseMoney(typed: string): number | null {
  const text = typed.replace(/[\s\u00a0\u202f₽]/g, '')
  const match = /^(\d{1,11})(?:[.,](\d{1,2}))?$/.exec(text)
  if (!match) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** Minor units as one types them: 1235050 → `12350,50`, in English `12350.50`. */
export function moneyInput(minor: number, language: Language): string {
  const whole = Math.floor(minor / 100)
  return `${whole}${language === 'ru' ? ',' : '.'}${String(minor % 100).padStart(2, '0')}`
}

/** Hundredths of a percent: 1550 → `15,5 %`. */
export function formatShare(basisPoints: number, language: Language): string {
  const number = new Intl.NumberFormat(locale[language], { maximumFractionDigits: 2 }).format(
    basisPoints / 100,
  )
  return language === 'ru' ? `${number}\u00a0%` : `${number}%`
}

/** Hundredths of a percent as one types them: 1550 → `15,5`, in English `15.5`. */
export function shareInput(basisPoints: number, language: Language): string {
  return formatShare(basisPoints, language).replace(/[\s\u00a0%]/g, '')
}

/** A typed percentage in hundredths: `15,5` → 1550. Null for what is none, or isn't from 0 to 100. */
export function parseShare(typed: string): number | null {
  const hundredths = parseMoney(typed.replace('%', ''))
  return hundredths === null || hundredths > 10_000 ? null : hundredths
}
