import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../platform/http/language.ts'
import { operation } from '../../platform/http/operation.ts'
import { RelationTypes } from './schemas.ts'
import { readTypes } from './types-query.ts'

/** The types that forms offer; they are edited as the dictionary `relation-types`. */
export function typeRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'GET',
    url: '/relation-types',
    operationId: 'listRelationTypes',
    requirement: 'clients.view',
    tag: 'relations',
    summary: 'Relation types for forms',
    description:
      'All of them, retired ones too, in the order of their dictionary, with labels in your language.',
    answers: { 200: { description: 'The types', schema: RelationTypes } },
    handler: async (_, request) => ({ items: await readTypes(deps.database.primary, languageOf(request)) }),
  })
}
