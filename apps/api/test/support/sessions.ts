import { accessTokens } from '../../src/platform/auth/access-tokens.ts'
import { openSession } from '../../src/rooms/access/sessions.ts'
import type { TestApp } from './test-app.ts'

/** A session as signing in opens it, without the cost and the rate limit of a password. */
export async function newSession(
  test: TestApp,
  staffId: string,
): Promise<{ token: string; sessionId: string; refreshToken: string }> {
  const opened = await test.database.prisma.$transaction((tx) =>
    openSession(tx, { staffId, userAgent: null, address: null, now: test.clock.now() }),
  )
  const { token } = accessTokens(test.config.secrets.accessTokens, test.clock).issue(
    staffId,
    opened.sessionId,
  )
  return { token, ...opened }
}
