import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { IntegratorAccess } from '../../platform/auth/access.ts'
import { operation } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/problem.ts'
import { maskedName } from './masked-name.ts'
import { cancelAtTerminal, payAtTerminal, requireTerminalAmount } from './terminal-payment.ts'
import { refuseTerminal } from './terminal-problems.ts'
import { readTerminalClient, readTerminalPayment } from './terminal-query.ts'
import {
  NewTerminalPayment,
  TERMINAL_MAX_MINOR,
  TERMINAL_MIN_MINOR,
  TerminalAccount,
  TerminalAccountParams,
  TerminalCheckQuery,
  TerminalPaymentParams,
  TerminalPaymentSchema,
} from './terminal-schemas.ts'

/** Whose terminal calls: the permission is only given to keys. */
function terminalOf(request: FastifyRequest): IntegratorAccess {
  if (request.access?.kind !== 'integrator') throw refuse('forbidden')
  return request.access
}

/** What payment terminals do: check an account, pay, cancel. All of it may be sent again. */
export function terminalRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  async function shown(request: FastifyRequest, paymentId: string) {
    const payment = await readTerminalPayment(primary, terminalOf(request).apiKeyId, paymentId)
    if (payment === null) throw refuseTerminal('terminal-payment-not-found')
    return payment
  }

  operation(app, {
    method: 'GET',
    url: '/terminal/accounts/:terminalAccount',
    operationId: 'checkTerminalAccount',
    requirement: 'terminal.pay',
    tag: 'payments',
    summary: 'Check an account before taking money',
    description:
      'Whether it may be topped up, with that amount where one is named, and the masked name for the payer to recognise.',
    params: TerminalAccountParams,
    query: TerminalCheckQuery,
    answers: { 200: { description: 'It may be topped up', schema: TerminalAccount } },
    refusals: [404, 422],
    handler: async ({ params, query }) => {
      const client = await readTerminalClient(primary, params.terminalAccount)
      if (client === null) throw refuseTerminal('terminal-account-not-found')
      if (query.amountMinor !== undefined) requireTerminalAmount(query.amountMinor)
      return {
        terminalAccount: client.terminalAccount,
        name: maskedName(client, client.displayName),
        currency: 'RUB' as const,
        minMinor: TERMINAL_MIN_MINOR,
        maxMinor: TERMINAL_MAX_MINOR,
      }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/terminal/payments',
    operationId: 'payAtTerminal',
    requirement: 'terminal.pay',
    tag: 'payments',
    summary: 'Pay money in that a terminal took',
    description:
      'Once for each `paymentId` of the key: the same payment sent again is answered 200 and moves nothing, another one under its id is refused. No Idempotency-Key is needed.',
    body: NewTerminalPayment,
    answers: {
      201: { description: 'It is paid in', schema: TerminalPaymentSchema },
      200: { description: 'It was paid in before', schema: TerminalPaymentSchema },
    },
    refusals: [404, 409, 422],
    handler: async ({ body }, request, reply) => {
      const access = terminalOf(request)
      const { status } = await deps.act(request, (context) => payAtTerminal(context, access, body))
      reply.code(status)
      return shown(request, body.paymentId)
    },
  })

  operation(app, {
    method: 'GET',
    url: '/terminal/payments/:paymentId',
    operationId: 'getTerminalPayment',
    requirement: 'terminal.pay',
    tag: 'payments',
    summary: 'What became of a payment',
    description: 'Of this key’s own payments; after a broken connection it says whether the money came in.',
    params: TerminalPaymentParams,
    answers: { 200: { description: 'The payment', schema: TerminalPaymentSchema } },
    refusals: [404],
    handler: async ({ params }, request) => shown(request, params.paymentId),
  })

  operation(app, {
    method: 'POST',
    url: '/terminal/payments/:paymentId/cancel',
    operationId: 'cancelTerminalPayment',
    requirement: 'terminal.pay',
    tag: 'payments',
    summary: 'Take a payment back',
    description:
      'Reverses its operation, once; sent again it changes nothing. Refused when the client has spent the money. A cancelled payment isn’t made again under its id.',
    params: TerminalPaymentParams,
    answers: { 200: { description: 'The payment, cancelled', schema: TerminalPaymentSchema } },
    refusals: [404, 409],
    handler: async ({ params }, request) => {
      const access = terminalOf(request)
      await deps.act(request, (context) => cancelAtTerminal(context, access, params.paymentId))
      return shown(request, params.paymentId)
    },
  })
}
