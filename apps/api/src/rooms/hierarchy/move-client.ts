import type { ActionContext } from '../../actions/run-action.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { lockTrees } from '../../tree/lock-trees.ts'
import { moveBranch } from '../../tree/move-branch.ts'
import { takeTime } from '../../tree/take-time.ts'
import { refuseClient } from '../clients/contract.ts'
import { checkDestination, type MovedClient } from './destination.ts'
import { type MoveTerms, moveEffect } from './move-effect.ts'
import type { MoveEffectJson, MoveInput } from './schemas.ts'

async function lockMoved(tx: Tx, id: string): Promise<MovedClient> {
  const [client] = await tx.$queryRaw<MovedClient[]>`
    SELECT c.id, c.display_name AS "displayName", c.kind::text AS kind, c.parent_id AS "parentId", c.group_id AS "groupId", c.path,
      c.own_account AS "ownAccount", c.archived_at IS NOT NULL AS archived, c.deleted_by_id IS NOT NULL AS deleted
    FROM client c WHERE c.id = ${id}::uuid FOR UPDATE OF c`
  if (client === undefined) throw refuseClient('client-not-found')
  if (client.deleted) throw refuseClient('client-deleted')
  if (client.archived) throw refuseClient('client-archived')
  return client
}

/**
 * Moves a client with all below it, or with `dryRun` tells what that would change. Whoever stays where they are writes
 * nothing. A root that goes below somebody loses its group; one that becomes a root needs one and pays on its own account.
 * @throws 404, 409 (archived, deleted), 422 about the parent or the group.
 */
export async function moveClient(
  context: ActionContext,
  id: string,
  input: MoveInput,
  terms: MoveTerms & { dryRun: boolean },
): Promise<MoveEffectJson | null> {
  const { tx } = context
  await takeTime(tx)
  await lockTrees(tx, [id, ...(input.parentId === null ? [] : [input.parentId])])
  const client = await lockMoved(tx, id)
  const destination = await checkDestination(tx, client, input)
  const { parent, groupId } = destination
  if (terms.dryRun) return moveEffect(tx, client, destination, terms)
  const parentId = parent?.id ?? null
  if (parentId === client.parentId && groupId === client.groupId) return null
  await moveBranch(tx, { id: client.id, parentId, groupId, now: context.now })
  context.record({
    action: 'client.moved',
    subjectKind: 'client',
    subjectId: client.id,
    formerlyBelow: client.path,
    changes: {
      ...(parentId !== client.parentId && { parentId: { old: client.parentId, new: parentId } }),
      ...(groupId !== client.groupId && { groupId: { old: client.groupId, new: groupId } }),
      ...accountChange(client, parentId),
    },
  })
  return null
}

/** What the card says of the account in the journal's words: of a root nothing, since it has one anyway. */
function accountChange({ parentId, ownAccount }: MovedClient, newParentId: string | null) {
  const before = parentId !== null && ownAccount ? true : null
  const after = newParentId !== null && ownAccount ? true : null
  return before === after ? {} : { ownAccount: { old: before, new: after } }
}
