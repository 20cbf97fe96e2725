import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { runAction } from '../../actions/run-action.ts'
import type { Deps } from '../../deps.ts'
import { systemActor } from '../../platform/auth/access.ts'
import { operation } from '../../platform/http/operation.ts'
import { object } from '../../platform/http/schemas.ts'
import { applyCardEvent } from './apply-card-event.ts'
import { refusePayment } from './card-problems.ts'
import type { CardProvider } from './card-provider.ts'

const Params = object({
  provider: Type.String({ minLength: 1, maxLength: 40, examples: ['sandbox'] }),
})

/** Headers as a verifier reads them: one text each. */
const textHeaders = (request: FastifyRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )

/** Where providers tell what became of payments. The body is taken as the bytes that were signed. */
export async function webhookRoutes(
  app: FastifyInstance,
  deps: Deps,
  provider: CardProvider | null,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeContentTypeParser('application/json')
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    operation(scope, {
      method: 'POST',
      url: '/card-webhooks/:provider',
      operationId: 'receiveCardWebhook',
      requirement: 'public',
      tag: 'payments',
      summary: 'Take a webhook of a payment provider',
      description:
        'Signed by the provider, in its own form; the sandbox follows Standard Webhooks. In any order and more than once: money is posted at most once. Nothing is believed without the signature.',
      params: Params,
      answers: { 204: { description: 'It was taken, now or before', schema: null } },
      refusals: [401, 404, 415, 422],
      handler: async ({ params }, request, reply) => {
        if (provider === null || params.provider !== provider.name)
          throw refusePayment('card-provider-unknown')
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const event = provider.readWebhook(body, textHeaders(request))
        if (event === null) throw refusePayment('card-webhook-signature')
        const call = { actor: systemActor, now: deps.clock.now() }
        const { status } = await runAction(deps.database.prisma, call, (context) =>
          applyCardEvent(context, provider.name, event),
        )
        if (status === 422) throw refusePayment('card-amount-differs')
        return reply.code(204).send()
      },
    })
  })
}
