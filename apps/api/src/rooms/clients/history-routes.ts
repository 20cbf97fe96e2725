import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { readHistory } from '../../journal/read-history.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { choice, object, Uuid } from '../../platform/http/schemas.ts'
import { hiddenInHistory } from '../attributes/contract.ts'
import { ClientParams } from './card-routes.ts'
import { HistoryPage, presentHistory } from './history.ts'
import { CONTACT_CHANNELS, logContact } from './log-contact.ts'
import { maskedClientFields } from './present-client.ts'
import { refuseClient } from './problems.ts'

const HISTORY_SORT = 'history'

const ContactBody = object(
  { channel: choice(CONTACT_CHANNELS) },
  {
    $id: 'PhoneContact',
    description: 'How the operator reached for the phone',
    examples: [{ channel: 'call' }],
  },
)

export function historyRoutes(app: FastifyInstance, deps: Deps): void {
  app.addSchema(ContactBody)

  operation(app, {
    method: 'GET',
    url: '/clients/:id/history',
    operationId: 'listClientHistory',
    requirement: 'clients.view',
    tag: 'clients',
    summary: 'Who changed what of a client',
    description:
      'Field by field, newest first, with what happened to its subordinates unless `employees=false`. Shows also what is not sealed yet.',
    params: ClientParams,
    query: object({
      ...pageQuery,
      employees: Type.Optional(Type.Boolean({ default: true, description: 'Also changes of subordinates' })),
    }),
    answers: { 200: { description: 'A page of changes', schema: HistoryPage } },
    refusals: [404],
    handler: async ({ params, query }, request) => {
      const limit = query.limit ?? DEFAULT_LIMIT
      const before =
        query.cursor === undefined ? null : Number(deps.cursors.read(query.cursor, HISTORY_SORT)[0])
      const exists = await deps.database.prisma.client.findUnique({
        where: { id: params.id },
        select: { id: true },
      })
      if (exists === null) throw refuseClient('client-not-found')
      const { reads } = deps.database
      const withSubordinates = query.employees ?? true
      const permissions = request.access?.permissions ?? new Set()
      const rows = await readHistory(reads, params.id, {
        before,
        limit: limit + 1,
        withSubordinates,
        leftOut: await hiddenInHistory(deps.database.primary, permissions),
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const masked = maskedClientFields(permissions)
      return {
        items: await presentHistory(
          reads,
          rows.slice(0, limit),
          masked,
          await deps.customFields(request.access),
        ),
        nextCursor: last === undefined ? null : deps.cursors.write({ sort: HISTORY_SORT, key: [last.id] }),
      }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/clients/:id/phones/:phoneId/contacts',
    operationId: 'logPhoneContact',
    requirement: 'clients.view',
    tag: 'clients',
    summary: 'Note a call or message from the card',
    description: 'The operator clicked a phone; the history says so.',
    params: object({ id: Uuid, phoneId: Uuid }),
    body: ContactBody,
    answers: { 204: { description: 'Noted', schema: null } },
    refusals: [404],
    handler: async ({ params, body }, request, reply) => {
      await deps.act(request, (context) => logContact(context, params.id, params.phoneId, body.channel))
      return reply.code(204).send()
    },
  })
}
