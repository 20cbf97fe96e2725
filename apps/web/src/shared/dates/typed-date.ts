import { isLocalDate } from '@kith/kernel/local-date.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A date as people type it, as `YYYY-MM-DD`; null when it is none. Day before month; a year of two digits is the
 * nearest past one, or up to five years ahead.
 *
 * Example: `14.11.2026`, `14112026`, `14/11/26`, `14 Nov 2026` and `2026-11-14` → `2026-11-14`; `31.02.2026` → null.
 */
export function parseTypedDate(text: string, thisYear = new Date().getFullYear()): string | null {
  const typed = text.trim().toLowerCase()
  if (isLocalDate(typed)) return typed
  const [day, month, year] = parts(typed) ?? []
  if (day === undefined || month === undefined || year === undefined) return null
  const date = `${fullYear(year, thisYear)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(date) ? date : null
}

function parts(typed: string): [day: string, month: string, year: string] | null {
  const written =
    /^(\d{1,2})[./\-\s]+(\d{1,2})[./\-\s]+(\d{4}|\d{2})$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(typed)
  if (written) return [written[1] ?? '', written[2] ?? '', written[3] ?? '']
  const named = /^(\d{1,2})\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})$/.exec(typed)
  const month = MONTHS.indexOf(named?.[2] ?? '')
  return named && month !== -1 ? [named[1] ?? '', String(month + 1), named[3] ?? ''] : null
}

function fullYear(year: string, thisYear: number): string {
  if (year.length === 4) return year
  const century = Math.floor(thisYear / 100) * 100
  const candidate = century + Number(year)
  return String(candidate > thisYear + 5 ? candidate - 100 : candidate)
}

/** The calendar date where the reader sits, `YYYY-MM-DD`. */
export function localToday(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
