import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { escapeLike } from '../../platform/db/conditions.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { object } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { readMe, updateMe } from './me.ts'
import { Me, MePatchBody, StaffPage } from './schemas.ts'
import { staffIdOf } from './staff-id.ts'

const STAFF_SQL = `
  SELECT id, name, active FROM staff_user
  WHERE ($1::text IS NULL OR name ILIKE $1) AND ($2::text IS NULL OR (name, id) > ($2, $3::uuid))
  ORDER BY name, id LIMIT $4`

export function staffRoutes(app: FastifyInstance, deps: Deps): void {
  const { prisma, reads } = deps.database

  operation(app, {
    method: 'GET',
    url: '/auth/me',
    operationId: 'getMe',
    requirement: 'staff',
    duringPasswordChange: true,
    tag: 'access',
    summary: 'Who am I and what may I do',
    description: 'The signed-in staff user with roles and permissions as they are now.',
    answers: { 200: { description: 'You', schema: Me, headers: etagHeader } },
    handler: async (_, request, reply) => sendVersioned(reply, await readMe(prisma, staffIdOf(request))),
  })

  operation(app, {
    method: 'PATCH',
    url: '/auth/me',
    operationId: 'updateMe',
    requirement: 'staff',
    duringPasswordChange: true,
    tag: 'access',
    summary: 'Change my preferences',
    description: 'The interface language follows the person to every device.',
    headers: IfMatch,
    body: MePatchBody,
    answers: { 200: { description: 'You, as you are now', schema: Me, headers: etagHeader } },
    refusals: [412, 428],
    handler: async ({ body }, request, reply) => {
      const staffId = staffIdOf(request)
      await editVersion(
        request,
        () => readMe(prisma, staffId),
        (checkVersion) => deps.act(request, (context) => updateMe(context, staffId, body, checkVersion)),
      )
      return sendVersioned(reply, await readMe(prisma, staffId))
    },
  })

  operation(app, {
    method: 'GET',
    url: '/staff',
    operationId: 'listStaff',
    requirement: 'clients.view',
    tag: 'access',
    summary: 'Staff users by name',
    description: 'For choosing who is responsible; the blocked are marked.',
    query: object({ ...pageQuery, search: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })) }),
    answers: { 200: { description: 'A page of staff users', schema: StaffPage } },
    handler: async ({ query }) => {
      const limit = query.limit ?? DEFAULT_LIMIT
      const [name = null, id = null] =
        query.cursor === undefined ? [] : deps.cursors.read(query.cursor, 'staff')
      const pattern = query.search === undefined ? null : `%${escapeLike(query.search.trim())}%`
      const values = [pattern, name, id, limit + 1]
      const rows = await readRowsFresh<{ id: string; name: string; active: boolean }>(
        reads,
        STAFF_SQL,
        values,
      )
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit),
        nextCursor:
          last === undefined ? null : deps.cursors.write({ sort: 'staff', key: [last.name, last.id] }),
      }
    },
  })
}
