import { parseTypedDate } from '../../../shared/dates/typed-date.ts'
import type { Period } from './queries.ts'

export const choices = ['all', 'month', 'quarter', 'year', 'twelveMonths', 'own'] as const
export type Choice = (typeof choices)[number]

const two = (number: number) => String(number).padStart(2, '0')

/** The days typed as `YYYY-MM-DD`; half a date is no bound yet, and an end before the beginning is none. */
export function typedPeriod({ from, to }: { from: string; to: string }): Period {
  const whole = (text: string) => (parseTypedDate(text) === text && text !== '' ? text : undefined)
  const [first, last] = [whole(from), whole(to)]
  return { ...(first && { from: first }), ...(last && !(first && last < first) && { to: last }) }
}

/**
 * The days of a chosen period up to today. On 2026-11-22: `month` from 2026-11-01, `quarter` from 2026-10-01, `year` from
 * 2026-01-01, `twelveMonths` from 2025-11-23 (the 22nd a year ago belongs to the year before).
 */
export function periodOf(choice: Exclude<Choice, 'own'>, today: string): Period {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  switch (choice) {
    case 'all':
      return {}
    case 'month':
      return { from: `${year}-${two(month)}-01`, to: today }
    case 'quarter':
      return { from: `${year}-${two(month - ((month - 1) % 3))}-01`, to: today }
    case 'year':
      return { from: `${year}-01-01`, to: today }
    case 'twelveMonths':
      return { from: new Date(Date.UTC(year - 1, month - 1, day + 1)).toISOString().slice(0, 10), to: today }
  }
}
