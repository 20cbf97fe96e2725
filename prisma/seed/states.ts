import type { Tx } from '@kith/api/platform/db/transaction.ts'
import { refreshTree } from '@kith/api/tree/refresh-tree.ts'
import type { DemoState } from './types.ts'

/** A client of the demo as the database has it, with the state it shall have. */
export type StateToSet = { id: string; rootId: string; state: DemoState; at: Date }

/**
 * Blocks, archives and deletes clients of the demo by plain SQL, and then lets the tree work out what that means for all
 * below them. Only for the seeding of an empty database: no journal entry tells of it, as if it had always been so.
 *
 * Example: an organisation with `{ deleted: true }` makes itself and both its employees count as deleted.
 */
export async function setStates(tx: Tx, states: readonly StateToSet[]): Promise<void> {
  for (const { id, state, at } of states) {
    await tx.$executeRaw`
      UPDATE client SET
        blocked_at = CASE WHEN ${state.blocked !== undefined} THEN ${at}::timestamptz END,
        block_comment = ${state.blocked ?? null},
        archived_at = CASE WHEN ${state.archived === true} THEN ${at}::timestamptz END,
        deleted_at = CASE WHEN ${state.deleted === true} THEN ${at}::timestamptz END
      WHERE id = ${id}::uuid`
  }
  for (const rootId of new Set(states.map((state) => state.rootId))) await refreshTree(tx, rootId)
}
