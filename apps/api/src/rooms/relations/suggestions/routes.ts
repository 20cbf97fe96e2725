import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { languageOf } from '../../../platform/http/language.ts'
import { operation } from '../../../platform/http/operation.ts'
import { object, Uuid } from '../../../platform/http/schemas.ts'
import { findClient } from '../../clients/contract.ts'
import { dismissSuggestion, restoreSuggestion } from './dismiss.ts'
import { readKinFacts } from './facts-query.ts'
import { presentSuggestions } from './present-suggestions.ts'
import { KinSuggestions, SuggestedRelation, suggestionSchemas } from './schemas.ts'
import { suggestKin } from './suggest-kin.ts'

const ClientParams = object({ id: Uuid })

/** Suggestions of kin: offered, never applied by themselves; a declined one isn't made again. */
export function suggestionRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of suggestionSchemas) app.addSchema(schema)

  operation(app, {
    method: 'GET',
    url: '/clients/:id/relations/suggestions',
    operationId: 'listKinSuggestions',
    requirement: 'clients.view',
    tag: 'relations',
    summary: 'Relations that may be',
    description:
      'Concluded from the relations that hold today. To accept one, create it; nothing here is applied by itself.',
    params: ClientParams,
    answers: { 200: { description: 'At most 20 suggestions', schema: KinSuggestions } },
    refusals: [404],
    handler: async ({ params }, request) => {
      const { id } = await findClient(deps.database.primary, params.id)
      const facts = await readKinFacts(deps.database.primary, id, await deps.today(request.access))
      return { items: presentSuggestions(facts, suggestKin(facts), languageOf(request)) }
    },
  })

  for (const dismissing of [true, false]) {
    operation(app, {
      method: 'POST',
      url: `/clients/:id/relations/suggestions/${dismissing ? 'dismiss' : 'restore'}`,
      operationId: dismissing ? 'dismissKinSuggestion' : 'restoreKinSuggestion',
      requirement: 'relations.edit',
      tag: 'relations',
      summary: dismissing ? 'Decline a suggestion' : 'Take back that a suggestion was declined',
      description: dismissing
        ? 'It isn’t made again, on neither card.'
        : 'It may be made again; for undoing what was declined by mistake.',
      params: ClientParams,
      body: SuggestedRelation,
      answers: { 204: { description: dismissing ? 'Declined' : 'Taken back', schema: null } },
      refusals: [404, 422],
      handler: async ({ params, body }, request, reply) => {
        await findClient(deps.database.primary, params.id)
        const work = dismissing ? dismissSuggestion : restoreSuggestion
        await deps.act(request, (context) => work(context, body))
        return reply.code(204).send()
      },
    })
  }
}
