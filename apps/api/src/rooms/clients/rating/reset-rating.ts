import type { Outcome } from '../../../actions/frame.ts'
import type { ActionContext } from '../../../actions/run-action.ts'
import { lockRated } from './lock-rated.ts'

/**
 * Begins the rating anew: the marks so far stay to be read and count no more. Without such marks nothing happens.
 * @throws 404, 409 (archived, deleted).
 */
export async function resetRating(context: ActionContext, clientId: string): Promise<Outcome> {
  const { tx, now } = context
  await lockRated(tx, clientId)
  const [rating] = await tx.$queryRaw<{ average: number | null }[]>`
    SELECT round(avg(mark), 1)::float8 AS average FROM client_mark
    WHERE client_id = ${clientId}::uuid AND reset_at IS NULL`
  const average = rating?.average ?? null
  if (average !== null) {
    await tx.clientMark.updateMany({ where: { clientId, resetAt: null }, data: { resetAt: now } })
    context.record({
      action: 'client.rating-reset',
      subjectKind: 'client',
      subjectId: clientId,
      changes: { rating: { old: average, new: null } },
    })
  }
  return { status: 200, reference: clientId }
}
