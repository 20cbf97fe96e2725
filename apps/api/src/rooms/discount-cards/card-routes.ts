import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { findClient } from '../clients/contract.ts'
import { readDiscountCard, readDiscountCards } from './cards-query.ts'
import { issueCard, setClosed, updateCard } from './change-card.ts'
import { refuseCard } from './problems.ts'
import {
  DiscountCard,
  type DiscountCardJson,
  DiscountCardPatch,
  DiscountCards,
  NewDiscountCard,
} from './schemas.ts'

export const CardParams = object({ id: Uuid })

/** @throws 404 when there is no such card. */
export async function shownCard(deps: Deps, id: string): Promise<DiscountCardJson> {
  const card = await readDiscountCard(deps.database.primary, id)
  if (card === null) throw refuseCard('card-not-found')
  return card
}

export function cardRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'GET',
    url: '/clients/:id/discount-cards',
    operationId: 'listClientDiscountCards',
    requirement: 'clients.view',
    tag: 'discount-cards',
    summary: 'Discount cards of a client',
    description:
      'Open ones first, each newest first, with what was bought on them. Nobody has more than 200.',
    params: CardParams,
    answers: { 200: { description: 'The cards', schema: DiscountCards } },
    refusals: [404],
    handler: async ({ params }) => {
      await findClient(deps.database.primary, params.id)
      return { items: await readDiscountCards(deps.database.primary, params.id) }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/discount-cards',
    operationId: 'issueDiscountCard',
    requirement: 'clients.edit',
    tag: 'discount-cards',
    summary: 'Issue a discount card',
    description: 'Its number is unique in the company, whatever the case of its letters.',
    body: NewDiscountCard,
    answers: { 201: { description: 'The card', schema: DiscountCard, headers: etagHeader } },
    refusals: [404, 409, 422],
    handler: async ({ body }, request, reply) => {
      const { reference } = await deps.act(request, (context) => issueCard(context, body, deps.clock.today()))
      const card = await shownCard(deps, reference ?? '')
      reply.code(201).header('location', `/api/v1/discount-cards/${card.id}`)
      return sendVersioned(reply, card)
    },
  })

  operation(app, {
    method: 'GET',
    url: '/discount-cards/:id',
    operationId: 'getDiscountCard',
    requirement: 'clients.view',
    tag: 'discount-cards',
    summary: 'A discount card',
    description: 'With what was bought on it; purchases don’t change its version.',
    params: CardParams,
    answers: { 200: { description: 'The card', schema: DiscountCard, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, _request, reply) => sendVersioned(reply, await shownCard(deps, params.id)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/discount-cards/:id',
    operationId: 'updateDiscountCard',
    requirement: 'clients.edit',
    tag: 'discount-cards',
    summary: 'Change or transfer a discount card',
    description:
      'A merge patch with If-Match. Another `clientId` makes that client the owner; purchases stay with those who made them.',
    params: CardParams,
    headers: IfMatch,
    body: DiscountCardPatch,
    answers: { 200: { description: 'The card as it is now', schema: DiscountCard, headers: etagHeader } },
    refusals: [404, 409, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      const current = () => shownCard(deps, params.id)
      await editVersion(request, current, (checkVersion) =>
        deps.act(request, (context) =>
          updateCard(context, params.id, body, { today: deps.clock.today(), checkVersion }),
        ),
      )
      return sendVersioned(reply, await current())
    },
  })

  for (const closing of [true, false]) {
    operation(app, {
      method: 'POST',
      url: `/discount-cards/:id/${closing ? 'close' : 'reopen'}`,
      operationId: closing ? 'closeDiscountCard' : 'reopenDiscountCard',
      requirement: 'clients.edit',
      tag: 'discount-cards',
      summary: closing ? 'Close a discount card' : 'Reopen a discount card',
      description: closing
        ? 'Nothing is sold on it any more; its number stays taken.'
        : 'It can be sold on and changed again.',
      params: CardParams,
      answers: { 200: { description: 'The card as it is now', schema: DiscountCard, headers: etagHeader } },
      refusals: [404, 409],
      handler: async ({ params }, request, reply) => {
        await deps.act(request, (context) => setClosed(context, params.id, closing))
        return sendVersioned(reply, await shownCard(deps, params.id))
      },
    })
  }
}
