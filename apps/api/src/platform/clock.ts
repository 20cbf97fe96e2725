/** Where the time comes from; tests put their own in. */
export interface Clock {
  now(): Date
  /** The calendar day, `YYYY-MM-DD`, in this time zone or in the installation's. */
  today(timeZone?: string): string
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
export function clockIn(installationZone: string, now: () => Date = () => new Date()): Clock {
  let known = { minute: Number.NaN, timeZone: '', day: '' }
  const today = (timeZone = installationZone) => {
    const instant = now()
    const minute = Math.floor(instant.getTime() / MINUTE_MS)
    if (minute !== known.minute || timeZone !== known.timeZone)
      known = { minute, timeZone, day: dayIn(timeZone, instant) }
    return known.day
  }
  return { now, today }
}
