import type { FastifyInstance, FastifyRequest } from 'fastify'
import { callOf } from '../../actions/act.ts'
import type { Deps } from '../../deps.ts'
import { inUse } from '../../fields/custom/custom-field.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import type { ClientInput } from './apply-input.ts'
import { readCard } from './card-query.ts'
import { createClient, type NewClient } from './create-client.ts'
import { maskedClientFields, presentClient } from './present-client.ts'
import { refuseClient } from './problems.ts'
import { Client, type ClientJson, ClientPatchBody, NewClientBody } from './schemas.ts'
import { updateClient } from './update-client.ts'

export const ClientParams = object({ id: Uuid })

export function cardRoutes(app: FastifyInstance, deps: Deps): void {
  const masked = (request: FastifyRequest) => maskedClientFields(request.access?.permissions ?? new Set())

  const seesClients = (request: FastifyRequest) => request.access?.permissions.has('clients.view') ?? false

  async function shown(request: FastifyRequest, id: string): Promise<ClientJson> {
    const row = await readCard(deps.database.primary, id)
    if (row === null) throw refuseClient('client-not-found')
    const [fields, today] = [await deps.customFields(request.access), await deps.today(request.access)]
    return presentClient(row, { masked: masked(request), fields, today })
  }

  operation(app, {
    method: 'POST',
    url: '/clients',
    operationId: 'createClient',
    requirement: 'clients.edit',
    tag: 'clients',
    summary: 'Register a client',
    description:
      'A person needs a last or first name; a root needs a group, a subordinate a parent. An organisation without a name gets one with its number. The author is responsible unless another is named.',
    body: NewClientBody,
    answers: {
      201: {
        description: 'The client',
        schema: Client,
        headers: { ...etagHeader, Location: { type: 'string', description: 'Its address' } },
      },
    },
    refusals: [409, 422],
    handler: async ({ body }, request, reply) => {
      const call = callOf(request, deps.clock)
      const outcome = await createClient(deps.database, call, body as NewClient, {
        today: await deps.today(request.access),
        seesClients: seesClients(request),
        fields: inUse(await deps.customFields(request.access)),
      })
      const client = await shown(request, outcome.reference ?? '')
      reply.code(201).header('location', `/api/v1/clients/${client.id}`)
      return sendVersioned(reply, client)
    },
  })

  operation(app, {
    method: 'GET',
    url: '/clients/:id',
    operationId: 'getClient',
    requirement: 'clients.view',
    tag: 'clients',
    summary: 'A client’s card',
    description:
      'Also of archived and deleted clients. What your role may not see comes as null and is named in `masked`.',
    params: ClientParams,
    answers: { 200: { description: 'The client', schema: Client, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, request, reply) => {
      const client = await shown(request, params.id)
      deps.accessLog.note(request, { kind: 'card', clientId: params.id })
      return sendVersioned(reply, client)
    },
  })

  operation(app, {
    method: 'PATCH',
    url: '/clients/:id',
    operationId: 'updateClient',
    requirement: 'clients.edit',
    tag: 'clients',
    summary: 'Edit a client',
    description:
      'A merge patch (RFC 7396) with If-Match. `phones` and `addresses` are replaced whole, their items matched by `id`; so is `tagIds`.',
    params: ClientParams,
    headers: IfMatch,
    body: ClientPatchBody,
    answers: { 200: { description: 'The client as it is now', schema: Client, headers: etagHeader } },
    refusals: [404, 409, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      const current = () => shown(request, params.id)
      const today = await deps.today(request.access)
      const fields = await deps.customFields(request.access)
      await editVersion(request, current, (checkVersion) =>
        deps.act(request, (context) =>
          updateClient(context, params.id, body as ClientInput, {
            today,
            masked: masked(request),
            fields,
            seesClients: seesClients(request),
            checkVersion,
          }),
        ),
      )
      return sendVersioned(reply, await current())
    },
  })
}
