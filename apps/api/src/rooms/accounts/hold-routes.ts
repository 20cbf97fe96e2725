import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { callOf } from '../../actions/act.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { readAccount } from './accounts-query.ts'
import { placeHold, previewHold, readHold, readHolds, releaseHold } from './holds.ts'
import { requireKey } from './require-key.ts'
import { HoldPage, HoldSchema, NewHold } from './schemas.ts'

const Params = object({ id: Uuid })

const whose: FieldError = {
  pointer: '/accountId',
  code: 'one-of',
  detail: { ru: 'Укажите или счёт, или клиента', en: 'Name either the account or the client' },
}

/** What is set aside on accounts: the list of it, placing and releasing. An operation that names a hold charges it. */
export function holdRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/accounts/:id/holds',
    operationId: 'listHolds',
    requirement: 'accounts.view',
    tag: 'accounts',
    summary: 'Holds of an account',
    description: 'What is set aside and what was, the newest first.',
    params: Params,
    query: object({
      ...pageQuery,
      ended: Type.Optional(
        Type.Boolean({ description: 'Only those charged or released; false: only pending ones' }),
      ),
    }),
    answers: { 200: { description: 'A page of holds', schema: HoldPage } },
    refusals: [404],
    handler: async ({ params: { id }, query }) => {
      const limit = query.limit ?? DEFAULT_LIMIT
      // The cursor belongs to its account: another one's page would begin in the middle.
      const sort = `holds:${id}`
      const key = query.cursor === undefined ? null : deps.cursors.read(query.cursor, sort)
      const after: [string, string] | null = key === null ? null : [String(key[0]), String(key[1])]
      await readAccount(primary, id)
      const rows = await readHolds(primary, id, { ended: query.ended ?? null, after, limit: limit + 1 })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const nextCursor =
        last === undefined ? null : deps.cursors.write({ sort, key: [last.createdAt, last.id] })
      return { items: rows.slice(0, limit), nextCursor }
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
      'Of an account, or of whoever pays for a client. It is charged later by an operation that names it as `holdId`, or released. Needs an Idempotency-Key. With `dryRun=true` it answers the hold that would be placed, or its refusal, and writes nothing.',
    query: object({ dryRun: Type.Optional(Type.Boolean({ description: 'Only tell what would happen' })) }),
    body: NewHold,
    answers: {
      200: { description: 'What would be set aside', schema: HoldSchema },
      201: { description: 'The hold', schema: HoldSchema },
    },
    refusals: [404, 409, 422],
    handler: async ({ query, body }, request, reply) => {
      const dryRun = query.dryRun === true
      if (!dryRun) requireKey(request)
      if ((body.accountId === undefined) === (body.clientId === undefined)) throw invalid(whose)
      const call = callOf(request, deps.clock)
      if (dryRun) return reply.code(200).send(await previewHold(primary, call, body))
      const { reference } = await placeHold(primary, call, body)
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
