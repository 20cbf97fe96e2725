import type pg from 'pg'
import Type, { type Static } from 'typebox'
import type { ActionContext } from '../../actions/run-action.ts'
import { readRows } from '../../platform/db/database.ts'
import { Instant, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { deviceWords } from './device-words.ts'
import { revokeSession } from './refresh-session.ts'
import { refuseStaff } from './staff-problems.ts'

export const StaffSession = object(
  {
    id: Uuid,
    browser: nullable(Type.String({ examples: ['Firefox'] })),
    system: nullable(Type.String({ examples: ['Windows'] })),
    address: nullable(Type.String({ description: 'Where it was opened from' })),
    createdAt: Instant,
    lastUsedAt: Instant,
    expiresAt: Instant,
    current: Type.Boolean({ description: 'The session that asks' }),
  },
  { $id: 'StaffSession', description: 'A live session: one sign-in on one device' },
)
export const StaffSessions = object(
  { items: Type.Array(ref(StaffSession)) },
  { $id: 'StaffSessions', description: 'Live sessions, the last used first; at most 200' },
)

const SESSIONS_SQL = `
  SELECT id, user_agent AS "userAgent", address, created_at AS "createdAt", last_used_at AS "lastUsedAt",
    expires_at AS "expiresAt"
  FROM session WHERE staff_id = $1 AND revoked_at IS NULL AND expires_at > $2
  ORDER BY last_used_at DESC, id DESC LIMIT 200`

interface SessionRow {
  id: string
  userAgent: string | null
  address: string | null
  createdAt: Date
  lastUsedAt: Date
  expiresAt: Date
}

/** The live sessions of a person; `currentId` marks the one that asks. */
export async function readSessions(
  primary: pg.Pool,
  staffId: string,
  now: Date,
  currentId: string | null,
): Promise<Static<typeof StaffSessions>> {
  const rows = await readRows<SessionRow>(primary, 'staff-sessions', SESSIONS_SQL, [staffId, now])
  return {
    items: rows.map(({ userAgent, ...row }) => ({
      id: row.id,
      ...deviceWords(userAgent),
      address: row.address,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      current: row.id === currentId,
    })),
  }
}

/** Ends one live session of a person. @throws 404 when they have no such session. */
export async function endSession(
  context: ActionContext,
  staffId: string,
  sessionId: string,
  reason: 'ended-by-owner' | 'ended-by-administrator',
): Promise<void> {
  const found = await context.tx.session.findFirst({
    where: { id: sessionId, staffId, revokedAt: null, expiresAt: { gt: context.now } },
    select: { id: true },
  })
  if (found === null) throw refuseStaff('session-not-found')
  await revokeSession(context, sessionId, staffId, reason)
}

/** Ends all live sessions of a person but the one to keep; how many. The caller's journal entry tells it. */
export async function endSessions(
  context: ActionContext,
  staffId: string,
  reason: 'ended-by-owner' | 'password-changed' | 'password-reset' | 'blocked',
  keepId: string | null = null,
): Promise<number> {
  const { count } = await context.tx.session.updateMany({
    where: {
      staffId,
      revokedAt: null,
      expiresAt: { gt: context.now },
      ...(keepId !== null && { id: { not: keepId } }),
    },
    data: { revokedAt: context.now, revokedReason: reason },
  })
  return count
}
