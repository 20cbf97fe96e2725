import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { findClient, maskedClientFields } from '../clients/contract.ts'
import {
  SubordinateCount,
  SubordinateList,
  SubordinatePage,
  SubordinateSearchQuery,
  SubordinatesQuery,
} from './schemas.ts'
import { countSubordinates, readSubordinates, searchSubordinates } from './subordinates-query.ts'

const ClientParams = object({ id: Uuid })

export function subordinatesRoutes(app: FastifyInstance, deps: Deps): void {
  const masked = (request: FastifyRequest) => maskedClientFields(request.access?.permissions ?? new Set())
  // What was just added or moved must be there.
  const { primary } = deps.database
  const shared = {
    method: 'GET',
    requirement: 'clients.view',
    tag: 'hierarchy',
    params: ClientParams,
    refusals: [404],
  } as const

  operation(app, {
    ...shared,
    url: '/clients/:id/subordinates',
    operationId: 'listSubordinates',
    summary: 'Direct subordinates of a client',
    description:
      'By name, a page at a time, so that a tree is opened level by level. The archived are among them, the deleted are not.',
    query: SubordinatesQuery,
    answers: { 200: { description: 'A page of subordinates', schema: SubordinatePage } },
    handler: async ({ params, query }, request) => {
      const { id } = await findClient(primary, params.id)
      return readSubordinates(primary, deps.cursors, id, { ...query, masked: masked(request) })
    },
  })

  operation(app, {
    ...shared,
    url: '/clients/:id/subordinates/search',
    operationId: 'searchSubordinates',
    summary: 'Search among all below a client',
    description:
      'On every level, by name or by any phone of anybody, ranked as the search of the directory is; `path` is the way down to each. Without the permission to see phones a phone is found by its whole number only.',
    query: SubordinateSearchQuery,
    answers: { 200: { description: 'Whom it found', schema: SubordinateList } },
    handler: async ({ params, query }, request) => {
      const { id } = await findClient(primary, params.id)
      return searchSubordinates(primary, id, { ...query, masked: masked(request) })
    },
  })

  operation(app, {
    ...shared,
    url: '/clients/:id/subordinates/count',
    operationId: 'countSubordinates',
    summary: 'How many stand below a client',
    description: 'Directly, and on every level; the deleted are left out.',
    answers: { 200: { description: 'The counts', schema: SubordinateCount } },
    handler: async ({ params }) => {
      const { id } = await findClient(primary, params.id)
      return countSubordinates(primary, id)
    },
  })
}
