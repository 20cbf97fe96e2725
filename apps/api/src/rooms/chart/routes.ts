import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { findClient } from '../clients/contract.ts'
import { readChart } from './chart-query.ts'
import { Chart, ChartQuery, chartSchemas, DEFAULT_BELOW, DEFAULT_CHART_DEPTH } from './schemas.ts'

const ClientParams = object({ id: Uuid })

/** The organisation chart. Nothing is written here. */
export function chartRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of chartSchemas) app.addSchema(schema)
  operation(app, {
    method: 'GET',
    url: '/clients/:id/chart',
    operationId: 'getClientChart',
    requirement: 'clients.view',
    tag: 'clients',
    summary: 'The structure below a client',
    description:
      'Level by level, with states, what is on the accounts, and numbers of subordinates; deleted clients are left out. `hidden` says of each client how many subordinates aren’t shown: ask for its own chart to see them.',
    params: ClientParams,
    query: ChartQuery,
    answers: { 200: { description: 'The structure', schema: Chart } },
    refusals: [404],
    handler: async ({ params, query }, request) => {
      const { id } = await findClient(deps.database.primary, params.id)
      const chart = await readChart(deps.database.primary, {
        clientId: id,
        depth: query.depth ?? DEFAULT_CHART_DEPTH,
        limit: query.limit ?? DEFAULT_BELOW,
        figures: request.access?.permissions.has('accounts.view') ?? false,
      })
      // A client is never removed for good, so whoever was found a moment ago is there.
      if (chart === null) throw new Error(`client ${id} has no chart`)
      return chart
    },
  })
}
