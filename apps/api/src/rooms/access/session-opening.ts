import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ActionContext, runAction } from '../../actions/run-action.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../platform/auth/access.ts'
import { readMe } from './me.ts'
import { SESSION_DAYS } from './sessions.ts'
import type { Device } from './sign-in.ts'

export const COOKIE = 'kith_refresh'
export const COOKIE_PATH = '/api/v1/auth'

export const deviceOf = (request: FastifyRequest): Device => ({
  userAgent: request.headers['user-agent'] ?? null,
  address: request.ip,
})

/** Someone who proved who they are and has no session yet. */
export const staffActor = (staffId: string, request: FastifyRequest): Actor => ({
  kind: 'staff',
  id: staffId,
  onBehalfOfId: null,
  origin: 'web',
  requestId: request.id,
})

/** Runs an action that has no session yet: signing in and its like. */
export async function beforeSession<T>(
  deps: Deps,
  actor: Actor,
  work: (context: ActionContext) => Promise<T>,
): Promise<T> {
  let result: { value: T } | undefined
  await runAction(deps.database.prisma, { actor, now: deps.clock.now() }, async (context) => {
    result = { value: await work(context) }
    return { status: 200, reference: null }
  })
  if (result === undefined) throw new Error('The action ended without a result')
  return result.value
}

/** A session that was opened or goes on, for the answer. */
export interface Opened {
  staffId: string
  sessionId: string
  refreshToken: string
}

/** The answer of every way to sign in: the refresh token in its cookie, the access token and the person in the body. */
export async function answerSignedIn(
  deps: Deps,
  reply: FastifyReply,
  request: FastifyRequest,
  opened: Opened,
) {
  const { token, expiresAt } = deps.tokens.issue(opened.staffId, opened.sessionId)
  reply.setCookie(COOKIE, opened.refreshToken, {
    path: COOKIE_PATH,
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: SESSION_DAYS * 86_400,
  })
  reply.header('cache-control', 'no-store')
  return {
    accessToken: token,
    expiresAt: expiresAt.toISOString(),
    user: await readMe(deps.database.prisma, opened.staffId),
  }
}
