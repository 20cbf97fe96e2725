import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { periodOf } from '../../platform/http/period.ts'
import { LocalDate, object } from '../../platform/http/schemas.ts'
import { CardParams, shownCard } from './card-routes.ts'
import { readPurchases, readTotals, readVisit } from './cards-query.ts'
import { noteVisit } from './note-visit.ts'
import { CardPurchasePage, NewVisit, Visit } from './schemas.ts'

const SORT = 'card-purchases'

export function purchaseRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  async function timeZoneOf(request: FastifyRequest): Promise<string> {
    const settings = await deps.companySettings(request.access?.settingsVersion ?? 0)
    return settings['time-zone']
  }

  operation(app, {
    method: 'POST',
    url: '/discount-cards/:id/purchases',
    operationId: 'addCardPurchases',
    requirement: 'clients.edit',
    tag: 'discount-cards',
    summary: 'Note a visit',
    description: 'Goods and services bought at one visit, a line each.',
    params: CardParams,
    body: NewVisit,
    answers: { 201: { description: 'The visit', schema: Visit } },
    refusals: [404, 409, 422],
    handler: async ({ params, body }, request, reply) => {
      const { reference } = await deps.act(request, (context) => noteVisit(context, params.id, body))
      const items = await readVisit(primary, reference ?? '')
      reply.code(201)
      return { visitId: reference ?? '', occurredAt: items[0]?.occurredAt ?? '', items }
    },
  })

  operation(app, {
    method: 'GET',
    url: '/discount-cards/:id/purchases',
    operationId: 'listCardPurchases',
    requirement: 'clients.view',
    tag: 'discount-cards',
    summary: 'What was bought on a card',
    description:
      'Lines of a period in whole days of the company’s calendar, newest first, with totals for it and for all time.',
    params: CardParams,
    query: object({
      ...pageQuery,
      from: Type.Optional(LocalDate),
      to: Type.Optional(LocalDate),
    }),
    answers: { 200: { description: 'A page of lines', schema: CardPurchasePage } },
    refusals: [404, 422],
    handler: async ({ params, query }, request) => {
      const limit = query.limit ?? DEFAULT_LIMIT
      const key = query.cursor === undefined ? null : deps.cursors.read(query.cursor, SORT)
      const after = key === null ? null : ([String(key[0]), String(key[1])] as [string, string])
      const card = await shownCard(deps, params.id)
      const period = periodOf(query.from, query.to, await timeZoneOf(request))
      const rows = await readPurchases(primary, card.id, period, { after, limit: limit + 1 })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit),
        nextCursor:
          last === undefined ? null : deps.cursors.write({ sort: SORT, key: [last.occurredAt, last.id] }),
        allTime: card.totals,
        period: await readTotals(primary, card.id, period),
        accruedMinor: card.accruedMinor,
      }
    },
  })
}
