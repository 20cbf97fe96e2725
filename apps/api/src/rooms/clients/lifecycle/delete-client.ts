import type { ActionContext } from '../../../actions/run-action.ts'
import type { LifecycleEffect } from './effect.ts'
import { lockInTree, type StatedClient } from './lock-in-tree.ts'
import { perform } from './perform.ts'
import { refuseLifecycle } from './problems.ts'

function alreadyDeleted({ deleted, deletedAbove: above }: StatedClient) {
  if (deleted || above === null) return refuseLifecycle('already-deleted')
  return refuseLifecycle('already-deleted', {
    detail: {
      ru: `Клиент удалён вместе с «${above.displayName}».`,
      en: `The client is deleted together with “${above.displayName}”.`,
    },
  })
}

/**
 * Deletes a client softly: it and all below count as deleted, keep everything, and can be restored.
 * @throws 404, 409 (it or an ancestor is deleted already).
 */
export async function deleteClient(
  context: ActionContext,
  id: string,
  dryRun: boolean,
): Promise<LifecycleEffect | null> {
  const client = await lockInTree(context.tx, id)
  if (client.deleted || client.deletedAbove !== null) throw alreadyDeleted(client)
  const decided = {
    action: 'delete' as const,
    recorded: 'client.deleted',
    after: { ...client, deleted: true },
    write: { deletedAt: context.now },
  }
  return perform(context, client, decided, dryRun)
}
