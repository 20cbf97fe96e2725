import type { Language } from '../../../i18n/language.ts'
import { moneyInput, parseMoney } from '../../../i18n/money.ts'

/** Spaces that group digits, in whatever form they were pasted, and the minus of printed numbers. */
const plain = (typed: string) => typed.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-')

/** A number as people type it: `1 234,5` → 1234.5. Null for what is none. */
export function parseTypedNumber(typed: string): number | null {
  const text = plain(typed).replace(',', '.')
  return /^-?\d{1,12}(\.\d{1,4})?$/.test(text) ? Number(text) : null
}

/** An amount as people type it, in minor units, below zero too: `−12,50` → -1250. */
export function parseTypedMoney(typed: string): number | null {
  const text = plain(typed)
  const minor = parseMoney(text.replace(/^-/, ''))
  return minor === null || minor === 0 ? minor : text.startsWith('-') ? -minor : minor
}

/** A number as one types it: 1234.5 → `1234,5`, in English `1234.5`. */
export function typedNumber(value: number, language: Language): string {
  return language === 'ru' ? String(value).replace('.', ',') : String(value)
}

/** Minor units as one types them: -1250 → `-12,50`. */
export function typedMoney(minor: number, language: Language): string {
  return `${minor < 0 ? '-' : ''}${moneyInput(Math.abs(minor), language)}`
}
