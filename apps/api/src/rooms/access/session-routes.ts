import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Deps } from '../../deps.ts'
import { type Actor, systemActor } from '../../platform/auth/access.ts'
import { operation } from '../../platform/http/operation.ts'
import { beginGuess, settling } from './lock-out.ts'
import { refuseAccess } from './problems.ts'
import { refreshSession, revokeSession } from './refresh-session.ts'
import { SetupBody, SetupState, SignedIn, SignInBody } from './schemas.ts'
import {
  answerSignedIn,
  beforeSession,
  COOKIE,
  COOKIE_PATH,
  deviceOf,
  type Opened,
  staffActor,
} from './session-opening.ts'
import { setUpFirstAdministrator } from './setup-link.ts'
import { findByPassword, signIn } from './sign-in.ts'

export function sessionRoutes(app: FastifyInstance, deps: Deps): void {
  const { prisma } = deps.database
  const before = <T>(actor: Actor, work: (context: ActionContext) => Promise<T>) =>
    beforeSession(deps, actor, work)
  const answer = (reply: FastifyReply, request: FastifyRequest, opened: Opened) =>
    answerSignedIn(deps, reply, request, opened)

  operation(app, {
    method: 'POST',
    url: '/auth/sign-in',
    operationId: 'signIn',
    requirement: 'public',
    guessable: true,
    tag: 'access',
    summary: 'Sign in with login and password',
    description:
      'Opens a session: a short access token in the answer, a rotating refresh token in a cookie. After five failures the login is locked for a while (429 `sign-in-locked`), whether it exists or not. With two-factor sign-in on, a right password without `code` is answered 401 `code-required`.',
    body: SignInBody,
    answers: { 200: { description: 'Signed in', schema: SignedIn } },
    refusals: [401],
    handler: async ({ body }, request, reply) => {
      const guess = await beginGuess(deps, body.login)
      const opened = await settling(guess, async () => {
        const { staffId, passwordHash } = await findByPassword(prisma, body.login, body.password)
        const session = await before(staffActor(staffId, request), (context) =>
          signIn(context, staffId, deviceOf(request), {
            passwordHash,
            code: body.code,
            keys: deps.config.secrets,
          }),
        )
        return { staffId, ...session }
      })
      return answer(reply, request, opened)
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
    duringPasswordChange: true,
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
        return { staffId, ...(await signIn(context, staffId, deviceOf(request), { factors: 'setup-link' })) }
      })
      reply.code(201)
      return answer(reply, request, opened)
    },
  })
}
