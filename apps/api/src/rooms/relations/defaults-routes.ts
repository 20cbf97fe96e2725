import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { readDefaults } from './defaults-query.ts'
import { RelationDefaults } from './schemas.ts'
import { setDefaults } from './set-defaults.ts'

/** What is ticked at the beginning, for the whole company. */
export function defaultsRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/relation-defaults',
    operationId: 'getRelationDefaults',
    requirement: 'clients.view',
    tag: 'relations',
    summary: 'What is ticked by default',
    description: 'For every creation of relations, whoever the client is. Retired types are left out.',
    answers: { 200: { description: 'The default ticks', schema: RelationDefaults } },
    handler: async () => readDefaults(primary),
  })

  operation(app, {
    method: 'PUT',
    url: '/relation-defaults',
    operationId: 'setRelationDefaults',
    requirement: 'relation-defaults.edit',
    tag: 'relations',
    summary: 'Set what is ticked by default',
    description: 'For the whole company, from the next creation on.',
    body: RelationDefaults,
    answers: { 200: { description: 'The default ticks as they are now', schema: RelationDefaults } },
    refusals: [422],
    handler: async ({ body }, request) => {
      await deps.act(request, (context) => setDefaults(context, body))
      return readDefaults(primary)
    },
  })
}
