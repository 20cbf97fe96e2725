import type { ActionContext } from '../../../actions/run-action.ts'
import { type ReasonInput, reasonOrOpen } from './check-reason.ts'
import type { LifecycleEffect } from './effect.ts'
import { lockInTree, requireInUse } from './lock-in-tree.ts'
import { perform } from './perform.ts'

/**
 * Blocks a client and with it everyone below. Blocking a blocked one gives it another reason; since when stays.
 * @throws 404, 409 (archived, deleted), 422 about the reason.
 */
export async function blockClient(
  context: ActionContext,
  id: string,
  input: ReasonInput,
  dryRun: boolean,
): Promise<LifecycleEffect | null> {
  const client = await lockInTree(context.tx, id)
  requireInUse(client)
  const reason = await reasonOrOpen(context.tx, 'block-reasons', input, {
    kept: client.blockReasonId,
    dryRun,
  })
  const decided = {
    action: 'block' as const,
    recorded: 'client.blocked',
    after: { ...client, blocked: true, blockReasonId: reason.reasonId, blockComment: reason.comment },
    write: {
      blockReasonId: reason.reasonId,
      blockComment: reason.comment,
      ...(!client.blocked && { blockedAt: context.now }),
    },
  }
  return perform(context, client, decided, dryRun)
}
