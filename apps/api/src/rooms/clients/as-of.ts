import type { Values } from '../../fields/diff.ts'
import type { DatedChanges } from '../../journal/read-history.ts'

/** The actions that change what stands on the card; calls, files and marks are read in the history only. */
const CARD_ACTIONS: ReadonlySet<string> = new Set([
  'client.created',
  'client.updated',
  'client.moved',
  'client.blocked',
  'client.unblocked',
  'client.archived',
  'client.restored',
  'client.deleted',
])

/**
 * The values of a client at the end of the instant `at`: the present ones with every later change undone. `entries` are
 * the client's changes, newest first; older ones may be among them.
 *
 * Example: now `{ note: 'b' }`, changed from 'a' at 10:00 → at 09:59 `{ note: 'a' }`, at 10:00 `{ note: 'b' }`.
 */
export function valuesAsOf(now: Values, entries: readonly DatedChanges[], at: Date): Values {
  const values: Values = { ...now }
  for (const entry of entries) {
    if (entry.occurredAt <= at || !CARD_ACTIONS.has(entry.action)) continue
    for (const [field, change] of Object.entries(entry.changes)) values[field] = change.old
  }
  return values
}
