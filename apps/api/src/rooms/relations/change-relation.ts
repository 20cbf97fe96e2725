import { randomUUIDv7 } from 'node:crypto'
import { cleanLines } from '@kith/kernel/text.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import { invalid } from '../../platform/http/problem.ts'
import type { Fact } from './facts.ts'
import { relationEntry } from './journal.ts'
import { lockRelation } from './lock-relation.ts'
import type { RelationPatchInput } from './schemas.ts'
import { termErrors } from './term.ts'

interface Terms {
  today: string
  /** Whether a refusal may name clients. */
  seesClients: boolean
}

/**
 * Changes since when and until when a relation holds, or its note. A patch that changes nothing writes nothing.
 * @throws 404, 409 (neither client in use, the same relation holds at that time already), 422.
 */
export async function updateRelation(
  context: ActionContext,
  id: string,
  patch: RelationPatchInput,
  { today, seesClients }: Terms,
): Promise<Outcome> {
  const relation = await lockRelation(context.tx, id, seesClients)
  const before = { validFrom: relation.validFrom, validUntil: relation.validUntil, note: relation.note }
  const after = {
    validFrom: patch.validFrom === undefined ? before.validFrom : patch.validFrom,
    validUntil: patch.validUntil === undefined ? before.validUntil : patch.validUntil,
    note: patch.note === undefined ? before.note : cleanLines(patch.note ?? '') || null,
  }
  const changes = diff(before, after)
  if (Object.keys(changes).length === 0) return { status: 200, reference: relation.id }
  const errors = termErrors(after, today)
  if (errors.length > 0) throw invalid(...errors)
  await context.tx.$executeRaw`
    UPDATE client_relation SET valid_from = ${after.validFrom}::date, valid_until = ${after.validUntil}::date, note = ${after.note}
    WHERE id = ${relation.id}::uuid`
  context.record(relationEntry('relation.updated', relation.told, relation.subjectId, changes))
  return { status: 200, reference: relation.id }
}

/** Takes one relation away and leaves all others; a comment on both cards tells it. @throws 404, 409 (neither client in use). */
export async function removeRelation(
  context: ActionContext,
  id: string,
  { seesClients }: Pick<Terms, 'seesClients'>,
): Promise<Outcome> {
  const relation = await lockRelation(context.tx, id, seesClients)
  const { from, type, to } = relation.told
  await context.tx.$executeRaw`DELETE FROM client_relation WHERE id = ${relation.id}::uuid`
  const facts: Fact[] = [{ fromId: from.id, typeId: type.id, typeName: type.name, toId: to.id }]
  await context.tx.$executeRaw`
    SELECT tell_in_comments(${randomUUIDv7()}::uuid, 'relations-removed', ${JSON.stringify(facts)}::jsonb,
      ARRAY[${from.id}::uuid, ${to.id}::uuid], ${context.actor.kind}, ${context.actor.id}::uuid, ${context.now}::timestamptz)`
  context.record(
    relationEntry('relations.removed', relation.told, relation.subjectId, {
      ...diff({ note: relation.note }, { note: null }),
      ...diff({ validFrom: relation.validFrom }, { validFrom: null }),
      ...diff({ validUntil: relation.validUntil }, { validUntil: null }),
    }),
  )
  return { status: 204, reference: null }
}
