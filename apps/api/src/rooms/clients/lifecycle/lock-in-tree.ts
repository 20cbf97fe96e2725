import type { Tx } from '../../../platform/db/transaction.ts'
import { lockTrees } from '../../../tree/lock-trees.ts'
import { refuseClient } from '../problems.ts'

interface Above {
  id: string
  displayName: string
}

/** A client's own states and those that come down on it. */
export interface StatedClient {
  id: string
  rootId: string
  blocked: boolean
  archived: boolean
  deleted: boolean
  blockReasonId: string | null
  blockComment: string | null
  archiveReasonId: string | null
  archiveComment: string | null
  /** The nearest ancestor that is blocked. */
  blockedAbove: Above | null
  /** The nearest ancestor that is deleted. */
  deletedAbove: Above | null
}

/**
 * Loads a client's states and keeps them as they are until the transaction ends: its tree first, as registering below it and
 * moving do, then the row.
 * @throws 404 when there is none.
 */
export async function lockInTree(tx: Tx, id: string): Promise<StatedClient> {
  await lockTrees(tx, [id])
  const [client] = await tx.$queryRaw<StatedClient[]>`
    SELECT c.id, c.root_id AS "rootId", c.blocked_at IS NOT NULL AS blocked, c.archived_at IS NOT NULL AS archived,
      c.deleted_at IS NOT NULL AS deleted, c.block_reason_id AS "blockReasonId", c.block_comment AS "blockComment",
      c.archive_reason_id AS "archiveReasonId", c.archive_comment AS "archiveComment",
      (SELECT jsonb_build_object('id', a.id, 'displayName', a.display_name) FROM client p JOIN client a ON a.id = p.blocked_by_id
        WHERE p.id = c.parent_id) AS "blockedAbove",
      (SELECT jsonb_build_object('id', a.id, 'displayName', a.display_name) FROM client p JOIN client a ON a.id = p.deleted_by_id
        WHERE p.id = c.parent_id) AS "deletedAbove"
    FROM client c WHERE c.id = ${id}::uuid FOR UPDATE OF c`
  if (client === undefined) throw refuseClient('client-not-found')
  return client
}

/** @throws 409 when the client, or an ancestor, is deleted, or when it is archived. */
export function requireInUse(client: StatedClient): void {
  if (client.deleted || client.deletedAbove !== null) throw refuseClient('client-deleted')
  if (client.archived) throw refuseClient('client-archived')
}
