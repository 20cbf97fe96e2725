import type { ActionContext } from '../../actions/run-action.ts'
import { newToken, sessionEnd, tokenHash } from './sessions.ts'

export type Refreshed =
  | { kind: 'refreshed'; staffId: string; sessionId: string; refreshToken: string }
  | { kind: 'refused' }

interface TokenRow {
  session_id: string
  used_at: Date | null
  staff_id: string
  alive: boolean
}

/**
 * Exchanges a refresh token for the next one. A token that was used before has been stolen or replayed: its whole
 * session ends. Returns the refusal instead of throwing it, because the revocation must be committed.
 */
export async function refreshSession(context: ActionContext, token: string): Promise<Refreshed> {
  const { tx, now } = context
  const hash = tokenHash(token)
  const [row] = await tx.$queryRaw<TokenRow[]>`
    SELECT t.session_id, t.used_at, s.staff_id,
           s.revoked_at IS NULL AND s.expires_at > ${now} AND u.active AS alive
    FROM refresh_token t JOIN session s ON s.id = t.session_id JOIN staff_user u ON u.id = s.staff_id
    WHERE t.hash = ${hash} FOR UPDATE OF t, s`
  if (row === undefined || !row.alive) return { kind: 'refused' }
  if (row.used_at !== null) {
    await revokeSession(context, row.session_id, row.staff_id, 'refresh-token-reused')
    return { kind: 'refused' }
  }
  const refreshToken = newToken()
  await tx.refreshToken.update({ where: { hash }, data: { usedAt: now }, select: { sessionId: true } })
  await tx.refreshToken.create({
    data: { hash: tokenHash(refreshToken), sessionId: row.session_id, issuedAt: now },
    select: { sessionId: true },
  })
  await tx.session.update({
    where: { id: row.session_id },
    data: { lastUsedAt: now, expiresAt: sessionEnd(now) },
    select: { id: true },
  })
  return { kind: 'refreshed', staffId: row.staff_id, sessionId: row.session_id, refreshToken }
}

/** Ends a session: its access tokens stop at the next request, its refresh tokens with them. */
export async function revokeSession(
  context: ActionContext,
  sessionId: string,
  staffId: string,
  reason: 'signed-out' | 'refresh-token-reused' | 'ended-by-owner' | 'ended-by-administrator',
): Promise<void> {
  const { count } = await context.tx.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: context.now, revokedReason: reason },
  })
  if (count === 0) return
  context.record({
    action: reason === 'signed-out' ? 'session.closed' : 'session.revoked',
    subjectKind: 'session',
    subjectId: sessionId,
    links: [staffId],
    changes: { reason: { old: null, new: reason } },
  })
}
