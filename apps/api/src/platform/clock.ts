/** Where the time comes from; tests put their own in. */
export interface Clock {
  now(): Date
  /** The calendar day in the company's time zone, `YYYY-MM-DD`. */
  today(): string
}

/**
 * The calendar day of an instant in a time zone: 2026-11-13T22:30Z in Europe/Moscow is `2026-11-14`.
 */
export function dayIn(timeZone: string, instant: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()
}

const MINUTE_MS = 60_000

/** A clock whose day is worked out once a minute: every card asks for it, and days begin on whole minutes everywhere. */
export function clockIn(timeZone: string, now: () => Date = () => new Date()): Clock {
  let minute = Number.NaN
  let day = ''
  const today = () => {
    const instant = now()
    const current = Math.floor(instant.getTime() / MINUTE_MS)
    if (current !== minute) [minute, day] = [current, dayIn(timeZone, instant)]
    return day
  }
  return { now, today }
}
