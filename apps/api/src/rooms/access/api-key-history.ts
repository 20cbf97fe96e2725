import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { readHistory } from '../../journal/read-history.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { AccessHistoryPage, presentAccessHistory } from './access-history.ts'
import { readApiKey } from './api-key-query.ts'

/** What became of a key, from the journal: the key itself and its hash never stand there. */
export function apiKeyHistoryRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary, reads } = deps.database

  operation(app, {
    method: 'GET',
    url: '/api-keys/:id/history',
    operationId: 'listApiKeyHistory',
    requirement: 'api-keys.manage',
    tag: 'access',
    summary: 'What became of a key',
    description: 'Who made, changed and revoked it, newest first.',
    params: object({ id: Uuid }),
    query: object(pageQuery),
    answers: { 200: { description: 'A page of changes', schema: AccessHistoryPage } },
    refusals: [404],
    handler: async ({ params, query }) => {
      await readApiKey(primary, deps.clock.now(), params.id)
      const limit = query.limit ?? DEFAULT_LIMIT
      const sort = `history ${params.id}`
      const [before] = query.cursor === undefined ? [] : deps.cursors.read(query.cursor, sort)
      const page = { before: before === undefined ? null : Number(before), limit: limit + 1 }
      const rows = await readHistory(reads, params.id, { ...page, withSubordinates: false })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: await presentAccessHistory(reads, rows.slice(0, limit)),
        nextCursor: last === undefined ? null : deps.cursors.write({ sort, key: [last.id] }),
      }
    },
  })
}
