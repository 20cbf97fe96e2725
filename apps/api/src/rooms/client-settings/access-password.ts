import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { lockForEditing } from '../clients/contract.ts'

/**
 * Keeps the hash of the password that a client says when ordering, or with null takes it away; nobody reads it afterwards. Taking away
 * what isn't there is quiet. @throws 404, 409 (archived, deleted).
 */
export async function putAccessPassword(
  context: ActionContext,
  clientId: string,
  hash: string | null,
): Promise<Outcome> {
  await lockForEditing(context.tx, clientId)
  const before = await context.tx.client.findUniqueOrThrow({
    where: { id: clientId },
    select: { accessPasswordHash: true },
  })
  const had = before.accessPasswordHash !== null
  if (!had && hash === null) return { status: 204, reference: null }
  await context.tx.client.update({
    where: { id: clientId },
    data: { accessPasswordHash: hash },
    select: { id: true },
  })
  context.record({
    action: hash === null ? 'client.access-password-removed' : 'client.access-password-set',
    subjectKind: 'client',
    subjectId: clientId,
    // That there was one and that there is one; the password itself doesn't belong into a history.
    changes: { accessPassword: { old: had, new: hash !== null } },
  })
  return { status: 204, reference: null }
}
