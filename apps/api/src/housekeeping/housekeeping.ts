import type { Clock } from '../platform/clock.ts'
import type { PrismaClient } from '../platform/db/generated/client.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * Removes what nobody asks for any more: idempotency keys after 24 hours, sessions 30 days after their end with their
 * tokens, failed sign-ins after a quiet day, and setup links and passkey challenges that have expired. Returns how many of each went.
 */
export async function keepHouse(prisma: PrismaClient, clock: Clock) {
  const now = clock.now().getTime()
  const keys = await prisma.idempotencyKey.deleteMany({
    where: { createdAt: { lt: new Date(now - DAY_MS) } },
  })
  const ended = new Date(now - 30 * DAY_MS)
  const sessions = await prisma.session.deleteMany({
    where: { OR: [{ expiresAt: { lt: ended } }, { revokedAt: { lt: ended } }] },
  })
  const guards = await prisma.signInGuard.deleteMany({
    where: { lastFailedAt: { lt: new Date(now - DAY_MS) } },
  })
  const challenges = await prisma.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })
  const links = await prisma.setupLink.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })
  return {
    keys: keys.count,
    sessions: sessions.count,
    links: links.count,
    challenges: challenges.count,
    guards: guards.count,
  }
}
