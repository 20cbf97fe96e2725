import type { HistoryItem } from '../queries.ts'

type Change = Pick<HistoryItem['changes'][number], 'old' | 'new'>

const asText = (value: unknown) => (typeof value === 'string' ? value : null)

/** Which contact an entry is about, and what became of it. */
export interface ContactChange {
  personId: string
  name: string
  /** Null when it stayed as it was. */
  position: { old: string | null; now: string | null } | null
  /** They became the main contact, or stopped being it; null when neither. */
  main: boolean | null
}

/**
 * What an entry tells of a contact; null for entries about something else. Example: a bookkeeper added as the main contact →
 * `{ name: 'Тестова Ольга', position: { old: null, now: 'бухгалтер' }, main: true, … }`.
 */
export function contactChange({
  changes,
}: {
  changes: readonly (Change & { field: string })[]
}): ContactChange | null {
  const change = (field: string) => changes.find((one) => one.field === field)
  const about = change('contact')
  const who = (about?.new ?? about?.old) as { personId?: unknown; name?: unknown } | null | undefined
  if (!who) return null
  const position = change('contact.position')
  const main = change('contact.main')
  return {
    personId: asText(who.personId) ?? '',
    name: asText(who.name) ?? '',
    position: position ? { old: asText(position.old), now: asText(position.new) } : null,
    main: main ? main.new === true : null,
  }
}
