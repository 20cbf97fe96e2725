import type { FastifyInstance, FastifyRequest } from 'fastify'
import { callOf } from '../../actions/act.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../platform/http/language.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { findClient } from '../clients/contract.ts'
import { removeRelation, updateRelation } from './change-relation.ts'
import { createRelations } from './create-relations.ts'
import { readRelations } from './relations-query.ts'
import {
  DEFAULT_COLUMN,
  NewRelations,
  RelationPatch,
  Relations,
  type RelationsJson,
  RelationsQuery,
  RelationTerm,
} from './schemas.ts'
import { readTerm } from './term-query.ts'

const Params = object({ id: Uuid })
const UNSEEN: RelationsJson = { is: [], has: [], more: { is: false, has: false } }

/** Relations of clients: read from both sides, created together, changed and removed one by one. */
export function relationRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database
  const seesClients = (request: FastifyRequest) => request.access?.permissions.has('clients.view') ?? false

  operation(app, {
    method: 'GET',
    url: '/clients/:id/relations',
    operationId: 'listClientRelations',
    requirement: 'clients.view',
    tag: 'relations',
    summary: 'The relations of a client',
    description:
      'In two columns: what the client is for others, and what others are for it. Archived and deleted others stay in sight, with their state.',
    params: Params,
    query: RelationsQuery,
    answers: { 200: { description: 'The relations', schema: Relations } },
    refusals: [404],
    handler: async ({ params, query }, request) => {
      const today = await deps.today(request.access)
      const [relations] = await Promise.all([
        readRelations(primary, params.id, {
          state: query.state ?? 'active',
          limit: query.limit ?? DEFAULT_COLUMN,
          today,
          language: languageOf(request),
        }),
        findClient(primary, params.id),
      ])
      return relations
    },
  })

  operation(app, {
    method: 'POST',
    url: '/clients/:id/relations',
    operationId: 'createClientRelations',
    requirement: 'relations.edit',
    tag: 'relations',
    summary: 'Relate a client to another one',
    description:
      'Writes everything that is ticked in both columns, or nothing. A symmetric type ticked in both is one relation. What had ended and is added again begins today. Answers with the client’s relations as they are now, empty for who may not view clients.',
    params: Params,
    body: NewRelations,
    answers: {
      201: {
        description: 'The client’s relations that have not ended',
        schema: Relations,
        headers: { Location: { type: 'string', description: 'Their address' } },
      },
    },
    refusals: [404, 409, 422],
    handler: async ({ params, body }, request, reply) => {
      const today = await deps.today(request.access)
      const seen = seesClients(request)
      const outcome = await createRelations(primary, callOf(request, deps.clock), params.id, body, {
        today,
        seesClients: seen,
      })
      const id = outcome.reference ?? ''
      reply.code(201).header('location', `/api/v1/clients/${id}/relations`)
      if (!seen) return UNSEEN
      return readRelations(primary, id, {
        state: 'active',
        limit: DEFAULT_COLUMN,
        today,
        language: languageOf(request),
      })
    },
  })

  operation(app, {
    method: 'PATCH',
    url: '/relations/:id',
    operationId: 'updateRelation',
    requirement: 'relations.edit',
    tag: 'relations',
    summary: 'Change the term or the note of a relation',
    description:
      'A merge patch. A last day in the past ends the relation: it stays in the history, and nothing is drawn from it any more.',
    params: Params,
    body: RelationPatch,
    answers: { 200: { description: 'The term as it is now', schema: RelationTerm } },
    refusals: [404, 409, 422],
    handler: async ({ params, body }, request) => {
      const today = await deps.today(request.access)
      await deps.act(request, (context) =>
        updateRelation(context, params.id, body, { today, seesClients: seesClients(request) }),
      )
      return readTerm(primary, params.id, today)
    },
  })

  operation(app, {
    method: 'DELETE',
    url: '/relations/:id',
    operationId: 'removeRelation',
    requirement: 'relations.edit',
    tag: 'relations',
    summary: 'Remove one relation',
    description: 'All others stay. The comments of both clients tell it.',
    params: Params,
    answers: { 204: { description: 'Removed', schema: null } },
    refusals: [404, 409],
    handler: async ({ params }, request, reply) => {
      await deps.act(request, (context) =>
        removeRelation(context, params.id, { seesClients: seesClients(request) }),
      )
      return reply.code(204).send()
    },
  })
}
