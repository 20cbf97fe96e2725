import { invalid } from './problem.ts'

/** Instants: the first that belongs to the period, and the first after it; null where it has no such end. */
export interface Period {
  from: Date | null
  before: Date | null
}

/** The first moment of a day in a time zone; where the clock was put forward over midnight, the day begins later. */
function beginningOf(day: Temporal.PlainDate, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
}

/**
 * Whole days of the company's calendar, both ends within. @throws 422 when it ends before it begins.
 *
 * Example: 2026-11-14 to 2026-11-14 in Europe/Moscow → from 2026-11-13T21:00Z, before 2026-11-14T21:00Z.
 */
export function periodOf(from: string | undefined, to: string | undefined, timeZone: string): Period {
  if (from !== undefined && to !== undefined && from > to)
    throw invalid({
      pointer: '?/to',
      code: 'order',
      detail: { ru: 'Период заканчивается раньше, чем начался', en: 'The period ends before it begins' },
    })
  return {
    from: from === undefined ? null : beginningOf(Temporal.PlainDate.from(from), timeZone),
    before: to === undefined ? null : beginningOf(Temporal.PlainDate.from(to).add({ days: 1 }), timeZone),
  }
}
