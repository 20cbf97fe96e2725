import type { Changes, JournalJson } from '../journal/entry.ts'

export type Values = Record<string, JournalJson>

function same(a: JournalJson, b: JournalJson): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/**
 * The fields that differ, with both values; an absent field counts as null.
 * `diff({ note: null }, { note: 'x', sex: null })` is `{ note: { old: null, new: 'x' } }`.
 */
export function diff(before: Values, after: Values): Changes {
  const changes: Changes = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[key] ?? null, after[key] ?? null]
    if (!same(old, now)) changes[key] = { old, new: now }
  }
  return changes
}
