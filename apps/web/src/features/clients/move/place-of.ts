import type { Client } from '../queries.ts'
import type { ClientMove } from './queries.ts'

/** Where a client stands, as a move would put it there: below its parent, or among the roots of its group. */
export function placeOf({ parentId, group }: Pick<Client, 'parentId' | 'group'>): ClientMove {
  if (parentId !== null) return { parentId }
  return group === null ? { parentId } : { parentId, groupId: group.id }
}
