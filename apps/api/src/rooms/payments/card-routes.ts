import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../platform/http/language.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/problem.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { requireKey } from '../accounts/contract.ts'
import { findClient } from '../clients/contract.ts'
import { applyToldState } from './apply-card-event.ts'
import { refusePayment } from './card-problems.ts'
import type { CardProvider } from './card-provider.ts'
import { readCardPayment, readCardPayments } from './card-query.ts'
import {
  CARD_MAX_MINOR,
  CARD_MIN_MINOR,
  CardPaymentPage,
  CardPaymentSchema,
  NewCardPayment,
  TopUpWays,
} from './card-schemas.ts'
import { askRefund, refundAtProvider } from './refund-card-payment.ts'
import { openAtProvider, startCardPayment } from './start-card-payment.ts'
import { readTopUpFacts, topUpObstacle } from './top-up-right.ts'

const Params = object({ id: Uuid })
const SORT = 'card-payments'

/** The address under which the payer's browser knows us. */
const originOf = (request: FastifyRequest, deps: Deps) =>
  deps.config.origin ?? `${request.protocol}://${request.host}`

function accessOf(request: FastifyRequest) {
  if (request.access === null) throw refuse('not-signed-in')
  return request.access
}

/** What staff does with payments by card: makes links, looks, asks the provider, pays back. */
export function cardRoutes(app: FastifyInstance, deps: Deps, provider: CardProvider | null): void {
  const { primary } = deps.database

  async function shown(id: string) {
    const payment = await readCardPayment(primary, id)
    if (payment === null) throw refusePayment('card-payment-not-found')
    return payment
  }

  /** The provider that a payment was made at. @throws 409 when it is connected no more. */
  async function providerOf(id: string): Promise<CardProvider> {
    const payment = await shown(id)
    if (provider === null || payment.provider !== provider.name) throw refusePayment('card-provider-off')
    return provider
  }

  operation(app, {
    method: 'GET',
    url: '/clients/:id/top-up-ways',
    operationId: 'getTopUpWays',
    requirement: 'accounts.view',
    tag: 'payments',
    summary: 'How a client may top up without us',
    description:
      'By card, with who allows or forbids it; at a terminal, by which number; and who pays for the client.',
    params: Params,
    answers: { 200: { description: 'The ways', schema: TopUpWays } },
    refusals: [404],
    handler: async ({ params }) => {
      const facts = await readTopUpFacts(primary, params.id)
      const reason = topUpObstacle(facts, provider?.name ?? null)
      return {
        card: {
          possible: reason === null,
          reason,
          source: reason === 'forbidden' || reason === null ? facts.right.source : null,
          sandbox: provider?.sandbox ?? false,
          minMinor: CARD_MIN_MINOR,
          maxMinor: CARD_MAX_MINOR,
        },
        terminalAccount: facts.terminalAccount,
        payer: { id: facts.payerId, displayName: facts.payerName },
      }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/clients/:id/card-payments',
    operationId: 'createCardPayment',
    requirement: 'accounts.post',
    tag: 'payments',
    summary: 'Make a link to top up by card',
    description:
      'Allowed where the inherited right `card-top-up` says so, and on an account of the client’s own. Money comes with the provider’s word, not with the link. Needs an Idempotency-Key.',
    params: Params,
    body: NewCardPayment,
    answers: { 201: { description: 'The payment with its link', schema: CardPaymentSchema } },
    refusals: [404, 409, 422],
    handler: async ({ params, body }, request, reply) => {
      requireKey(request)
      const { reference } = await deps.act(request, (context) =>
        startCardPayment(context, {
          clientId: params.id,
          input: body,
          access: accessOf(request),
          provider: provider?.name ?? null,
        }),
      )
      const id = reference ?? ''
      const where = { origin: originOf(request, deps), language: languageOf(request) }
      await openAtProvider(deps, await providerOf(id), id, where)
      reply.code(201).header('location', `/api/v1/card-payments/${id}`)
      return shown(id)
    },
  })

  operation(app, {
    method: 'GET',
    url: '/clients/:id/card-payments',
    operationId: 'listCardPayments',
    requirement: 'accounts.view',
    tag: 'payments',
    summary: 'Payments by card of a client',
    description: 'Newest first, whatever became of them.',
    params: Params,
    query: object(pageQuery),
    answers: { 200: { description: 'A page of payments', schema: CardPaymentPage } },
    refusals: [404],
    handler: async ({ params, query }) => {
      const limit = query.limit ?? DEFAULT_LIMIT
      const [key] = query.cursor === undefined ? [] : deps.cursors.read(query.cursor, SORT)
      await findClient(primary, params.id)
      const after = key === undefined ? null : String(key)
      const rows = await readCardPayments(primary, params.id, { after, limit: limit + 1 })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const nextCursor = last === undefined ? null : deps.cursors.write({ sort: SORT, key: [last.id] })
      return { items: rows.slice(0, limit), nextCursor }
    },
  })

  operation(app, {
    method: 'GET',
    url: '/card-payments/:id',
    operationId: 'getCardPayment',
    requirement: 'accounts.view',
    tag: 'payments',
    summary: 'A payment by card',
    description: 'With its link while it waits, and with its operations once there are any.',
    params: Params,
    answers: { 200: { description: 'The payment', schema: CardPaymentSchema } },
    refusals: [404],
    handler: ({ params }) => shown(params.id),
  })

  operation(app, {
    method: 'POST',
    url: '/card-payments/:id/sync',
    operationId: 'syncCardPayment',
    requirement: 'accounts.post',
    tag: 'payments',
    summary: 'Ask the provider what became of a payment',
    description:
      'For when a webhook was lost, or the ledger refused the money before. It does what the webhook would have done, and nothing twice.',
    params: Params,
    answers: { 200: { description: 'The payment as it is now', schema: CardPaymentSchema } },
    refusals: [404, 409, 422],
    handler: async ({ params }, request) => {
      const told = await askProvider(await providerOf(params.id), params.id)
      const { status } = await deps.act(request, (context) => applyToldState(context, params.id, told))
      if (status === 422) throw refusePayment('card-amount-differs')
      return shown(params.id)
    },
  })

  async function askProvider(from: CardProvider, id: string) {
    const { providerPaymentId } = await deps.database.prisma.cardPayment.findUniqueOrThrow({ where: { id } })
    const told = await from.readPayment(providerPaymentId ?? '').catch(() => {
      throw refusePayment('card-provider-silent')
    })
    if (told === null) throw refusePayment('card-payment-not-found')
    return told
  }

  operation(app, {
    method: 'POST',
    url: '/card-payments/:id/refund',
    operationId: 'refundCardPayment',
    requirement: 'accounts.correct',
    tag: 'payments',
    summary: 'Pay a card payment back',
    description:
      'The money is set aside at once and leaves the account when the provider confirms. Refused when the client has spent it. Needs an Idempotency-Key.',
    params: Params,
    answers: { 200: { description: 'The payment as it is now', schema: CardPaymentSchema } },
    refusals: [404, 409],
    handler: async ({ params }, request) => {
      requireKey(request)
      const from = await providerOf(params.id)
      await deps.act(request, (context) => askRefund(context, params.id, accessOf(request)))
      await refundAtProvider(deps, from, params.id)
      return shown(params.id)
    },
  })
}
