import type { ActionContext } from '../../../actions/run-action.ts'
import { refuseClient } from '../problems.ts'
import { type ReasonInput, reasonOrOpen } from './check-reason.ts'
import type { LifecycleEffect } from './effect.ts'
import { lockInTree } from './lock-in-tree.ts'
import { perform } from './perform.ts'
import { refuseLifecycle } from './problems.ts'

/**
 * What another room does when a client is archived, in the same transaction: it takes the client out of its groups, or
 * cancels what was planned with them. `app.ts` hands over the list, in order.
 */
export type OnArchive = (context: ActionContext, clientId: string) => Promise<void>

/**
 * Archives one client. That isn't inherited: whoever stands below stays as they are, though nobody new comes below it.
 * @throws 404, 409 (archived already, deleted), 422 about the reason.
 */
export async function archiveClient(
  context: ActionContext,
  id: string,
  input: ReasonInput,
  terms: { dryRun: boolean; onArchive: readonly OnArchive[] },
): Promise<LifecycleEffect | null> {
  const { dryRun, onArchive } = terms
  const client = await lockInTree(context.tx, id)
  if (client.deleted || client.deletedAbove !== null) throw refuseClient('client-deleted')
  if (client.archived) throw refuseLifecycle('already-archived')
  const reason = await reasonOrOpen(context.tx, 'archive-reasons', input, { kept: null, dryRun })
  const decided = {
    action: 'archive' as const,
    recorded: 'client.archived',
    after: { ...client, archived: true, archiveReasonId: reason.reasonId, archiveComment: reason.comment },
    write: { archivedAt: context.now, archiveReasonId: reason.reasonId, archiveComment: reason.comment },
  }
  const effect = await perform(context, client, decided, dryRun)
  if (!dryRun) for (const hook of onArchive) await hook(context, id)
  return effect
}
