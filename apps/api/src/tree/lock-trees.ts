import { GaveWay } from '../platform/db/retrying.ts'
import type { Tx } from '../platform/db/transaction.ts'

/**
 * Locks the trees in which the clients stand until the transaction ends, as registering below somebody does: nobody changes
 * a place or a state there meanwhile. Several are locked in one order, so that two who need the same wait and don't deadlock; a
 * client that moved to another tree meanwhile brings that one too. Clients that don't exist are passed over.
 * @throws GaveWay when a tree is needed that comes before one held already.
 */
export async function lockTrees(tx: Tx, clientIds: readonly string[]): Promise<void> {
  const held: string[] = []
  for (;;) {
    const rows = await tx.$queryRaw<{ rootId: string }[]>`
      SELECT DISTINCT root_id AS "rootId" FROM client WHERE id = ANY (${[...clientIds]}::uuid[])`
    const wanted = rows
      .map(({ rootId }) => rootId)
      .filter((rootId) => !held.includes(rootId))
      .sort()
    const [first] = wanted
    if (first === undefined) return
    const last = held.at(-1)
    if (last !== undefined && first < last) throw new GaveWay()
    for (const rootId of wanted) {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('tree ' || ${rootId}, 0))`
      held.push(rootId)
    }
  }
}
