import type pg from 'pg'
import { conditions } from '../platform/db/conditions.ts'
import { readRowsFresh } from '../platform/db/database.ts'
import type { ViewKind } from './access-log.ts'

export interface ViewRow {
  id: number
  occurredAt: Date
  actorKind: 'staff' | 'client' | 'integrator'
  actorId: string
  actorName: string | null
  kind: ViewKind
  clientId: string | null
  clientName: string | null
  detail: Record<string, unknown> | null
}

export interface ViewsQuery {
  clientId?: string | undefined
  actorId?: string | undefined
  kind?: ViewKind | undefined
  /** Row ids count down from here. */
  before: number | null
  limit: number
}

/** Who looked at what, newest first, with the names of today. */
export async function readViews(reads: pg.Pool, query: ViewsQuery): Promise<ViewRow[]> {
  const where = conditions()
  if (query.clientId !== undefined) where.add(`v.client_id = ${where.value(query.clientId)}::uuid`)
  if (query.actorId !== undefined) where.add(`v.actor_id = ${where.value(query.actorId)}::uuid`)
  if (query.kind !== undefined) where.add(`v.kind = ${where.value(query.kind)}`)
  if (query.before !== null) where.add(`v.id < ${where.value(query.before)}::bigint`)
  const text = `
    SELECT v.id, v.occurred_at AS "occurredAt", v.actor_kind AS "actorKind", v.actor_id AS "actorId",
      coalesce(u.name, k.name) AS "actorName", v.kind, v.client_id AS "clientId", c.display_name AS "clientName", v.detail
    FROM access_log v
    LEFT JOIN staff_user u ON u.id = v.actor_id
    LEFT JOIN api_key k ON k.id = v.actor_id
    LEFT JOIN client c ON c.id = v.client_id
    WHERE ${where.sql()} ORDER BY v.id DESC LIMIT ${query.limit}`
  return readRowsFresh<ViewRow>(reads, text, where.values)
}
