import type { Outcome } from '../../../actions/frame.ts'
import type { ActionContext } from '../../../actions/run-action.ts'
import { constraintMeans } from '../../../platform/db/sql-errors.ts'
import { invalid } from '../../../platform/http/problem.ts'
import { ITSELF, UNKNOWN_CLIENT, UNKNOWN_TYPE, wrong } from '../problems.ts'
import { type KinEdge, kept } from './kin-facts.ts'
import type { SuggestedRelationInput } from './schemas.ts'

const noSuchClient = () => invalid(wrong('/fromId', 'unknown', UNKNOWN_CLIENT))
constraintMeans('relation_suggestion_dismissed_from_id_fkey', noSuchClient)
constraintMeans('relation_suggestion_dismissed_to_id_fkey', noSuchClient)
constraintMeans('relation_suggestion_dismissed_type_id_fkey', () =>
  invalid(wrong('/typeId', 'unknown', UNKNOWN_TYPE)),
)

interface Named {
  id: string
  name: string
}
interface Suggested {
  edge: KinEdge
  from: Named
  type: Named
  to: Named
}

/** The suggestion as it is kept, with the names of today. @throws 422 for a client with itself, and what there isn't. */
async function findSuggested({ tx }: ActionContext, input: SuggestedRelationInput): Promise<Suggested> {
  const given = {
    fromId: input.fromId.toLowerCase(),
    typeId: input.typeId.toLowerCase(),
    toId: input.toId.toLowerCase(),
  }
  if (given.fromId === given.toId) throw invalid(wrong('/toId', 'itself', ITSELF))
  const type = await tx.relationType.findUnique({
    where: { id: given.typeId },
    select: { id: true, name: true, symmetric: true },
  })
  if (type === null) throw invalid(wrong('/typeId', 'unknown', UNKNOWN_TYPE))
  const edge = kept(given, type)
  const clients = await tx.client.findMany({
    where: { id: { in: [edge.fromId, edge.toId] } },
    select: { id: true, displayName: true },
  })
  const named = (id: string): Named => {
    const found = clients.find((client) => client.id === id)
    if (found !== undefined) return { id, name: found.displayName }
    throw invalid(wrong(id === given.fromId ? '/fromId' : '/toId', 'unknown', UNKNOWN_CLIENT))
  }
  return {
    edge,
    from: named(edge.fromId),
    type: { id: type.id, name: type.name },
    to: named(edge.toId),
  }
}

/** The entry stands in the histories of both clients. */
function tell(context: ActionContext, dismissed: boolean, { edge, from, type, to }: Suggested): void {
  const what = { from: { ...from }, type: { ...type }, to: { ...to } }
  context.record({
    action: dismissed ? 'relation-suggestion.dismissed' : 'relation-suggestion.restored',
    subjectKind: 'client',
    subjectId: edge.fromId,
    links: [edge.toId],
    changes: { suggestion: dismissed ? { old: null, new: what } : { old: what, new: null } },
  })
}

/** Declines a suggestion for good. What is declined already stays so. @throws 422. */
export async function dismissSuggestion(
  context: ActionContext,
  input: SuggestedRelationInput,
): Promise<Outcome> {
  const suggested = await findSuggested(context, input)
  const { count } = await context.tx.relationSuggestionDismissed.createMany({
    data: [
      {
        ...suggested.edge,
        authorKind: context.actor.kind,
        authorId: context.actor.id,
        createdAt: context.now,
      },
    ],
    skipDuplicates: true,
  })
  if (count > 0) tell(context, true, suggested)
  return { status: 204, reference: null }
}

/** Lets a suggestion be made again. What wasn't declined stays so. @throws 422. */
export async function restoreSuggestion(
  context: ActionContext,
  input: SuggestedRelationInput,
): Promise<Outcome> {
  const suggested = await findSuggested(context, input)
  const { count } = await context.tx.relationSuggestionDismissed.deleteMany({ where: { ...suggested.edge } })
  if (count > 0) tell(context, false, suggested)
  return { status: 204, reference: null }
}
