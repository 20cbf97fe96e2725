import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'
import type { Tx } from '../../platform/db/transaction.ts'

/** A session lives this long after its last refresh. */
export const SESSION_DAYS = 14
const DAY_MS = 86_400_000

export function tokenHash(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + SESSION_DAYS * DAY_MS)
}

/** Opens a session and gives its first refresh token, which is kept only as a hash. */
export async function openSession(
  tx: Tx,
  session: { staffId: string; userAgent: string | null; address: string | null; now: Date },
): Promise<{ sessionId: string; refreshToken: string }> {
  const sessionId = randomUUIDv7()
  const refreshToken = newToken()
  await tx.session.create({
    data: {
      id: sessionId,
      staffId: session.staffId,
      userAgent: session.userAgent?.slice(0, 300) ?? null,
      address: session.address,
      createdAt: session.now,
      lastUsedAt: session.now,
      expiresAt: sessionEnd(session.now),
      tokens: { create: { hash: tokenHash(refreshToken), issuedAt: session.now } },
    },
    select: { id: true },
  })
  return { sessionId, refreshToken }
}
