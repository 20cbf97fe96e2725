import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { readAccount, readClientAccounts } from './accounts-query.ts'
import { AccountSchema, ClientAccounts } from './schemas.ts'

const Params = object({ id: Uuid })

export function accountRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/clients/:id/accounts',
    operationId: 'listClientAccounts',
    requirement: 'accounts.view',
    tag: 'accounts',
    summary: 'Accounts of a client',
    description:
      'Main and bonus account and a debt per city, with the thresholds in force; none where someone above pays. `withEmployees=true` adds the sums with all below, by role and city.',
    params: Params,
    query: object({
      withEmployees: Type.Optional(
        Type.Boolean({ description: 'Whether the sums with all units and employees below are told too' }),
      ),
    }),
    answers: { 200: { description: 'The accounts', schema: ClientAccounts } },
    refusals: [404],
    handler: ({ params, query }) => readClientAccounts(primary, params.id, query.withEmployees === true),
  })

  operation(app, {
    method: 'GET',
    url: '/accounts/:id',
    operationId: 'getAccount',
    requirement: 'accounts.view',
    tag: 'accounts',
    summary: 'An account',
    description: 'Of a client, with its balance of this moment.',
    params: Params,
    answers: { 200: { description: 'The account', schema: AccountSchema } },
    refusals: [404],
    handler: ({ params }) => readAccount(primary, params.id),
  })
}
