import type { Language } from './language.ts'

const noBreak = '\u00a0'
const locale: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' }
const cache = new Map<string, Intl.DateTimeFormat>()

function dateFormat(
  language: Language,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language}:${name}`
  const known = cache.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale[language], options)
  cache.set(key, made)
  return made
}

/** A calendar date, without any time zone: `2026-11-14` → `14.11.2026`, in English `14 Nov 2026`. */
export function formatDate(date: string, language: Language): string {
  const [year, month, day] = date.split('-').map(Number)
  if (!year || !month || !day) return date
  return dayText(new Date(Date.UTC(year, month - 1, day)), language, 'UTC')
}

function dayText(instant: Date, language: Language, timeZone: string | undefined): string {
  const zone = timeZone ? { timeZone } : {}
  if (language === 'ru') {
    return dateFormat(language, `day-${timeZone}`, {
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      ...zone,
    }).format(instant)
  }
  return dateFormat(language, `day-${timeZone}`, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...zone,
  }).format(instant)
}

/** The time of day in the reader's own zone, e.g. `17:30`. */
export function formatTime(instant: Date, language: Language): string {
  return dateFormat(language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    instant,
  )
}

/** An instant in full, for hints: `14.11.2026, 17:30:05`. */
export function formatInstant(instant: Date, language: Language): string {
  const time = dateFormat(language, 'time-full', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return `${dayText(instant, language, undefined)}, ${time.format(instant)}`
}

/** Whole calendar days from `now` to `instant` in the reader's zone; tomorrow is 1, yesterday −1. */
function daysApart(instant: Date, now: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((midnight(instant) - midnight(now)) / 86_400_000)
}

/** When something is or was: `сегодня, 9:05` … `завтра, 17:30`, and the date beyond two days: `14.11.2026, 17:30`. */
export function formatWhen(instant: Date, language: Language, now: Date): string {
  const days = daysApart(instant, now)
  const day =
    Math.abs(days) <= 1
      ? new Intl.RelativeTimeFormat(locale[language], { numeric: 'auto' }).format(days, 'day')
      : dayText(instant, language, undefined)
  return `${day}, ${formatTime(instant, language)}`
}

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number, below: number][] = [
  ['second', 1, 45],
  ['minute', 60, 45 * 60],
  ['hour', 3600, 22 * 3600],
  ['day', 86_400, 26 * 86_400],
  ['month', 2_629_800, Number.POSITIVE_INFINITY],
]

/** Years that are full by the calendar between two instants, whichever is first. */
function fullYears(one: Date, other: Date): number {
  const [from, to] = one < other ? [one, other] : [other, one]
  const anniversary = new Date(from)
  anniversary.setFullYear(to.getFullYear())
  return to.getFullYear() - from.getFullYear() - (anniversary > to ? 1 : 0)
}

/**
 * How long ago, or in how long: three days before `now` → `3 дня назад`. Months and years count when they are full, and are
 * never named by the calendar: 19 months before → `1 год назад`. The exact time belongs in a hint beside it.
 */
export function formatRelative(instant: Date, language: Language, now: Date): string {
  const say = (amount: number, unit: Intl.RelativeTimeFormatUnit, numeric: 'auto' | 'always') =>
    new Intl.RelativeTimeFormat(locale[language], { numeric }).format(amount, unit)
  const seconds = (instant.getTime() - now.getTime()) / 1000
  const years = fullYears(instant, now)
  if (years > 0) return say(Math.sign(seconds) * years, 'year', 'always')
  const [unit, size] = steps.find(([, , below]) => Math.abs(seconds) < below) ?? ['month', 2_629_800]
  if (unit === 'second') return say(0, unit, 'auto')
  if (unit === 'day') return say(daysApart(instant, now), unit, 'auto')
  if (unit !== 'month') return say(Math.round(seconds / size), unit, 'auto')
  const months = Math.min(11, Math.max(1, Math.floor(Math.abs(seconds) / size)))
  return say(Math.sign(seconds) * months, unit, 'always')
}

/** `1004218` → `1 004 218` (no-break spaces), in English `1,004,218`; the minus is the real one. */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(locale[language])
    .format(value)
    .replace(/\u202f| /g, noBreak)
    .replace('-', '−')
}
