import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { callOf } from '../../actions/act.ts'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { readAccount, readClientAccounts } from './accounts-query.ts'
import { placeHold, readHold, readHolds, releaseHold } from './holds.ts'
import { requireKey } from './require-key.ts'
import { AccountSchema, ClientAccounts, HoldSchema, Holds, NewHold } from './schemas.ts'

const Params = object({ id: Uuid })

const whose: FieldError = {
  pointer: '/accountId',
  code: 'one-of',
  detail: { ru: 'Укажите или счёт, или клиента', en: 'Name either the account or the client' },
}

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
      'Main and bonus account and a debt per city, with the thresholds in force; none where someone above pays. `withEmployees=true` adds the balances of all below.',
    params: Params,
    query: object({
      withEmployees: Type.Optional(
        Type.Boolean({ description: 'Each with the balances of all units and employees below' }),
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

  operation(app, {
    method: 'GET',
    url: '/accounts/:id/holds',
    operationId: 'listHolds',
    requirement: 'accounts.view',
    tag: 'accounts',
    summary: 'Holds of an account',
    description: 'What is set aside and what was.',
    params: Params,
    answers: { 200: { description: 'The holds', schema: Holds } },
    refusals: [404],
    handler: async ({ params }) => {
      await readAccount(primary, params.id)
      return { items: await readHolds(primary, params.id) }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/holds',
    operationId: 'placeHold',
    requirement: 'accounts.post',
    tag: 'accounts',
    summary: 'Set money aside',
    description:
      'Of an account, or of whoever pays for a client. It is charged later by an operation that names it as `holdId`, or released. Needs an Idempotency-Key.',
    body: NewHold,
    answers: { 201: { description: 'The hold', schema: HoldSchema } },
    refusals: [404, 409, 422],
    handler: async ({ body }, request, reply) => {
      requireKey(request)
      if ((body.accountId === undefined) === (body.clientId === undefined)) throw invalid(whose)
      const { reference } = await placeHold(primary, callOf(request, deps.clock), body)
      return reply.code(201).send(await readHold(primary, reference ?? ''))
    },
  })

  operation(app, {
    method: 'POST',
    url: '/holds/:id/release',
    operationId: 'releaseHold',
    requirement: 'accounts.post',
    tag: 'accounts',
    summary: 'Release a hold',
    description: 'What was set aside is free again. Needs an Idempotency-Key.',
    params: Params,
    answers: { 200: { description: 'The hold as it is now', schema: HoldSchema } },
    refusals: [404, 409],
    handler: async ({ params }, request) => {
      requireKey(request)
      await releaseHold(primary, callOf(request, deps.clock), params.id)
      return readHold(primary, params.id)
    },
  })
}
