import type { FastifyInstance } from 'fastify'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { etagHeader, sendVersioned } from '../../platform/http/versions.ts'
import { preparePassword } from './new-staff-user.ts'
import {
  blockStaffUser,
  endStaffSession,
  resetStaffFactors,
  resetStaffPassword,
  unblockStaffUser,
  unlockStaffUser,
} from './staff-safety.ts'
import { readSessions, StaffSessions } from './staff-sessions.ts'
import { StaffPasswordBody, StaffUserSchema, StaffUserWithPassword } from './staff-user-schemas.ts'
import { StaffUserParams, staffReader } from './staff-users-routes.ts'

/** What administrators do for safety: blocking, passwords, sessions, locks, second factors. */
export function staffSafetyRoutes(app: FastifyInstance, deps: Deps): void {
  const { shown } = staffReader(deps)

  /** A POST on one staff user that answers with them as they are afterwards. */
  function command(
    path: string,
    words: { operationId: string; summary: string; description: string },
    work: (context: ActionContext, id: string) => Promise<Outcome>,
  ): void {
    operation(app, {
      method: 'POST',
      url: `/staff-users/:id/${path}`,
      ...words,
      requirement: 'staff.manage',
      tag: 'access',
      params: StaffUserParams,
      answers: {
        200: { description: 'The staff user as it is now', schema: StaffUserSchema, headers: etagHeader },
      },
      refusals: [404],
      handler: async ({ params }, request, reply) => {
        await deps.act(request, (context) => work(context, params.id))
        return sendVersioned(reply, await shown(request, params.id))
      },
    })
  }

  command(
    'block',
    {
      operationId: 'blockStaffUser',
      summary: 'Block a staff user',
      description:
        'Their sessions end at once. Nobody blocks themselves, nor the last who manages staff and roles.',
    },
    blockStaffUser,
  )
  command(
    'unblock',
    {
      operationId: 'unblockStaffUser',
      summary: 'Let a blocked staff user in again',
      description: 'With the roles they had; they sign in anew.',
    },
    unblockStaffUser,
  )
  command(
    'unlock',
    {
      operationId: 'unlockStaffUser',
      summary: 'Lift the lock of failed sign-ins',
      description: 'Forgets the failed attempts for this login.',
    },
    (context, id) => unlockStaffUser(context, id, deps.config.secrets.signInGuard),
  )
  command(
    'two-factor/reset',
    {
      operationId: 'resetStaffTwoFactor',
      summary: 'Take away second factors',
      description:
        'For someone who lost the phone or the key: app, recovery codes and passkeys go, all sessions end.',
    },
    resetStaffFactors,
  )

  operation(app, {
    method: 'POST',
    url: '/staff-users/:id/password',
    operationId: 'resetStaffPassword',
    requirement: 'staff.manage',
    tag: 'access',
    summary: 'Give a temporary password',
    description:
      'All sessions of the person end, and they change it when they sign in. Made up when none is given: shown in this answer only, and not in that to a repeated request.',
    params: StaffUserParams,
    body: StaffPasswordBody,
    answers: {
      200: {
        description: 'The staff user and the password',
        schema: StaffUserWithPassword,
        headers: etagHeader,
      },
    },
    refusals: [404],
    handler: async ({ params, body }, request, reply) => {
      const { login } = await shown(request, params.id)
      const password = await preparePassword(body.password, login)
      let done = false
      await deps.act(request, (context) => {
        done = true
        return resetStaffPassword(context, params.id, password.hash)
      })
      reply.header('cache-control', 'no-store')
      const user = await shown(request, params.id)
      return sendVersioned(reply, { ...user, temporaryPassword: done ? password.temporary : null })
    },
  })

  operation(app, {
    method: 'GET',
    url: '/staff-users/:id/sessions',
    operationId: 'listStaffSessions',
    requirement: 'staff.manage',
    tag: 'access',
    summary: 'Where a staff user is signed in',
    description: 'Their live sessions, the last used first.',
    params: StaffUserParams,
    answers: { 200: { description: 'The sessions', schema: StaffSessions } },
    refusals: [404],
    handler: async ({ params }, request) => {
      await shown(request, params.id)
      const current = request.access?.kind === 'staff' ? request.access.sessionId : null
      return readSessions(deps.database.primary, params.id, deps.clock.now(), current)
    },
  })

  operation(app, {
    method: 'POST',
    url: '/staff-users/:id/sessions/:sessionId/revoke',
    operationId: 'revokeStaffSession',
    requirement: 'staff.manage',
    tag: 'access',
    summary: 'End a session of a staff user',
    description: 'Whatever their rights. Its access token is refused from the next request on.',
    params: object({ id: Uuid, sessionId: Uuid }),
    answers: { 204: { description: 'Ended', schema: null } },
    refusals: [404],
    handler: async ({ params }, request, reply) => {
      await deps.act(request, (context) => endStaffSession(context, params.id, params.sessionId))
      return reply.code(204).send()
    },
  })
}
