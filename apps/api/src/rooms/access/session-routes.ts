import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ActionContext, runAction } from '../../actions/run-action.ts'
import type { Deps } from '../../deps.ts'
import { type Actor, systemActor } from '../../platform/auth/access.ts'
import { operation } from '../../platform/http/operation.ts'
import { readMe } from './me.ts'
import { refuseAccess } from './problems.ts'
import { refreshSession, revokeSession } from './refresh-session.ts'
import { SetupBody, SetupState, SignedIn, SignInBody } from './schemas.ts'
import { SESSION_DAYS } from './sessions.ts'
import { setUpFirstAdministrator } from './setup-link.ts'
import { type Device, findByPassword, signIn } from './sign-in.ts'

const COOKIE = 'kith_refresh'
const COOKIE_PATH = '/api/v1/auth'

const deviceOf = (request: FastifyRequest): Device => ({
  userAgent: request.headers['user-agent'] ?? null,
  address: request.ip,
})

export function sessionRoutes(app: FastifyInstance, deps: Deps): void {
  const { prisma } = deps.database
  const staffActor = (staffId: string, request: FastifyRequest): Actor => ({
    kind: 'staff',
    id: staffId,
    onBehalfOfId: null,
    origin: 'web',
    requestId: request.id,
  })

  /** Runs an action that has no session yet: signing in and its like. */
  async function before<T>(actor: Actor, work: (context: ActionContext) => Promise<T>): Promise<T> {
    let result: { value: T } | undefined
    await runAction(prisma, { actor, now: deps.clock.now() }, async (context) => {
      result = { value: await work(context) }
      return { status: 200, reference: null }
    })
    if (result === undefined) throw new Error('The action ended without a result')
    return result.value
  }

  async function answer(
    reply: FastifyReply,
    request: FastifyRequest,
    opened: { staffId: string; sessionId: string; refreshToken: string },
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
      user: await readMe(prisma, opened.staffId),
    }
  }

  operation(app, {
    method: 'POST',
    url: '/auth/sign-in',
    operationId: 'signIn',
    requirement: 'public',
    guessable: true,
    tag: 'access',
    summary: 'Sign in with login and password',
    description: 'Opens a session: a short access token in the answer, a rotating refresh token in a cookie.',
    body: SignInBody,
    answers: { 200: { description: 'Signed in', schema: SignedIn } },
    refusals: [401],
    handler: async ({ body }, request, reply) => {
      const staffId = await findByPassword(prisma, body.login, body.password)
      const opened = await before(staffActor(staffId, request), (context) =>
        signIn(context, staffId, deviceOf(request)),
      )
      return answer(reply, request, { staffId, ...opened })
    },
  })

  operation(app, {
    method: 'POST',
    url: '/auth/refresh',
    operationId: 'refreshSession',
    requirement: 'public',
    tag: 'access',
    summary: 'Exchange the refresh cookie for a new access token',
    description: 'The cookie is replaced each time. One that was used before ends its whole session.',
    answers: { 200: { description: 'Still signed in', schema: SignedIn } },
    refusals: [401],
    handler: async (_, request, reply) => {
      const token = request.cookies[COOKIE]
      if (token === undefined) throw refuseAccess('refresh-invalid')
      const refreshed = await before(systemActor, (context) => refreshSession(context, token))
      if (refreshed.kind === 'refused') {
        reply.clearCookie(COOKIE, { path: COOKIE_PATH })
        throw refuseAccess('refresh-invalid')
      }
      return answer(reply, request, refreshed)
    },
  })

  operation(app, {
    method: 'POST',
    url: '/auth/sign-out',
    operationId: 'signOut',
    requirement: 'staff',
    tag: 'access',
    summary: 'Sign out here',
    description: 'Ends this session; others of the same person stay.',
    answers: { 204: { description: 'Signed out', schema: null } },
    handler: async (_, request, reply) => {
      await deps.act(request, async (context) => {
        const access = request.access
        if (access?.kind === 'staff')
          await revokeSession(context, access.sessionId, access.staffId, 'signed-out')
        return { status: 204, reference: null }
      })
      return reply.clearCookie(COOKIE, { path: COOKIE_PATH }).code(204).send()
    },
  })

  operation(app, {
    method: 'GET',
    url: '/auth/setup',
    operationId: 'getSetupState',
    requirement: 'public',
    tag: 'access',
    summary: 'Is the first administrator still to be made?',
    description: 'True on a fresh installation, before the one-time link was used.',
    answers: { 200: { description: 'The state', schema: SetupState } },
    handler: async () => ({ needed: (await prisma.staffUser.findFirst({ select: { id: true } })) === null }),
  })

  operation(app, {
    method: 'POST',
    url: '/auth/setup',
    operationId: 'setUp',
    requirement: 'public',
    guessable: true,
    tag: 'access',
    summary: 'Make the first administrator',
    description: 'By the one-time link that the start prints; signs in at once.',
    body: SetupBody,
    answers: { 201: { description: 'Made and signed in', schema: SignedIn } },
    refusals: [404, 409, 422],
    handler: async ({ body }, request, reply) => {
      const opened = await before(systemActor, async (context) => {
        const staffId = await setUpFirstAdministrator(context, body)
        return { staffId, ...(await signIn(context, staffId, deviceOf(request))) }
      })
      reply.code(201)
      return answer(reply, request, opened)
    },
  })
}
