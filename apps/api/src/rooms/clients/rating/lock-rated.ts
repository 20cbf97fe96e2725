import type { Tx } from '../../../platform/db/transaction.ts'
import { refuseClient } from '../problems.ts'

/**
 * Keeps a client's rating to one writer at a time until the transaction ends.
 * @throws 404, or 409 when the client, or an ancestor, is deleted, or when it is archived.
 */
export async function lockRated(tx: Tx, clientId: string): Promise<void> {
  const [client] = await tx.$queryRaw<{ archived: boolean; deleted: boolean }[]>`
    SELECT archived_at IS NOT NULL AS archived, deleted_by_id IS NOT NULL AS deleted
    FROM client WHERE id = ${clientId}::uuid FOR NO KEY UPDATE`
  if (client === undefined) throw refuseClient('client-not-found')
  if (client.deleted) throw refuseClient('client-deleted')
  if (client.archived) throw refuseClient('client-archived')
}
