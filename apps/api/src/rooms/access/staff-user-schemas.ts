import Type, { type Static } from 'typebox'
import { LANGUAGES } from '../../platform/http/language.ts'
import { pageOf } from '../../platform/http/list.ts'
import { choice, Instant, NamedRef, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'

const CentreRef = object(
  { id: Uuid, name: Type.String(), cityId: Uuid },
  { $id: 'CentreRef', description: 'A centre with the city that it stands in' },
)

const PermissionKeys = Type.Array(Type.String(), { examples: [['subscriptions.refund']] })

const staffUser = {
  id: Uuid,
  login: Type.String(),
  name: Type.String(),
  language: choice(LANGUAGES),
  active: Type.Boolean({ description: 'Not blocked' }),
  roles: Type.Array(ref(NamedRef), { description: 'Roles in use, by name' }),
  everywhere: Type.Boolean({ description: 'Works in all cities and centres' }),
  cities: Type.Array(ref(NamedRef)),
  centres: Type.Array(ref(CentreRef)),
  mustChangePassword: Type.Boolean(),
  twoFactor: object({
    totp: Type.Boolean({ description: 'Codes of an app are asked for' }),
    passkeys: Type.Integer(),
  }),
  lastSignedInAt: nullable(Instant),
  passwordChangedAt: nullable(Instant),
  lock: nullable(
    object({
      failures: Type.Integer({ description: 'Failed attempts since the last success' }),
      turnedAway: Type.Integer({ description: 'Attempts while it was locked' }),
      until: nullable(Type.Unsafe<string>({ ...Instant, description: 'Locked until; null: not locked' })),
    }),
  ),
  aboveOwn: Type.Array(Type.String(), {
    description: 'Permissions of this person that the one who asks lacks',
    examples: [['subscriptions.refund']],
  }),
  createdAt: Instant,
  version: Type.Integer(),
}

export const StaffUserSchema = object(staffUser, {
  $id: 'StaffUser',
  description: 'A staff user, as administrators see them',
})

/** The answer to what makes a password: shown once, and null when a repeated request is answered again. */
export const StaffUserWithPassword = object(
  { ...staffUser, temporaryPassword: nullable(Type.String({ examples: ['k7mq-w3xh-9fzp-t2rc'] })) },
  {
    $id: 'StaffUserWithPassword',
    description: 'A staff user with the password that was made up for them: shown this once, kept nowhere',
  },
)

export const StaffUserPage = pageOf(ref(StaffUserSchema), {
  $id: 'StaffUserPage',
  description: 'Staff users by name',
})

const login = Type.String({ minLength: 2, maxLength: 64 })
const name = Type.String({ minLength: 1, maxLength: 200 })
const password = Type.String({ minLength: 1, maxLength: 200, description: 'Without one it is made up' })
const ids = (what: string, maxItems: number) =>
  Type.Array(Uuid, { maxItems, uniqueItems: true, description: what })
const scope = {
  roleIds: ids('All their roles', 50),
  everywhere: Type.Boolean(),
  cityIds: ids('Cities, when not everywhere', 500),
  centreIds: ids('Centres besides those of the cities', 500),
}

const id = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'

export const NewStaffUserBody = object(
  {
    login,
    name,
    password: Type.Optional(password),
    mustChangePassword: Type.Optional(Type.Boolean({ default: true })),
    language: Type.Optional(choice(LANGUAGES)),
    roleIds: Type.Optional(scope.roleIds),
    everywhere: Type.Optional(Type.Boolean({ default: true })),
    cityIds: Type.Optional(scope.cityIds),
    centreIds: Type.Optional(scope.centreIds),
  },
  {
    $id: 'NewStaffUser',
    description: 'A staff user to add',
    examples: [{ login: 'kanareykin', name: 'Канарейкин Фёдор', roleIds: [id], everywhere: true }],
  },
)

export const StaffUserPatchBody = object(
  {
    login: Type.Optional(login),
    name: Type.Optional(name),
    language: Type.Optional(choice(LANGUAGES)),
    roleIds: Type.Optional(scope.roleIds),
    everywhere: Type.Optional(scope.everywhere),
    cityIds: Type.Optional(scope.cityIds),
    centreIds: Type.Optional(scope.centreIds),
  },
  {
    $id: 'StaffUserPatch',
    description: 'What changes of a staff user; lists are replaced whole',
    minProperties: 1,
    examples: [{ everywhere: false, cityIds: [id] }],
  },
)

export const StaffPasswordBody = object(
  { password: Type.Optional(password) },
  { $id: 'StaffPassword', description: 'A temporary password, or none for one made up', examples: [{}] },
)

export const StaffRole = object(
  { id: Uuid, name: Type.String(), permissions: PermissionKeys, aboveOwn: PermissionKeys },
  { $id: 'StaffRole', description: 'A role that staff users may be given, and what of it one lacks oneself' },
)
export const StaffRoles = object(
  { items: Type.Array(ref(StaffRole)) },
  { $id: 'StaffRoles', description: 'Roles in use by name' },
)

export type StaffUserJson = Static<typeof StaffUserSchema>
export const staffUserSchemas = [
  CentreRef,
  StaffUserSchema,
  StaffUserWithPassword,
  StaffUserPage,
  NewStaffUserBody,
  StaffUserPatchBody,
  StaffPasswordBody,
  StaffRole,
  StaffRoles,
]
