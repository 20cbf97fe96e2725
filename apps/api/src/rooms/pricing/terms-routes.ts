import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { LocalDate, object, Uuid } from '../../platform/http/schemas.ts'
import { discounted } from './discounts.ts'
import { termsOf } from './price-terms.ts'
import { AmountToQuote, Quote, Terms } from './schemas.ts'

export const TermsParams = object({ id: Uuid })

const day = Type.Optional({ ...LocalDate, description: 'The day of the purchase; today without it' })

/** On which terms a client buys, and what an amount comes to. */
export function termsRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database
  const termsFor = async (request: FastifyRequest, id: string, on: string | undefined) =>
    termsOf(primary, id, on ?? (await deps.today(request.access)))

  operation(app, {
    method: 'GET',
    url: '/clients/:id/terms',
    operationId: 'getClientTerms',
    requirement: 'accounts.view',
    tag: 'pricing',
    summary: 'On which terms a client buys',
    description:
      'The discount that holds with where it comes from, and those that it was chosen from; the tariff of the day and the next one; prize orders; the referral. Settings and families are those of now: the day decides about tariffs and about relations with a term.',
    params: TermsParams,
    query: object({ on: day }),
    answers: { 200: { description: 'The terms', schema: Terms } },
    refusals: [404],
    handler: ({ params, query }, request) => termsFor(request, params.id, query.on),
  })

  operation(app, {
    method: 'GET',
    url: '/clients/:id/terms/quote',
    operationId: 'quoteForClient',
    requirement: 'accounts.view',
    tag: 'pricing',
    summary: 'What an amount comes to for a client',
    description:
      'With the discount of that day; nothing is written. A half kopeck of discount is rounded up.',
    params: TermsParams,
    query: object({ amountMinor: AmountToQuote, on: day }),
    answers: { 200: { description: 'The quote', schema: Quote } },
    refusals: [404],
    handler: async ({ params, query }, request) => {
      const { on, discount } = await termsFor(request, params.id, query.on)
      const [line] = discounted([query.amountMinor], discount.basisPoints)
      if (line === undefined) throw new Error('a quote without a line')
      return { on, basisPoints: discount.basisPoints, source: discount.source, ...line }
    },
  })
}
