import type { Client } from '../queries.ts'
import { blockedItself, type Verb } from './offered.ts'

export interface Reason {
  reasonId: string
  comment: string | null
}

export interface Step {
  verb: Verb
  reason?: Reason
}

type Before = Pick<
  Client,
  | 'id'
  | 'state'
  | 'blockedBy'
  | 'deletedBy'
  | 'blockReason'
  | 'blockComment'
  | 'archiveReason'
  | 'archiveComment'
>

/**
 * What takes a step back, told by how the client was before it; null where its reason is no longer known. Blocking a
 * blocked one only changed the reason, so that its undo is blocking with the former one.
 *
 * Example: archiving → `{ verb: 'restore' }`; restoring from the archive → `{ verb: 'archive', reason }`.
 */
export function stepBack(verb: Verb, before: Before): Step | null {
  switch (verb) {
    case 'archive':
    case 'delete':
      return { verb: 'restore' }
    case 'block':
      return blockedItself(before) ? blocking(before) : { verb: 'unblock' }
    case 'unblock':
      return blocking(before)
    case 'restore':
      if (before.state === 'deleted') return { verb: 'delete' }
      return before.archiveReason === null
        ? null
        : { verb: 'archive', reason: { reasonId: before.archiveReason.id, comment: before.archiveComment } }
  }
}

function blocking({ blockReason, blockComment }: Before): Step | null {
  if (blockReason === null) return null
  return { verb: 'block', reason: { reasonId: blockReason.id, comment: blockComment } }
}
