import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { findClient, maskedClientFields } from '../clients/contract.ts'
import { contactPersonsOf } from './contract.ts'
import { Ties } from './schemas.ts'
import { cardOf, signatoryOf } from './ties.ts'
import { readTies } from './ties-query.ts'

/** What follows from the built-in relations of a client. */
export function tiesRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/clients/:id/ties',
    operationId: 'getClientTies',
    requirement: 'clients.view',
    tag: 'relations',
    summary: 'Whose card, whom to call, who signs',
    description:
      'What the built-in relations mean today: the discount card of the client’s orders, the contact persons, and who signs for a minor or an incapacitated client.',
    params: object({ id: Uuid }),
    answers: { 200: { description: 'The ties', schema: Ties } },
    refusals: [404],
    handler: async ({ params }, request) => {
      const today = await deps.today(request.access)
      const seesPhones = !maskedClientFields(request.access?.permissions ?? new Set()).has('phones')
      const [ties, contacts, { id }] = await Promise.all([
        readTies(primary, params.id, today),
        contactPersonsOf(primary, [params.id], { today, seesPhones }),
        findClient(primary, params.id),
      ])
      if (ties === null) throw new Error('a client that was there a moment ago')
      return {
        discountCard: cardOf(ties.client, ties.owners),
        contactPersons: contacts.get(id) ?? [],
        signatory: signatoryOf(ties.client, ties.representatives, today),
      }
    },
  })
}
