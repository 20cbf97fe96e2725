import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { readHistory } from '../../journal/read-history.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { AccessHistoryPage, accessHistorySchemas, presentAccessHistory } from './access-history.ts'
import { refuseStaff } from './staff-problems.ts'

const SORT = 'access-history'

/** Histories of staff users, with their sign-ins, and of roles. */
export function accessHistoryRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of accessHistorySchemas) app.addSchema(schema)
  const { prisma, primary } = deps.database

  async function page(id: string, query: { limit?: number; cursor?: string }) {
    const limit = query.limit ?? DEFAULT_LIMIT
    const before = query.cursor === undefined ? null : Number(deps.cursors.read(query.cursor, SORT)[0])
    const rows = await readHistory(primary, id, { before, limit: limit + 1, withSubordinates: true })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: await presentAccessHistory(primary, rows.slice(0, limit)),
      nextCursor: last === undefined ? null : deps.cursors.write({ sort: SORT, key: [last.id] }),
    }
  }

  const shape = {
    method: 'GET' as const,
    tag: 'access',
    params: object({ id: Uuid }),
    query: object(pageQuery),
    answers: { 200: { description: 'A page of changes', schema: AccessHistoryPage } },
    refusals: [404] as const,
  }

  operation(app, {
    ...shape,
    url: '/staff-users/:id/history',
    operationId: 'listStaffUserHistory',
    requirement: 'staff.manage',
    summary: 'What happened to a staff user',
    description:
      'Rights, passwords (only that they changed), blocking, and when they signed in; newest first.',
    handler: async ({ params, query }) => {
      const where = { id: params.id }
      if ((await prisma.staffUser.findUnique({ where, select: { id: true } })) === null)
        throw refuseStaff('staff-user-not-found')
      return page(params.id, query)
    },
  })

  operation(app, {
    ...shape,
    url: '/roles/:id/history',
    operationId: 'listRoleHistory',
    requirement: 'roles.manage',
    summary: 'What happened to a role',
    description: 'Names, permissions, retiring; newest first.',
    handler: async ({ params, query }) => {
      const where = { id: params.id }
      if ((await prisma.role.findUnique({ where, select: { id: true } })) === null)
        throw refuseStaff('role-not-found')
      return page(params.id, query)
    },
  })
}
