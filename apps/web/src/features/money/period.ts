export const periods = ['today', 'week', 'month', 'lastMonth', 'year', 'own'] as const
export type PeriodChoice = (typeof periods)[number]

export interface Days {
  from: string
  to: string
}

const DAY_MS = 86_400_000
const text = (time: number) => new Date(time).toISOString().slice(0, 10)

/** So many days after a day: `2026-02-28` and 1 → `2026-03-01`. */
export const daysAfter = (day: string, days: number): string => text(Date.parse(day) + days * DAY_MS)

/** From one day to the other, both counted: a day to itself is 1. */
export const daysWithin = ({ from, to }: Days): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1

/**
 * The days of a chosen period, whole ones, up to today. On Sunday 2026-11-22: `week` from Monday 2026-11-16, `month` from
 * 2026-11-01, `lastMonth` 2026-10-01 to 2026-10-31, `year` from 2026-01-01.
 */
export function daysOf(choice: Exclude<PeriodChoice, 'own'>, today: string): Days {
  const [year = 0, month = 1] = today.split('-').map(Number)
  switch (choice) {
    case 'today':
      return { from: today, to: today }
    case 'week':
      return { from: daysAfter(today, -((new Date(today).getUTCDay() + 6) % 7)), to: today }
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, to: today }
    case 'lastMonth':
      return { from: text(Date.UTC(year, month - 2, 1)), to: text(Date.UTC(year, month - 1, 0)) }
    case 'year':
      return { from: `${year}-01-01`, to: today }
  }
}

export const steps = ['day', 'week', 'month'] as const
export type Step = (typeof steps)[number]

/** The step that a chart of so many days is readable by: 31 days → day, 120 → week, 400 → month. */
export function stepOf(days: Days): Step {
  const count = daysWithin(days)
  return count <= 31 ? 'day' : count <= 190 ? 'week' : 'month'
}

/**
 * The days of one step that begins on `start`, as far as they lie within `days`: the week from 2026-10-26 within November →
 * from 2026-11-01 to 2026-11-01.
 */
export function stepDays(start: string, step: Step, days: Days): Days {
  const [year = 0, month = 1] = start.split('-').map(Number)
  const last = step === 'day' ? start : step === 'week' ? daysAfter(start, 6) : text(Date.UTC(year, month, 0))
  const [, from = start] = [start, days.from].toSorted()
  const [to = last] = [last, days.to].toSorted()
  return { from, to }
}

/** The beginnings of all steps of a period, those without money too, so that a chart has no gaps. */
export function stepStarts(days: Days, step: Step): string[] {
  const starts: string[] = []
  let start =
    step === 'month'
      ? `${days.from.slice(0, 7)}-01`
      : step === 'week'
        ? daysAfter(days.from, -((new Date(days.from).getUTCDay() + 6) % 7))
        : days.from
  while (start <= days.to) {
    starts.push(start)
    const [year = 0, month = 1] = start.split('-').map(Number)
    start = step === 'month' ? text(Date.UTC(year, month, 1)) : daysAfter(start, step === 'week' ? 7 : 1)
  }
  return starts
}
