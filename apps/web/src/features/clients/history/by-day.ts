import { localToday } from '../../../shared/dates/typed-date.ts'
import type { HistoryItem } from '../queries.ts'

/** Entries, newest first, put together by the calendar day of the reader. */
export function byDay(entries: readonly HistoryItem[]): { day: string; entries: HistoryItem[] }[] {
  const days: { day: string; entries: HistoryItem[] }[] = []
  for (const entry of entries) {
    const day = localToday(new Date(entry.occurredAt))
    const last = days[days.length - 1]
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
