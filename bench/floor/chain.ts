import { readChain } from '@kith/api/rooms/graph/chain-query.ts'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'

const DEPTH = 6

/** The chain between two clients; the search itself is the API's, since there is one best way to look. */
export function chainFloor(app: FastifyInstance, pool: pg.Pool): void {
  app.get<{ Querystring: { fromId: string; toId: string } }>('/chain', ({ query }) =>
    readChain(pool, { ...query, depth: DEPTH, today: new Date().toISOString().slice(0, 10), language: 'ru' }),
  )
}
