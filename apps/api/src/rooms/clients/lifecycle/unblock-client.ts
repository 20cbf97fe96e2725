import type { ActionContext } from '../../../actions/run-action.ts'
import type { LifecycleEffect } from './effect.ts'
import { lockInTree, requireInUse, type StatedClient } from './lock-in-tree.ts'
import { perform } from './perform.ts'
import { refuseLifecycle } from './problems.ts'

function notBlocked({ blockedAbove: above }: StatedClient) {
  if (above === null) return refuseLifecycle('not-blocked')
  return refuseLifecycle('not-blocked', {
    detail: {
      ru: `Клиент заблокирован вместе с «${above.displayName}». Снимите блокировку там.`,
      en: `The client is blocked together with “${above.displayName}”. Unblock that one.`,
    },
  })
}

/**
 * Takes a client's own block away. Below a blocked ancestor it stays blocked, by that one.
 * @throws 404, 409 (archived, deleted, no block of its own).
 */
export async function unblockClient(
  context: ActionContext,
  id: string,
  dryRun: boolean,
): Promise<LifecycleEffect | null> {
  const client = await lockInTree(context.tx, id)
  requireInUse(client)
  if (!client.blocked) throw notBlocked(client)
  const decided = {
    action: 'unblock' as const,
    recorded: 'client.unblocked',
    after: { ...client, blocked: false, blockReasonId: null, blockComment: null },
    write: { blockedAt: null, blockReasonId: null, blockComment: null },
  }
  return perform(context, client, decided, dryRun)
}
