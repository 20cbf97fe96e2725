import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { callOf } from '../../actions/act.ts'
import type { Deps } from '../../deps.ts'
import { readOperation } from '../../ledger/operation-query.ts'
import { OperationSchema } from '../../ledger/operation-schemas.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { rightsFor } from './operation-rights.ts'
import { planPosting } from './plan-posting.ts'
import { post, postedBefore, previewPosting } from './posting.ts'
import { requireKey } from './require-key.ts'
import { NewOperation } from './schemas.ts'

const Params = object({ id: Uuid })

export function operationRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  operation(app, {
    method: 'POST',
    url: '/operations',
    operationId: 'postOperation',
    requirement: 'accounts.post',
    tag: 'accounts',
    summary: 'Post an operation',
    description:
      'Moves money, bonuses or debts by its `kind`. Needs an Idempotency-Key. With `dryRun=true` it answers exactly what would be posted, or its refusal, and writes nothing. Refunds, corrections and reversals also need `accounts.correct`, debts `debts.manage` and one’s own city, transfers between unrelated clients `accounts.transfer-anywhere`.',
    query: object({ dryRun: Type.Optional(Type.Boolean({ description: 'Only tell what would happen' })) }),
    body: NewOperation,
    answers: {
      200: { description: 'What would be posted', schema: OperationSchema },
      201: { description: 'The operation with its entries', schema: OperationSchema },
    },
    refusals: [404, 409, 422],
    handler: async ({ query, body }, request, reply) => {
      const dryRun = query.dryRun === true
      if (!dryRun) requireKey(request)
      const call = callOf(request, deps.clock)
      const { access, now } = call
      if (access === undefined) throw new Error('an operation without its author')
      const rights = rightsFor(access, [body.kind])
      const plan = planPosting(primary, { access, now }, body)
      if (dryRun) return reply.code(200).send(await previewPosting(primary, call, await plan, rights))
      const posted = await plan.then(
        (posting) => post(primary, call, posting, rights),
        (refusal) => postedBefore(primary, call, refusal),
      )
      return reply.code(201).header('location', `/api/v1/operations/${posted.id}`).send(posted)
    },
  })

  operation(app, {
    method: 'GET',
    url: '/operations/:id',
    operationId: 'getOperation',
    requirement: 'accounts.view',
    tag: 'accounts',
    summary: 'An operation',
    description: 'With its entries, its author, and what it reverses or is reversed by.',
    params: Params,
    answers: { 200: { description: 'The operation', schema: OperationSchema } },
    refusals: [404],
    handler: ({ params }) => readOperation(primary, params.id),
  })
}
