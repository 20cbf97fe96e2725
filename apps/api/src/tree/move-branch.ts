import type { Tx } from '../platform/db/transaction.ts'

/**
 * Moves a client with all below it and puts the derived tree right, in one statement; the trees are locked and the move is
 * decided before. Below a parent `groupId` is null, a root has one. Returns how many clients moved: 3 for a unit with two
 * employees.
 */
export async function moveBranch(
  tx: Tx,
  move: { id: string; parentId: string | null; groupId: string | null; now: Date },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ moved: number }[]>`
    SELECT client_move(${move.id}::uuid, ${move.parentId}::uuid, ${move.groupId}::uuid, ${move.now}) AS moved`
  return row?.moved ?? 0
}
