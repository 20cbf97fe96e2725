import type { ActionContext } from '../../../actions/run-action.ts'
import { Prisma } from '../../../platform/db/generated/client.ts'
import type { Tx } from '../../../platform/db/transaction.ts'
import { claimPhones } from '../claim-phones.ts'
import type { LifecycleEffect } from './effect.ts'
import { lockInTree, type StatedClient } from './lock-in-tree.ts'
import { type Decided, perform } from './perform.ts'
import { ancestorDeleted, phoneTaken, refuseLifecycle } from './problems.ts'

type From = 'archived' | 'deleted'

/**
 * Where the company keeps a phone to one client, whoever comes back needs theirs free again: the client's own, and with a
 * deletion those of everyone below who comes back with it. Asked before it is done, while none of them counts as an owner.
 * @throws 422 naming the phone, to those who see phones, and who has it.
 */
async function claimReturningPhones(
  tx: Tx,
  client: StatedClient,
  from: From,
  seesPhones: boolean,
): Promise<void> {
  const returning =
    from === 'archived'
      ? Prisma.sql`r.id = ${client.id}::uuid`
      : Prisma.sql`(r.id = ${client.id}::uuid OR r.path @> ARRAY[${client.id}::uuid])
          AND r.deleted_by_id = ${client.id}::uuid AND r.archived_at IS NULL`
  const phones = await tx.$queryRaw<{ number: string }[]>`
    SELECT DISTINCT p.number FROM client r JOIN client_phone p ON p.client_id = r.id WHERE ${returning} ORDER BY p.number`
  const numbers = phones.map(({ number }) => number)
  await claimPhones(tx, client.id, numbers, (owner) => phoneTaken(owner, seesPhones))
}

function decide(client: StatedClient, from: From): Decided {
  const shared = { action: 'restore' as const, recorded: 'client.restored', from }
  return from === 'deleted'
    ? { ...shared, after: { ...client, deleted: false }, write: { deletedAt: null } }
    : {
        ...shared,
        after: { ...client, archived: false, archiveReasonId: null, archiveComment: null },
        write: { archivedAt: null, archiveReasonId: null, archiveComment: null },
      }
}

/**
 * Brings a client back: from deletion first, and one that isn't deleted from the archive. Whoever was archived before
 * being deleted is archived again.
 * @throws 404, 409 (neither archived nor deleted; an ancestor is deleted), 422 (a phone has found another client meanwhile).
 */
export async function restoreClient(
  context: ActionContext,
  id: string,
  terms: { dryRun: boolean; seesPhones: boolean },
): Promise<LifecycleEffect | null> {
  const client = await lockInTree(context.tx, id)
  if (client.deletedAbove !== null) throw ancestorDeleted(client.deletedAbove)
  if (!client.deleted && !client.archived) throw refuseLifecycle('nothing-to-restore')
  const from = client.deleted ? 'deleted' : 'archived'
  await claimReturningPhones(context.tx, client, from, terms.seesPhones)
  return perform(context, client, decide(client, from), terms.dryRun)
}
