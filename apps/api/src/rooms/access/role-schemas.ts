import { ALL_PERMISSIONS } from '@kith/kernel/permissions.ts'
import Type, { type Static } from 'typebox'
import { choice, Instant, nullable, object, ref, Uuid, WordsSchema } from '../../platform/http/schemas.ts'

const permissionKeys = Type.Array(choice(ALL_PERMISSIONS), { uniqueItems: true, maxItems: 100 })

export const PermissionList = object(
  {
    groups: Type.Array(
      object({
        key: Type.String(),
        name: ref(WordsSchema),
        permissions: Type.Array(object({ key: choice(ALL_PERMISSIONS), name: ref(WordsSchema) })),
      }),
    ),
  },
  { $id: 'PermissionList', description: 'Every permission that a role may give, with its words, in groups' },
)

export const RoleSchema = object(
  {
    id: Uuid,
    presetKey: nullable(Type.String({ description: 'Null for a role that the company made' })),
    name: Type.String(),
    permissions: Type.Array(choice(ALL_PERMISSIONS)),
    preset: nullable(
      object(
        { name: ref(WordsSchema), permissions: Type.Array(choice(ALL_PERMISSIONS)) },
        { description: 'What the role was in the beginning' },
      ),
    ),
    differsFromPreset: Type.Boolean(),
    staffCount: Type.Integer({ description: 'Staff users who have it, the blocked too' }),
    retired: Type.Boolean({ description: 'Gives nothing and is offered no more' }),
    aboveOwn: Type.Array(choice(ALL_PERMISSIONS), {
      description: 'Its permissions that the one who asks lacks',
    }),
    createdAt: Instant,
    version: Type.Integer(),
  },
  { $id: 'Role', description: 'A role: a named list of permissions' },
)

export const Roles = object(
  { items: Type.Array(ref(RoleSchema)) },
  {
    $id: 'Roles',
    description: 'All roles: presets in their order, then the company’s own by name; the retired last',
  },
)

const name = Type.String({ minLength: 1, maxLength: 100 })

export const NewRoleBody = object(
  { name, permissions: permissionKeys },
  {
    $id: 'NewRole',
    description: 'A role of the company’s own',
    examples: [{ name: 'Стажёр', permissions: ['clients.view'] }],
  },
)
export const RolePatchBody = object(
  { name: Type.Optional(name), permissions: Type.Optional(permissionKeys) },
  {
    $id: 'RolePatch',
    description: 'What changes of a role; permissions are replaced whole',
    minProperties: 1,
    examples: [{ permissions: ['clients.view', 'clients.edit'] }],
  },
)

export type RoleJson = Static<typeof RoleSchema>
export const roleSchemas = [PermissionList, RoleSchema, Roles, NewRoleBody, RolePatchBody]
