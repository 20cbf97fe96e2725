import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { callOf } from '../../actions/act.ts'
import { runAction } from '../../actions/run-action.ts'
import { earlierAnswer } from '../../actions/run-in-one-call.ts'
import type { Deps } from '../../deps.ts'
import type { StaffAccess } from '../../platform/auth/access.ts'
import { operation } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/problem.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { changeOwnPassword, checkOwnPassword } from './change-password.ts'
import { beginGuess } from './lock-out.ts'
import { endSession, endSessions, readSessions, StaffSession, StaffSessions } from './staff-sessions.ts'

const PasswordChangeBody = object(
  {
    current: Type.String({ minLength: 1, maxLength: 200 }),
    next: Type.String({ minLength: 1, maxLength: 200 }),
  },
  {
    $id: 'PasswordChange',
    description: 'One’s password, and the one to replace it',
    examples: [{ current: 'k7mq-w3xh-9fzp-t2rc', next: 'лиловый трактор поёт' }],
  },
)

/** Who asks, as a person; operations that use it require `staff`. */
function accessOf(request: FastifyRequest): StaffAccess {
  if (request.access?.kind !== 'staff') throw refuse('not-signed-in')
  return request.access
}

/** One's own sessions and password. */
export function ownSessionsRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [StaffSession, StaffSessions, PasswordChangeBody]) app.addSchema(schema)
  const { primary, prisma } = deps.database

  operation(app, {
    method: 'GET',
    url: '/auth/sessions',
    operationId: 'listOwnSessions',
    requirement: 'staff',
    tag: 'access',
    summary: 'Where am I signed in',
    description: 'The live sessions of the person who asks, the one that asks marked.',
    answers: { 200: { description: 'The sessions', schema: StaffSessions } },
    handler: async (_, request) => {
      const { staffId, sessionId } = accessOf(request)
      return readSessions(primary, staffId, deps.clock.now(), sessionId)
    },
  })

  operation(app, {
    method: 'POST',
    url: '/auth/sessions/:id/revoke',
    operationId: 'revokeOwnSession',
    requirement: 'staff',
    tag: 'access',
    summary: 'End one of my sessions',
    description: 'Its access token is refused from the next request on.',
    params: object({ id: Uuid }),
    answers: { 204: { description: 'Ended', schema: null } },
    refusals: [404],
    handler: async ({ params }, request, reply) => {
      const { staffId } = accessOf(request)
      await deps.act(request, async (context) => {
        await endSession(context, staffId, params.id, 'ended-by-owner')
        return { status: 204, reference: null }
      })
      return reply.code(204).send()
    },
  })

  operation(app, {
    method: 'POST',
    url: '/auth/sessions/revoke-others',
    operationId: 'revokeOtherSessions',
    requirement: 'staff',
    tag: 'access',
    summary: 'End all my other sessions',
    description: 'Only the session that asks goes on.',
    answers: { 204: { description: 'Ended', schema: null } },
    handler: async (_, request, reply) => {
      const { staffId, sessionId } = accessOf(request)
      await deps.act(request, async (context) => {
        const ended = await endSessions(context, staffId, 'ended-by-owner', sessionId)
        if (ended > 0) {
          context.record({
            action: 'staff-user.sessions-ended',
            subjectKind: 'staff-user',
            subjectId: staffId,
            changes: { endedSessions: { old: null, new: ended } },
          })
        }
        return { status: 204, reference: null }
      })
      return reply.code(204).send()
    },
  })

  operation(app, {
    method: 'POST',
    url: '/auth/password',
    operationId: 'changeOwnPassword',
    requirement: 'staff',
    duringPasswordChange: true,
    tag: 'access',
    summary: 'Change my password',
    description:
      'By the present one. All other sessions of the person end. Wrong guesses at the present password are counted and locked like those at signing in.',
    body: PasswordChangeBody,
    answers: { 204: { description: 'Changed', schema: null } },
    handler: async ({ body }, request, reply) => {
      const { staffId, sessionId } = accessOf(request)
      const call = callOf(request, deps.clock)
      if ((await earlierAnswer(primary, call)) === null) {
        const guess = await beginGuess(deps, `own password of ${staffId}`)
        const checked = await checkOwnPassword(prisma, staffId, body, guess)
        await runAction(prisma, call, (context) => changeOwnPassword(context, checked, sessionId))
      }
      return reply.code(204).send()
    },
  })
}
