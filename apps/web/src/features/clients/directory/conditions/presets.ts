/** Ready-made ranges of dates, by the day that it is where the reader sits. */

export interface Range {
  from: string
  to: string
}

export type PresetId = 'today' | 'tomorrow' | 'week' | 'nextWeek' | 'month' | 'year'
export type Preset = Range & { id: PresetId }

const dayMs = 86_400_000

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const msOf = (date: string) => Date.parse(`${date}T00:00:00Z`)

function shifted(date: string, days: number): string {
  return dayOf(msOf(date) + days * dayMs)
}

/** Monday to Sunday: 2026-11-22, a Sunday → 2026-11-16 to 2026-11-22. */
function weekOf(date: string): Range {
  const monday = shifted(date, -((new Date(msOf(date)).getUTCDay() + 6) % 7))
  return { from: monday, to: shifted(monday, 6) }
}

function monthOf(date: string): Range {
  const [year, month] = date.split('-').map(Number) as [number, number]
  return { from: dayOf(Date.UTC(year, month - 1, 1)), to: dayOf(Date.UTC(year, month, 0)) }
}

/** For days that something happened on: up to the end of the week, month or year that `today` is in. */
export function datePresets(today: string): Preset[] {
  const year = today.slice(0, 4)
  return [
    { id: 'today', from: today, to: today },
    { id: 'week', ...weekOf(today) },
    { id: 'month', ...monthOf(today) },
    { id: 'year', from: `${year}-01-01`, to: `${year}-12-31` },
  ]
}

/**
 * For birthdays, as `MM-DD`. Who was born on 29 February has the birthday on 1 March of a common year, so a range that
 * begins there takes in 29 February: on 2026-03-01, `today` → 02-29 to 03-01.
 */
export function birthdayPresets(today: string): Preset[] {
  const tomorrow = shifted(today, 1)
  const ranges: Preset[] = [
    { id: 'today', from: today, to: today },
    { id: 'tomorrow', from: tomorrow, to: tomorrow },
    { id: 'week', ...weekOf(today) },
    { id: 'nextWeek', ...weekOf(shifted(today, 7)) },
    { id: 'month', ...monthOf(today) },
  ]
  return ranges.map(({ id, from, to }) => ({ id, from: firstBirthday(from), to: to.slice(5) }))
}

function firstBirthday(date: string): string {
  const common = shifted(date, -1).slice(5) === '02-28'
  return date.slice(5) === '03-01' && common ? '02-29' : date.slice(5)
}

/**
 * A day of the year as people type it, day before month, as `MM-DD`; null when it is none.
 *
 * Example: `25.12`, `2512`, `25/12` → `12-25`; `30.02` → null.
 */
export function parseTypedDay(text: string): string | null {
  const match = /^(\d{1,2})[./\-\s]+(\d{1,2})\.?$/.exec(text.trim()) ?? /^(\d\d)(\d\d)$/.exec(text.trim())
  if (!match) return null
  const [day, month] = [Number(match[1]), Number(match[2])]
  const date = new Date(Date.UTC(2024, month - 1, day))
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(5, 10) : null
}

/** `12-25` → `25.12`. */
export function typedDay(day: string): string {
  return day.split('-').reverse().join('.')
}
