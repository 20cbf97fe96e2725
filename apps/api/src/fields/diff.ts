import { isDeepStrictEqual } from 'node:util'
import type { Changes, JournalJson } from '../journal/entry.ts'

export type Values = Record<string, JournalJson>

/**
 * The fields that differ, with both values; an absent field counts as null.
 * `diff({ note: null }, { note: 'x', sex: null })` is `{ note: { old: null, new: 'x' } }`.
 */
export function diff(before: Values, after: Values): Changes {
  const changes: Changes = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[key] ?? null, after[key] ?? null]
    // Objects that went through jsonb come back with their keys in another order: that is no difference.
    if (!isDeepStrictEqual(positiveZero(old), positiveZero(now))) changes[key] = { old, new: now }
  }
  return changes
}

/** The value as the database keeps it: `-0`, which a request may carry, is stored as `0`, and in lists and objects too. */
function positiveZero(value: JournalJson): JournalJson {
  if (typeof value === 'number') return value === 0 ? 0 : value
  if (typeof value !== 'object' || value === null) return value
  return JSON.parse(JSON.stringify(value))
}
