import type { Tx } from '../platform/db/transaction.ts'
import { takeTime } from './take-time.ts'

/**
 * Recomputes where everything below a root stands, and what blocks or deletes it, after states or parents changed there.
 * Returns how many rows it corrected: 0 when nothing was wrong.
 */
export async function refreshTree(tx: Tx, rootId: string): Promise<number> {
  await takeTime(tx)
  const [row] = await tx.$queryRaw<
    { touched: number }[]
  >`SELECT client_tree_refresh(${rootId}::uuid) AS touched`
  return row?.touched ?? 0
}
