import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { findClient } from '../clients/contract.ts'
import { countHidden } from './attributes-query.ts'
import { sightOf } from './definition-routes.ts'
import { refuseAttribute } from './problems.ts'
import { AttributeState, AttributeStates, AttributeValueBody } from './schemas.ts'
import { type AttributeOwner, lockValue, resetAttribute, setAttribute } from './set-value.ts'
import { readState, readStates } from './states-query.ts'

const OwnerParams = object({ id: Uuid })
const Params = object({ id: Uuid, attributeId: Uuid })

/** Whose attributes the routes are about: what differs between clients and groups. */
const OWNERS = {
  client: {
    url: '/clients/:id/attributes',
    noun: 'Client',
    of: 'a client',
    edit: 'clients.edit',
    inherits:
      'Each as it holds for the client: its own, that of the nearest above who says something, or its group’s.',
  },
  group: {
    url: '/client-groups/:id/attributes',
    noun: 'ClientGroup',
    of: 'a client group',
    // What a group says holds for all of its clients.
    edit: 'client-settings.edit',
    inherits: 'What the group says holds for its clients and all below them, unless they say otherwise.',
  },
} as const

type Level = keyof typeof OWNERS

/** @throws 404 when there is no such client or group. */
async function requireOwner(deps: Deps, owner: AttributeOwner): Promise<void> {
  if (owner.level === 'client') {
    await findClient(deps.database.primary, owner.id)
    return
  }
  const group = await deps.database.prisma.clientGroup.findUnique({
    where: { id: owner.id },
    select: { id: true },
  })
  if (group === null) throw refuseAttribute('group-not-found')
}

function listRoute(app: FastifyInstance, deps: Deps, level: Level): void {
  const { primary } = deps.database
  const { url, noun, of, inherits } = OWNERS[level]
  operation(app, {
    method: 'GET',
    url,
    operationId: `list${noun}Attributes`,
    requirement: 'clients.view',
    tag: 'attributes',
    summary: `The attributes of ${of}`,
    description: `${inherits} Retired ones only where they still have a value. Hidden ones need \`hidden=true\` and \`hidden-attributes.view\`.`,
    params: OwnerParams,
    query: object({
      hidden: Type.Optional(Type.Boolean({ default: false, description: 'Also hidden ones' })),
    }),
    answers: { 200: { description: 'The attributes in their order', schema: AttributeStates } },
    refusals: [404],
    handler: async ({ params, query }, request) => {
      const owner: AttributeOwner = { level, id: params.id }
      await requireOwner(deps, owner)
      const sight = sightOf(request)
      return {
        items: await readStates(primary, owner, { hidden: sight.hidden && query.hidden === true }),
        hiddenCount: await countHidden(primary, sight),
      }
    },
  })
}

function valueRoutesOf(app: FastifyInstance, deps: Deps, level: Level): void {
  const { url, noun, of, edit } = OWNERS[level]
  const shown = (params: { id: string; attributeId: string }, request: FastifyRequest) =>
    readState(deps.database.primary, { level, id: params.id }, params.attributeId, sightOf(request))
  const answers = { 200: { description: 'The attribute as it is now', schema: AttributeState } }

  operation(app, {
    method: 'PUT',
    url: `${url}/:attributeId`,
    operationId: `set${noun}Attribute`,
    requirement: edit,
    tag: 'attributes',
    summary: `Give ${of} a value of an attribute`,
    description:
      'All below inherit it. Null says “none”, which also switches off what would be inherited. 409 when it is locked above.',
    params: Params,
    body: AttributeValueBody,
    answers,
    refusals: [404, 409, 422],
    handler: async ({ params, body }, request) => {
      const owner: AttributeOwner = { level, id: params.id }
      await deps.act(request, (context) =>
        setAttribute(context, owner, params.attributeId, body.value, sightOf(request)),
      )
      return shown(params, request)
    },
  })

  operation(app, {
    method: 'DELETE',
    url: `${url}/:attributeId`,
    operationId: `reset${noun}Attribute`,
    requirement: edit,
    tag: 'attributes',
    summary: 'Go back to what is inherited',
    description: `Takes away what ${of} says itself; where it says nothing, nothing changes.`,
    params: Params,
    answers,
    refusals: [404, 409],
    handler: async ({ params }, request) => {
      const owner: AttributeOwner = { level, id: params.id }
      await deps.act(request, (context) =>
        resetAttribute(context, owner, params.attributeId, sightOf(request)),
      )
      return shown(params, request)
    },
  })

  for (const locking of [true, false]) {
    operation(app, {
      method: locking ? 'PUT' : 'DELETE',
      url: `${url}/:attributeId/lock`,
      operationId: `${locking ? 'lock' : 'unlock'}${noun}Attribute`,
      requirement: 'client-settings.edit',
      tag: 'attributes',
      summary: locking ? 'Lock an attribute against what is said below' : 'Unlock an attribute',
      description: locking
        ? 'What stands below keeps its own values, and they don’t count.'
        : 'What stands below counts again.',
      params: Params,
      answers,
      refusals: [404, 409],
      handler: async ({ params }, request) => {
        const owner: AttributeOwner = { level, id: params.id }
        await deps.act(request, (context) =>
          lockValue(context, owner, params.attributeId, locking, sightOf(request)),
        )
        return shown(params, request)
      },
    })
  }
}

/** What clients and groups say about attributes. */
export function valueRoutes(app: FastifyInstance, deps: Deps): void {
  for (const level of ['client', 'group'] as const) {
    listRoute(app, deps, level)
    valueRoutesOf(app, deps, level)
  }
}
