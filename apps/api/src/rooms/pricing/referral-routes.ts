import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { requireKey } from '../accounts/contract.ts'
import { termsOf } from './price-terms.ts'
import { referClient } from './refer-client.ts'
import { NewReferral, Terms } from './schemas.ts'
import { TermsParams } from './terms-routes.ts'

/** Who came by whose code. */
export function referralRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'POST',
    url: '/clients/:id/referral',
    operationId: 'referClient',
    requirement: 'accounts.post',
    tag: 'pricing',
    summary: 'Note by whose code a client came',
    description:
      'Once per client. Both get the bonuses that the company’s settings give, as operations of kind `bonus-accrual`. Needs an Idempotency-Key.',
    params: TermsParams,
    body: NewReferral,
    answers: { 201: { description: 'The terms of the client as they are now', schema: Terms } },
    refusals: [404, 409, 422],
    handler: async ({ params, body }, request, reply) => {
      requireKey(request)
      const { access } = request
      if (access === null) throw new Error('a referral without its author')
      const rights = { scope: access.scope, anywhere: false }
      await deps.act(request, (context) => referClient(context, params.id.toLowerCase(), body.code, rights))
      reply.code(201)
      return termsOf(deps.database.primary, params.id, await deps.today(access))
    },
  })
}
