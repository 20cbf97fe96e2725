import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { etagHeader, sendVersioned } from '../../platform/http/versions.ts'
import { findClient, maskedClientFields } from '../clients/contract.ts'
import { addContact } from './add-contact.ts'
import { readContact, readContacts, readPlaces } from './contacts-query.ts'
import { refuseContact } from './problems.ts'
import { Contact, type ContactJson, ContactPlaces, Contacts, NewContact } from './schemas.ts'

const ClientParams = object({ id: Uuid })

const maskedFor = (request: FastifyRequest) => maskedClientFields(request.access?.permissions ?? new Set())

/** A contact as this reader sees it. @throws 404 when there is none. */
export async function shownContact(deps: Deps, request: FastifyRequest, id: string): Promise<ContactJson> {
  const contact = await readContact(deps.database.primary, id, maskedFor(request))
  if (contact === null) throw refuseContact('contact-not-found')
  return contact
}

/** The contacts of a client, and whose contact a client is. */
export function clientContactRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/clients/:id/contacts',
    operationId: 'listClientContacts',
    requirement: 'clients.view',
    tag: 'contacts',
    summary: 'Contacts of an organisation or unit',
    description:
      'Persons of the registry with their positions, the main one first, then by name. Nobody has more than 200; a person has none.',
    params: ClientParams,
    answers: { 200: { description: 'The contacts', schema: Contacts } },
    refusals: [404],
    handler: async ({ params }, request) => {
      const { id } = await findClient(primary, params.id)
      return { items: await readContacts(primary, id, maskedFor(request)) }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/clients/:id/contacts',
    operationId: 'addClientContact',
    requirement: 'clients.edit',
    tag: 'contacts',
    summary: 'Add a contact',
    description:
      'Somebody of the registry by `personId`, or somebody new by `name` and `phone`, who is registered with it in the group of the root. A person may be a contact of several organisations.',
    params: ClientParams,
    body: NewContact,
    answers: { 201: { description: 'The contact', schema: Contact, headers: etagHeader } },
    refusals: [404, 409, 422],
    handler: async ({ params, body }, request, reply) => {
      const terms = {
        today: await deps.today(request.access),
        seesClients: request.access?.permissions.has('clients.view') ?? false,
      }
      const { reference } = await deps.act(request, (context) =>
        addContact(context, params.id.toLowerCase(), body, terms),
      )
      const contact = await shownContact(deps, request, reference ?? '')
      reply.code(201).header('location', `/api/v1/contacts/${contact.id}`)
      return sendVersioned(reply, contact)
    },
  })

  operation(app, {
    method: 'GET',
    url: '/clients/:id/contact-of',
    operationId: 'listContactPlaces',
    requirement: 'clients.view',
    tag: 'contacts',
    summary: 'Whose contact a person is',
    description: 'Organisations and units by name, with the position there; deleted ones are left out.',
    params: ClientParams,
    answers: { 200: { description: 'Organisations and units', schema: ContactPlaces } },
    refusals: [404],
    handler: async ({ params }) => {
      const { id } = await findClient(primary, params.id)
      return readPlaces(primary, id)
    },
  })
}
