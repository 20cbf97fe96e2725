import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { removeContact, updateContact } from './change-contact.ts'
import { shownContact } from './client-contact-routes.ts'
import { Contact, ContactPatch } from './schemas.ts'

const ContactParams = object({ id: Uuid })

/** One contact: read, changed and removed. */
export function contactRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'GET',
    url: '/contacts/:id',
    operationId: 'getContact',
    requirement: 'clients.view',
    tag: 'contacts',
    summary: 'A contact',
    description: 'A person with the position in an organisation or unit.',
    params: ContactParams,
    answers: { 200: { description: 'The contact', schema: Contact, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, request, reply) =>
      sendVersioned(reply, await shownContact(deps, request, params.id)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/contacts/:id',
    operationId: 'updateContact',
    requirement: 'clients.edit',
    tag: 'contacts',
    summary: 'Change a contact',
    description:
      'A merge patch with If-Match: the position, or who is the main contact. Whoever was the main one before isn’t any more.',
    params: ContactParams,
    headers: IfMatch,
    body: ContactPatch,
    answers: { 200: { description: 'The contact as it is now', schema: Contact, headers: etagHeader } },
    refusals: [404, 409, 412, 428],
    handler: async ({ params, body }, request, reply) => {
      const current = () => shownContact(deps, request, params.id)
      await editVersion(request, current, (checkVersion) =>
        deps.act(request, (context) => updateContact(context, params.id.toLowerCase(), body, checkVersion)),
      )
      return sendVersioned(reply, await current())
    },
  })

  operation(app, {
    method: 'DELETE',
    url: '/contacts/:id',
    operationId: 'removeContact',
    requirement: 'clients.edit',
    tag: 'contacts',
    summary: 'Remove a contact',
    description:
      'The person stays in the registry. With the main contact gone there is none until one is chosen.',
    params: ContactParams,
    answers: { 204: { description: 'They are no contact any more', schema: null } },
    refusals: [404, 409],
    handler: async ({ params }, request, reply) => {
      await deps.act(request, (context) => removeContact(context, params.id.toLowerCase()))
      return reply.code(204).send()
    },
  })
}
