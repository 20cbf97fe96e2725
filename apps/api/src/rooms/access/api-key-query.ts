import type pg from 'pg'
import { conditions } from '../../platform/db/conditions.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import { refuseApiKey } from './api-key-problems.ts'
import type { ApiKeyJson, KEY_STATES } from './api-key-schemas.ts'

interface KeyRow extends Omit<ApiKeyJson, 'createdAt' | 'expiresAt' | 'lastUsedAt' | 'revokedAt'> {
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** The state of a key at the parameter: revoked counts before expired. */
const stateAt = (now: string) => `CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked'
  WHEN k.expires_at <= ${now}::timestamptz THEN 'expired' ELSE 'active' END`

/** Keys, newest first, `limit` of them after the key `after`. */
export async function readApiKeys(
  reads: pg.Pool,
  now: Date,
  asked: { id?: string; state?: (typeof KEY_STATES)[number]; after?: string; limit: number },
): Promise<ApiKeyJson[]> {
  const where = conditions()
  const state = stateAt(where.value(now))
  if (asked.id !== undefined) where.add(`k.id = ${where.value(asked.id)}::uuid`)
  if (asked.after !== undefined) where.add(`k.id < ${where.value(asked.after)}::uuid`)
  if (asked.state !== undefined) where.add(`${state} = ${where.value(asked.state)}`)
  const rows = await readRowsFresh<KeyRow>(
    reads,
    `SELECT k.id, k.name, k.prefix, k.scopes, ${state} AS state,
       jsonb_build_object('id', u.id, 'name', u.name) AS "createdBy", k.created_at AS "createdAt",
       k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt", k.revoked_at AS "revokedAt", k.version
     FROM api_key k JOIN staff_user u ON u.id = k.created_by_id
     WHERE ${where.sql()} ORDER BY k.id DESC LIMIT ${where.value(asked.limit)}`,
    where.values,
  )
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }))
}

/** One key. @throws 404. */
export async function readApiKey(reads: pg.Pool, now: Date, id: string): Promise<ApiKeyJson> {
  const [key] = await readApiKeys(reads, now, { id, limit: 1 })
  if (key === undefined) throw refuseApiKey('api-key-not-found')
  return key
}
