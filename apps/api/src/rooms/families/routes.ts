import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { findClient } from '../clients/contract.ts'
import { createFamily, dissolveFamily, setHead } from './change-family.ts'
import { discountRoutes } from './discount-routes.ts'
import { readFamiliesOf } from './family-query.ts'
import { memberRoutes } from './member-routes.ts'
import { purseRoutes } from './purse-routes.ts'
import { purseSchemas } from './purse-schemas.ts'
import { Families, Family, familySchemas, NewFamily, NewHead } from './schemas.ts'
import { FamilyParams, maskedFor, shownFamily, tellerOf } from './shown-family.ts'

/** Families: who is in them, who heads them, and how much of a member's bills each of two pays. */
export function familyRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [...familySchemas, ...purseSchemas]) app.addSchema(schema)
  readingRoutes(app, deps)
  wholeFamilyRoutes(app, deps)
  memberRoutes(app, deps)
  discountRoutes(app, deps)
  purseRoutes(app, deps)
}

function readingRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'GET',
    url: '/clients/:id/families',
    operationId: 'listClientFamilies',
    requirement: 'clients.view',
    tag: 'families',
    summary: 'The families of a client',
    description:
      'None, one, or two for a child of separated parents; the one that the client heads first. Members in whatever state.',
    params: FamilyParams,
    answers: { 200: { description: 'The families', schema: Families } },
    refusals: [404],
    handler: async ({ params }, request) => {
      await findClient(deps.database.primary, params.id)
      return { items: await readFamiliesOf(deps.database.primary, params.id, maskedFor(request)) }
    },
  })

  operation(app, {
    method: 'GET',
    url: '/families/:id',
    operationId: 'getFamily',
    requirement: 'clients.view',
    tag: 'families',
    summary: 'A family',
    description: 'Its version changes with its members, its head and their shares.',
    params: FamilyParams,
    answers: { 200: { description: 'The family', schema: Family, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, request, reply) =>
      sendVersioned(reply, await shownFamily(deps, request, params.id)),
  })
}

function wholeFamilyRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'POST',
    url: '/families',
    operationId: 'createFamily',
    requirement: 'clients.edit',
    tag: 'families',
    summary: 'Begin a family',
    description:
      'Of people who are neither archived nor deleted, nor in another family; nobody heads two. At most 50 members.',
    body: NewFamily,
    answers: { 201: { description: 'The family', schema: Family, headers: etagHeader } },
    refusals: [409, 422],
    handler: async ({ body }, request, reply) => {
      const { reference } = await deps.act(request, (context) =>
        createFamily(context, body, tellerOf(request)),
      )
      const family = await shownFamily(deps, request, reference ?? '')
      reply.code(201).header('location', `/api/v1/families/${family.id}`)
      return sendVersioned(reply, family)
    },
  })

  operation(app, {
    method: 'POST',
    url: '/families/:id/head',
    operationId: 'changeFamilyHead',
    requirement: 'clients.edit',
    tag: 'families',
    summary: 'Make a member the head',
    description: 'The old head stays as a member. Who heads another family can’t head this one.',
    params: FamilyParams,
    body: NewHead,
    answers: { 200: { description: 'The family as it is now', schema: Family, headers: etagHeader } },
    refusals: [404, 409, 422],
    handler: async ({ params, body }, request, reply) => {
      await deps.act(request, (context) =>
        setHead(context, params.id.toLowerCase(), body.clientId, tellerOf(request)),
      )
      return sendVersioned(reply, await shownFamily(deps, request, params.id))
    },
  })

  operation(app, {
    method: 'DELETE',
    url: '/families/:id',
    operationId: 'dissolveFamily',
    requirement: 'clients.edit',
    tag: 'families',
    summary: 'Dissolve a family',
    description:
      'With If-Match. Everybody leaves it; who is in another family has all of their bills paid by that one again.',
    params: FamilyParams,
    headers: IfMatch,
    answers: { 204: { description: 'It is gone', schema: null } },
    refusals: [404, 409, 412, 428],
    handler: async ({ params }, request, reply) => {
      const current = () => shownFamily(deps, request, params.id)
      await editVersion(request, current, (checkVersion) =>
        deps.act(request, (context) =>
          dissolveFamily(context, params.id.toLowerCase(), { ...tellerOf(request), checkVersion }),
        ),
      )
      return reply.code(204).send()
    },
  })
}
