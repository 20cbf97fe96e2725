import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { choice, object, Uuid } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { checkIdentity, createStaffUser, preparePassword } from './new-staff-user.ts'
import { readAssignableRoles } from './roles-query.ts'
import { refuseStaff } from './staff-problems.ts'
import { readStaffUser, readStaffUsers, type StaffReading } from './staff-user-query.ts'
import {
  NewStaffUserBody,
  StaffRoles,
  type StaffUserJson,
  StaffUserPage,
  StaffUserPatchBody,
  StaffUserSchema,
  StaffUserWithPassword,
  staffUserSchemas,
} from './staff-user-schemas.ts'
import { plainLogin } from './staff-users.ts'
import { updateStaffUser } from './update-staff-user.ts'

export const StaffUserParams = object({ id: Uuid })

const ownPermissions = (request: FastifyRequest): ReadonlySet<string> =>
  request.access?.permissions ?? new Set()

/** Reads staff users as whoever asks may see them. */
export function staffReader(deps: Deps) {
  const reading = (request: FastifyRequest): StaffReading => ({
    primary: deps.database.primary,
    guardKey: deps.config.secrets.signInGuard,
    own: ownPermissions(request),
  })
  return {
    reading,
    /** @throws 404 */
    shown: async (request: FastifyRequest, id: string): Promise<StaffUserJson> => {
      const user = await readStaffUser(reading(request), id, deps.clock.now())
      if (user === null) throw refuseStaff('staff-user-not-found')
      return user
    },
  }
}

/** Staff users: the list and the card of one, for who manages them. */
export function staffUsersRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of staffUserSchemas) app.addSchema(schema)
  const { reading, shown } = staffReader(deps)

  operation(app, {
    method: 'GET',
    url: '/staff-users',
    operationId: 'listStaffUsers',
    requirement: 'staff.manage',
    tag: 'access',
    summary: 'Staff users with their rights',
    description: 'By name, with roles, places, last sign-in, second factors and locks.',
    query: object({
      ...pageQuery,
      search: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'In name or login' })),
      roleId: Type.Optional(Uuid),
      state: Type.Optional(choice(['active', 'blocked', 'all'] as const, { default: 'all' })),
    }),
    answers: { 200: { description: 'A page of staff users', schema: StaffUserPage } },
    handler: async ({ query }, request) => {
      const limit = query.limit ?? DEFAULT_LIMIT
      const key = query.cursor === undefined ? null : deps.cursors.read(query.cursor, 'staff-users')
      const after = key === null ? null : ([String(key[0]), String(key[1])] as [string, string])
      const { search, roleId, state = 'all' } = query
      const asked = { search, roleId, state, after, limit: limit + 1 }
      const rows = await readStaffUsers(reading(request), asked, deps.clock.now())
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit),
        nextCursor:
          last === undefined ? null : deps.cursors.write({ sort: 'staff-users', key: [last.name, last.id] }),
      }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/staff-users',
    operationId: 'createStaffUser',
    requirement: 'staff.manage',
    tag: 'access',
    summary: 'Add a staff user',
    description:
      'With roles and places within one’s own. Without a password one is made up and shown in this answer only; a repeated request is answered without it.',
    body: NewStaffUserBody,
    answers: { 201: { description: 'The staff user', schema: StaffUserWithPassword, headers: etagHeader } },
    refusals: [409, 422],
    handler: async ({ body }, request, reply) => {
      checkIdentity(body)
      const password = await preparePassword(body.password, plainLogin(body.login))
      let done = false
      const { reference } = await deps.act(request, (context) => {
        done = true
        return createStaffUser(context, body, password.hash)
      })
      const user = await shown(request, reference ?? '')
      reply.code(201).header('location', `/api/v1/staff-users/${user.id}`).header('cache-control', 'no-store')
      return sendVersioned(reply, { ...user, temporaryPassword: done ? password.temporary : null })
    },
  })

  operation(app, {
    method: 'GET',
    url: '/staff-users/:id',
    operationId: 'getStaffUser',
    requirement: 'staff.manage',
    tag: 'access',
    summary: 'One staff user',
    description: 'Also a blocked one.',
    params: StaffUserParams,
    answers: { 200: { description: 'The staff user', schema: StaffUserSchema, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, request, reply) => sendVersioned(reply, await shown(request, params.id)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/staff-users/:id',
    operationId: 'updateStaffUser',
    requirement: 'staff.manage',
    tag: 'access',
    summary: 'Change name, login, roles or places',
    description:
      'Within one’s own rights: a role with a permission that one lacks is neither given nor taken (403 `above-own`). Access changes with the person’s next request.',
    params: StaffUserParams,
    headers: IfMatch,
    body: StaffUserPatchBody,
    answers: {
      200: { description: 'The staff user as it is now', schema: StaffUserSchema, headers: etagHeader },
    },
    refusals: [404, 409, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      await editVersion(
        request,
        () => shown(request, params.id),
        (checkVersion) =>
          deps.act(request, (context) => updateStaffUser(context, params.id, body, checkVersion)),
      )
      return sendVersioned(reply, await shown(request, params.id))
    },
  })

  operation(app, {
    method: 'GET',
    url: '/staff-roles',
    operationId: 'listStaffRoles',
    requirement: 'staff.manage',
    tag: 'access',
    summary: 'Roles that staff users may be given',
    description: 'Those in use, by name, each with what of it the one who asks lacks and so can’t give.',
    answers: { 200: { description: 'The roles', schema: StaffRoles } },
    handler: async (_, request) => ({
      items: await readAssignableRoles(deps.database.primary, ownPermissions(request)),
    }),
  })
}
