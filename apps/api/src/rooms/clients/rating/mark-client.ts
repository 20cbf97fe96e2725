import { randomUUIDv7 } from 'node:crypto'
import { cleanLines } from '@kith/kernel/text.ts'
import type { Outcome } from '../../../actions/frame.ts'
import type { ActionContext } from '../../../actions/run-action.ts'
import { lockRated } from './lock-rated.ts'

export interface NewMark {
  /** From 1 to 5. */
  mark: number
  comment?: string | null
}

/**
 * Adds a mark to a client; it counts in the rating until the next reset. The card's version stays: nothing that people
 * edit there has changed.
 * @throws 404, 409 (archived, deleted).
 */
export async function markClient(
  context: ActionContext,
  clientId: string,
  input: NewMark,
): Promise<Outcome & { reference: string }> {
  await lockRated(context.tx, clientId)
  const id = randomUUIDv7()
  const comment = cleanLines(input.comment ?? '') || null
  const { kind: authorKind, id: authorId } = context.actor
  await context.tx.clientMark.create({
    data: { id, clientId, mark: input.mark, comment, authorKind, authorId, createdAt: context.now },
    select: { id: true },
  })
  context.record({
    action: 'client.marked',
    subjectKind: 'client',
    subjectId: clientId,
    changes: {
      mark: { old: null, new: input.mark },
      ...(comment !== null && { markComment: { old: null, new: comment } }),
    },
  })
  return { status: 201, reference: id }
}
