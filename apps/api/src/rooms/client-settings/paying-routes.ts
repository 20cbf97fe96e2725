import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { hashPassword } from '../../platform/auth/password-hash.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { findEditableClient } from '../clients/contract.ts'
import { putAccessPassword } from './access-password.ts'
import { readClientFacts } from './facts-query.ts'
import { AccessPasswordBody, ClientPayer } from './schemas.ts'

const ClientParams = object({ id: Uuid })

/** Who pays for a client, and the password that it says when ordering. */
export function payingRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/clients/:id/payer',
    operationId: 'getClientPayer',
    requirement: 'clients.view',
    tag: 'client-settings',
    summary: 'Who pays for a client',
    description:
      'Itself with an own account, else the nearest above that has one. Clients without a parent always do.',
    params: ClientParams,
    answers: { 200: { description: 'Who pays', schema: ClientPayer } },
    refusals: [404],
    handler: async ({ params }) => {
      const { payerId: id, payerName: displayName } = await readClientFacts(primary, params.id)
      return { client: { id, displayName }, own: id === params.id }
    },
  })

  operation(app, {
    method: 'PUT',
    url: '/clients/:id/access-password',
    operationId: 'setClientAccessPassword',
    requirement: 'client-settings.edit',
    tag: 'client-settings',
    summary: 'Set or replace the access password',
    description: 'Asked for when the client orders. Only its hash is kept, so that nobody can read it.',
    params: ClientParams,
    body: AccessPasswordBody,
    answers: { 204: { description: 'It is set', schema: null } },
    refusals: [404, 409],
    handler: async ({ params, body }, request, reply) => {
      await findEditableClient(primary, params.id)
      // Outside of the transaction, since hashing takes its time on purpose.
      const hash = await hashPassword(body.password)
      await deps.act(request, (context) => putAccessPassword(context, params.id, hash))
      return reply.code(204).send()
    },
  })

  operation(app, {
    method: 'DELETE',
    url: '/clients/:id/access-password',
    operationId: 'deleteClientAccessPassword',
    requirement: 'client-settings.edit',
    tag: 'client-settings',
    summary: 'Take the access password away',
    description: 'The client orders without one again. Where there was none, nothing happens.',
    params: ClientParams,
    answers: { 204: { description: 'There is none', schema: null } },
    refusals: [404, 409],
    handler: async ({ params }, request, reply) => {
      await deps.act(request, (context) => putAccessPassword(context, params.id, null))
      return reply.code(204).send()
    },
  })
}
