import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { readRows } from '../../platform/db/database.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, ref } from '../../platform/http/schemas.ts'
import { LIST_COLUMNS, LIST_JOINS, type ListRow } from './list-columns.ts'
import { maskedClientFields, presentListItem } from './present-client.ts'
import { ClientListItem } from './schemas.ts'

const SHOWN = 20
/** How many openings are looked through: who opens two cards in turn all day long has fewer recents, and no slow ones. */
const LOOKED_THROUGH = 1_000

const RECENT_SQL = `
  WITH opened AS MATERIALIZED (
    SELECT v.id, v.kind, v.client_id FROM access_log v WHERE v.actor_id = $1 ORDER BY v.id DESC LIMIT ${LOOKED_THROUGH}),
  once AS MATERIALIZED (
    SELECT o.client_id, max(o.id) AS last FROM opened o WHERE o.kind = 'card' GROUP BY o.client_id)
  SELECT ${LIST_COLUMNS}
  FROM once JOIN client c ON c.id = once.client_id ${LIST_JOINS}
  WHERE c.deleted_by_id IS NULL ORDER BY once.last DESC LIMIT ${SHOWN}`

const RecentClients = object(
  { items: Type.Array(ref(ClientListItem)) },
  { $id: 'RecentClients', description: 'Clients, the one opened last in front' },
)

export function recentRoutes(app: FastifyInstance, deps: Deps): void {
  app.addSchema(RecentClients)

  operation(app, {
    method: 'GET',
    url: '/clients/recent',
    operationId: 'listRecentClients',
    requirement: 'clients.view',
    tag: 'clients',
    summary: 'The clients whose cards you opened last',
    description: `Up to ${SHOWN}, each once, the latest first; deleted ones are left out. A card counts a moment after it was opened.`,
    answers: { 200: { description: 'The clients', schema: RecentClients } },
    handler: async (_, request) => {
      const masked = maskedClientFields(request.access?.permissions ?? new Set())
      const rows = await readRows<ListRow>(deps.database.reads, 'clients-recent', RECENT_SQL, [
        request.access?.actorId,
      ])
      return { items: rows.map((row) => presentListItem(row, masked)) }
    },
  })
}
