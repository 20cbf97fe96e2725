type Language = 'ru' | 'en'

const MOST = 1_000_000_000_000

/** A typed number with four decimals at most: `1 250,5` → 1250.5, `−3` → -3. Null for what is none or is out of range. */
export function parseNumber(typed: string): number | null {
  const text = typed
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/^[−–]/, '-')
    .replace(',', '.')
  if (!/^-?\d{1,13}(\.\d{1,4})?$/.test(text)) return null
  const value = Number(text)
  if (Math.abs(value) > MOST) return null
  return value === 0 ? 0 : value
}

/** A number as one types it: 1250.5 → `1250,5`. */
export function numberInput(value: number, language: Language): string {
  const text = new Intl.NumberFormat('en', { maximumFractionDigits: 4, useGrouping: false }).format(value)
  return language === 'ru' ? text.replace('.', ',') : text
}

/** A number as one reads it: 1250.5 → `1 250,5`. */
export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(value)
}
