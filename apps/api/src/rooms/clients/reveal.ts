import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'

/** The fields that are masked for some roles, by the key of their description. */
export const MASKED_FIELDS = ['phones', 'birthDate', 'passport'] as const
export type RevealedField = (typeof MASKED_FIELDS)[number]

/** Notes that someone had a masked value shown. Written before the value is answered: no showing goes unseen. */
export async function noteReveal(
  context: ActionContext,
  clientId: string,
  field: RevealedField,
): Promise<Outcome> {
  const { actor, now, tx } = context
  await tx.accessLog.create({
    data: {
      occurredAt: now,
      actorKind: actor.kind,
      actorId: actor.id ?? '',
      kind: 'reveal',
      clientId,
      detail: { field },
      requestId: actor.requestId,
    },
    select: { id: true },
  })
  return { status: 200, reference: clientId }
}
