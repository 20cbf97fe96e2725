import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { choice, object, Uuid } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { countHidden, readAttributes, readUsage, shownAttribute } from './attributes-query.ts'
import { addAttribute, deleteAttribute, moveAttribute, updateAttribute } from './change-attribute.ts'
import type { Sight } from './lock-attribute.ts'
import {
  Attribute,
  AttributeMove,
  AttributePatch,
  Attributes,
  AttributeUsage,
  NewAttribute,
} from './schemas.ts'

const Params = object({ id: Uuid })
const RETIRED = { all: null, false: false, true: true } as const

/** What this person may know of attributes. */
export const sightOf = (request: FastifyRequest): Sight => ({
  hidden: request.access?.permissions.has('hidden-attributes.view') ?? false,
})

function readingRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/attributes',
    operationId: 'listAttributes',
    requirement: 'signed-in',
    tag: 'attributes',
    summary: 'The attributes that the company defines',
    description:
      'In their order, 300 at most. Hidden ones are left out unless `hidden=true`, and always for who lacks `hidden-attributes.view`.',
    query: object({
      hidden: Type.Optional(Type.Boolean({ default: false, description: 'Also hidden ones' })),
      retired: Type.Optional(choice(['true', 'false', 'all'] as const, { default: 'false' })),
    }),
    answers: { 200: { description: 'The attributes', schema: Attributes } },
    handler: async ({ query }, request) => {
      const sight = sightOf(request)
      const hidden = sight.hidden && query.hidden === true
      return {
        items: await readAttributes(primary, { hidden, retired: RETIRED[query.retired ?? 'false'] }),
        hiddenCount: await countHidden(primary, sight),
      }
    },
  })

  operation(app, {
    method: 'GET',
    url: '/attributes/:id',
    operationId: 'getAttribute',
    requirement: 'signed-in',
    tag: 'attributes',
    summary: 'An attribute',
    description: 'Also a retired one.',
    params: Params,
    answers: { 200: { description: 'The attribute', schema: Attribute, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, request, reply) =>
      sendVersioned(reply, await shownAttribute(primary, params.id, sightOf(request))),
  })

  operation(app, {
    method: 'GET',
    url: '/attributes/:id/usage',
    operationId: 'getAttributeUsage',
    requirement: 'dictionaries.edit',
    tag: 'attributes',
    summary: 'Where an attribute is used',
    description:
      'Who says something about it themselves; whoever inherits isn’t counted. What is used nowhere may be deleted.',
    params: Params,
    answers: { 200: { description: 'Its uses', schema: AttributeUsage } },
    refusals: [404],
    handler: async ({ params }, request) => {
      await shownAttribute(primary, params.id, sightOf(request))
      return readUsage(primary, params.id)
    },
  })
}

/** What the company defines: the attributes themselves. */
export function definitionRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database
  readingRoutes(app, deps)

  operation(app, {
    method: 'POST',
    url: '/attributes',
    operationId: 'createAttribute',
    requirement: 'dictionaries.edit',
    tag: 'attributes',
    summary: 'Add an attribute',
    description: 'At the end. A hidden one is added by who may see hidden ones (422 `not-yours`).',
    body: NewAttribute,
    answers: { 201: { description: 'The attribute', schema: Attribute, headers: etagHeader } },
    refusals: [409, 422],
    handler: async ({ body }, request, reply) => {
      const sight = sightOf(request)
      const { reference } = await deps.act(request, (context) => addAttribute(context, body, sight))
      const attribute = await shownAttribute(primary, reference ?? '', sight)
      reply.code(201).header('location', `/api/v1/attributes/${attribute.id}`)
      return sendVersioned(reply, attribute)
    },
  })

  operation(app, {
    method: 'PATCH',
    url: '/attributes/:id',
    operationId: 'updateAttribute',
    requirement: 'dictionaries.edit',
    tag: 'attributes',
    summary: 'Change, retire or bring back an attribute',
    description:
      'A merge patch with If-Match. A used attribute keeps its type, a used choice can be renamed and retired, not deleted.',
    params: Params,
    headers: IfMatch,
    body: AttributePatch,
    answers: { 200: { description: 'The attribute as it is now', schema: Attribute, headers: etagHeader } },
    refusals: [404, 409, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      const sight = sightOf(request)
      const current = () => shownAttribute(primary, params.id, sight)
      await editVersion(request, current, (checkVersion) =>
        deps.act(request, (context) => updateAttribute(context, params.id, body, { sight, checkVersion })),
      )
      return sendVersioned(reply, await current())
    },
  })

  operation(app, {
    method: 'POST',
    url: '/attributes/:id/move',
    operationId: 'moveAttribute',
    requirement: 'dictionaries.edit',
    tag: 'attributes',
    summary: 'Put an attribute beside another',
    description: 'The order belongs to the list: no attribute’s version changes by it.',
    params: Params,
    body: AttributeMove,
    answers: { 200: { description: 'The attribute', schema: Attribute, headers: etagHeader } },
    refusals: [404, 422],
    handler: async ({ params, body }, request, reply) => {
      const sight = sightOf(request)
      await deps.act(request, (context) => moveAttribute(context, params.id, body, sight))
      return sendVersioned(reply, await shownAttribute(primary, params.id, sight))
    },
  })

  operation(app, {
    method: 'DELETE',
    url: '/attributes/:id',
    operationId: 'deleteAttribute',
    requirement: 'dictionaries.edit',
    tag: 'attributes',
    summary: 'Delete an attribute that nobody has',
    description: 'For good. One that is used can only be retired.',
    params: Params,
    headers: IfMatch,
    answers: { 204: { description: 'It is gone', schema: null } },
    refusals: [404, 409, 412, 428],
    handler: async ({ params }, request, reply) => {
      const sight = sightOf(request)
      const current = () => shownAttribute(primary, params.id, sight)
      await editVersion(request, current, (checkVersion) =>
        deps.act(request, (context) => deleteAttribute(context, params.id, { sight, checkVersion })),
      )
      return reply.code(204).send()
    },
  })
}
