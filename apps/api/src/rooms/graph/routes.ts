import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../platform/http/language.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { findClient } from '../clients/contract.ts'
import { readChain } from './chain-query.ts'
import { readGraph, readGraphClients } from './graph-query.ts'
import { CONNECTIONS } from './neighbours-sql.ts'
import { refuseDeleted, refuseSameClient } from './problems.ts'
import { Chain, ChainQuery, DEFAULT_NODES, Graph, GraphQuery, graphSchemas, MAX_CHAIN } from './schemas.ts'

const ClientParams = object({ id: Uuid })
const listOf = (text: string | undefined) => text?.toLowerCase().split(',')

function graphOperation(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'GET',
    url: '/clients/:id/graph',
    operationId: 'getClientGraph',
    requirement: 'clients.view',
    tag: 'relations',
    summary: 'Who is connected with a client',
    description:
      'Through relations in force, families and the hierarchy, level by level. 40 neighbours of the client itself are shown and 12 of each other, in a stable order: relations, family, hierarchy by name; `hidden` says how many aren’t, and `expand` asks for more. Deleted clients are left out.',
    params: ClientParams,
    query: GraphQuery,
    answers: { 200: { description: 'The picture', schema: Graph } },
    refusals: [404],
    handler: async ({ params, query }, request) => {
      const { id } = await findClient(deps.database.primary, params.id)
      const wanted = listOf(query.kinds)
      return readGraph(deps.database.reads, {
        centreId: id,
        depth: query.depth ?? 1,
        kinds: CONNECTIONS.filter((kind) => wanted === undefined || wanted.includes(kind)),
        types: listOf(query.types) ?? null,
        expand: listOf(query.expand) ?? [],
        limit: query.limit ?? DEFAULT_NODES,
        today: await deps.today(request.access ?? null),
        language: languageOf(request),
      })
    },
  })
}

function chainOperation(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'GET',
    url: '/relations/chain',
    operationId: 'findChain',
    requirement: 'clients.view',
    tag: 'relations',
    summary: 'How two clients are connected',
    description:
      'The shortest chain through relations in force, families and the hierarchy; of several equally short ones always the same. Deleted clients are left out. Where thousands are connected around both, the search is broken off.',
    query: ChainQuery,
    answers: { 200: { description: 'The chain, if there is one', schema: Chain } },
    refusals: [404, 422],
    handler: async ({ query }, request) => {
      const { database } = deps
      const from = await findClient(database.primary, query.fromId)
      const to = await findClient(database.primary, query.toId)
      if (from.id === to.id) throw refuseSameClient()
      const clients = await readGraphClients(database.primary, [from.id, to.id])
      if (clients.get(from.id)?.state === 'deleted') throw refuseDeleted('?/fromId')
      if (clients.get(to.id)?.state === 'deleted') throw refuseDeleted('?/toId')
      return readChain(database.reads, {
        fromId: from.id,
        toId: to.id,
        depth: query.depth ?? MAX_CHAIN,
        today: await deps.today(request.access ?? null),
        language: languageOf(request),
      })
    },
  })
}

/** The picture of who is connected with a client, and the chain between two. Nothing is written here. */
export function graphRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of graphSchemas) app.addSchema(schema)
  graphOperation(app, deps)
  chainOperation(app, deps)
}
