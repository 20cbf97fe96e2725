import type { ActionContext } from '../../../actions/run-action.ts'
import { diff, type Values } from '../../../fields/diff.ts'
import type { Prisma } from '../../../platform/db/generated/client.ts'
import { refreshTree } from '../../../tree/refresh-tree.ts'
import { countBelow, type LifecycleAction, type LifecycleEffect, stateIn } from './effect.ts'
import type { StatedClient } from './lock-in-tree.ts'

/** What an action decided: the states in the end, the columns that say so, and what the history calls it. */
export interface Decided {
  action: LifecycleAction
  recorded: string
  after: StatedClient
  write: Prisma.ClientUncheckedUpdateInput
  from?: LifecycleEffect['from']
}

/** The states as the journal compares and keeps them: what is off says nothing. */
function stateValues(client: StatedClient): Values {
  return {
    blocked: client.blocked || null,
    blockReasonId: client.blockReasonId,
    blockComment: client.blockComment,
    archived: client.archived || null,
    archiveReasonId: client.archiveReasonId,
    archiveComment: client.archiveComment,
    deleted: client.deleted || null,
  }
}

async function ownName(context: ActionContext, id: string): Promise<string> {
  const { displayName } = await context.tx.client.findUniqueOrThrow({
    where: { id },
    select: { displayName: true },
  })
  return displayName
}

/** What the decision comes to, counted before it is carried out. */
async function effectOf(
  context: ActionContext,
  before: StatedClient,
  decided: Decided,
): Promise<LifecycleEffect> {
  const { action, after, from = null } = decided
  const below = await countBelow(context.tx, action, before)
  const blockedBy = after.blocked
    ? { id: after.id, displayName: await ownName(context, after.id) }
    : after.blockedAbove
  return { action, state: stateIn(after), from, blockedBy, ...below }
}

/**
 * Carries out what was decided about a locked client, or with `dryRun` only tells what it would come to. Writes the row,
 * the tree below it where that depends on it, and the history; what changes nothing writes nothing.
 */
export async function perform(
  context: ActionContext,
  before: StatedClient,
  decided: Decided,
  dryRun: boolean,
): Promise<LifecycleEffect | null> {
  if (dryRun) return effectOf(context, before, decided)
  const { after, write } = decided
  const changes = diff(stateValues(before), stateValues(after))
  if (Object.keys(changes).length === 0) return null
  await context.tx.client.update({
    where: { id: after.id },
    data: { ...write, version: { increment: 1 }, updatedAt: context.now },
    select: { id: true },
  })
  const comesDown = before.blocked !== after.blocked || before.deleted !== after.deleted
  if (comesDown) await refreshTree(context.tx, after.rootId)
  context.record({ action: decided.recorded, subjectKind: 'client', subjectId: after.id, changes })
  return null
}
