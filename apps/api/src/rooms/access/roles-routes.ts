import { PERMISSION_GROUPS } from '@kith/kernel/permission-groups.ts'
import { isForRoles, PERMISSIONS } from '@kith/kernel/permissions.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { createRole, resetRole, setRoleRetired, updateRole } from './change-role.ts'
import {
  NewRoleBody,
  PermissionList,
  type RoleJson,
  RolePatchBody,
  RoleSchema,
  Roles,
  roleSchemas,
} from './role-schemas.ts'
import { readRole, readRoles } from './roles-query.ts'
import { refuseStaff } from './staff-problems.ts'

const RoleParams = object({ id: Uuid })

const permissionList = {
  groups: PERMISSION_GROUPS.map(({ key, name, permissions }) => ({
    key,
    name,
    permissions: permissions
      .filter(isForRoles)
      .map((permission) => ({ key: permission, name: PERMISSIONS[permission] })),
  })),
}

/** Roles and the permissions that they are made of. */
export function rolesRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of roleSchemas) app.addSchema(schema)
  const { primary } = deps.database
  const own = (request: FastifyRequest): ReadonlySet<string> => request.access?.permissions ?? new Set()

  async function shown(request: FastifyRequest, id: string): Promise<RoleJson> {
    const role = await readRole(primary, id, own(request))
    if (role === null) throw refuseStaff('role-not-found')
    return role
  }

  const answers = {
    200: { description: 'The role as it is now', schema: RoleSchema, headers: etagHeader },
  }

  /** A POST on one role that answers with it as it is afterwards. */
  function command(
    path: string,
    words: { operationId: string; summary: string; description: string },
    work: (context: ActionContext, id: string) => Promise<Outcome>,
  ): void {
    operation(app, {
      method: 'POST',
      url: `/roles/:id/${path}`,
      ...words,
      requirement: 'roles.manage',
      tag: 'access',
      params: RoleParams,
      answers,
      refusals: [404],
      handler: async ({ params }, request, reply) => {
        await deps.act(request, (context) => work(context, params.id))
        return sendVersioned(reply, await shown(request, params.id))
      },
    })
  }

  operation(app, {
    method: 'GET',
    url: '/permissions',
    operationId: 'listPermissions',
    requirement: 'staff',
    tag: 'access',
    summary: 'Every permission that a role may give',
    description:
      'With words and in groups, as the role editor shows them. What only API keys get isn’t among them.',
    answers: { 200: { description: 'The permissions', schema: PermissionList } },
    handler: async () => permissionList,
  })

  operation(app, {
    method: 'GET',
    url: '/roles',
    operationId: 'listRoles',
    requirement: 'roles.manage',
    tag: 'access',
    summary: 'All roles',
    description: 'Presets in their order, then the company’s own by name, the retired last.',
    answers: { 200: { description: 'The roles', schema: Roles } },
    handler: async (_, request) => ({ items: await readRoles(primary, own(request)) }),
  })

  operation(app, {
    method: 'POST',
    url: '/roles',
    operationId: 'createRole',
    requirement: 'roles.manage',
    tag: 'access',
    summary: 'Make a role of the company’s own',
    description: 'Of permissions that one has oneself.',
    body: NewRoleBody,
    answers: { 201: { description: 'The role', schema: RoleSchema, headers: etagHeader } },
    refusals: [409, 422],
    handler: async ({ body }, request, reply) => {
      const { reference } = await deps.act(request, (context) => createRole(context, body))
      const role = await shown(request, reference ?? '')
      reply.code(201).header('location', `/api/v1/roles/${role.id}`)
      return sendVersioned(reply, role)
    },
  })

  operation(app, {
    method: 'GET',
    url: '/roles/:id',
    operationId: 'getRole',
    requirement: 'roles.manage',
    tag: 'access',
    summary: 'One role',
    description: 'Also a retired one.',
    params: RoleParams,
    answers,
    refusals: [404],
    handler: async ({ params }, request, reply) => sendVersioned(reply, await shown(request, params.id)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/roles/:id',
    operationId: 'updateRole',
    requirement: 'roles.manage',
    tag: 'access',
    summary: 'Rename a role or change its permissions',
    description:
      'A permission that one lacks is neither added nor taken away (403 `above-own`). Everyone who has the role has the new permissions with their next request.',
    params: RoleParams,
    headers: IfMatch,
    body: RolePatchBody,
    answers,
    refusals: [404, 409, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      await editVersion(
        request,
        () => shown(request, params.id),
        (checkVersion) => deps.act(request, (context) => updateRole(context, params.id, body, checkVersion)),
      )
      return sendVersioned(reply, await shown(request, params.id))
    },
  })

  command(
    'retire',
    {
      operationId: 'retireRole',
      summary: 'Retire a role',
      description: 'Those who have it lose what it gave, until it is brought back.',
    },
    (context, id) => setRoleRetired(context, id, true),
  )
  command(
    'restore',
    {
      operationId: 'restoreRole',
      summary: 'Bring a retired role back',
      description: 'Those who had it have it again.',
    },
    (context, id) => setRoleRetired(context, id, false),
  )
  command(
    'reset',
    {
      operationId: 'resetRole',
      summary: 'Make a preset role what it was',
      description: 'Name and permissions as in the beginning.',
    },
    resetRole,
  )
}
