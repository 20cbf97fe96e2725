import { randomUUIDv7 } from 'node:crypto'
import { ONLY_FOR_KEYS, type Permission } from '@kith/kernel/permissions.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import { invalid } from '../../platform/http/problem.ts'
import { refusePermissionsAbove, refuseRoleAbove, touched } from './above-own.ts'
import { administer, keepingAdministrator } from './administration.ts'
import { presetOf } from './roles-query.ts'
import { refuseStaff } from './staff-problems.ts'

interface RoleValues {
  name: string
  permissions: readonly string[]
}

interface LockedRole extends RoleValues {
  key: string | null
  retired: boolean
  version: number
}

async function lockRole(context: ActionContext, id: string): Promise<LockedRole> {
  const [role] = await context.tx.$queryRaw<LockedRole[]>`
    SELECT key, name, permissions, retired_at IS NOT NULL AS retired, version FROM role WHERE id = ${id}::uuid FOR UPDATE`
  if (role === undefined) throw refuseStaff('role-not-found')
  return role
}

function cleanName(name: string): string {
  const clean = name.trim().replace(/\s+/g, ' ')
  if (clean !== '') return clean
  throw invalid({
    pointer: '/name',
    code: 'name-required',
    detail: { ru: 'Назовите роль', en: 'Give the role a name' },
  })
}

/** Refuses what only API keys get: no person does a machine's work. @throws 422 at each such permission. */
function refuseOnlyForKeys(permissions: readonly Permission[]): void {
  const errors = permissions.flatMap((permission, i) =>
    ONLY_FOR_KEYS.includes(permission)
      ? [
          {
            pointer: `/permissions/${i}`,
            code: 'permission-only-for-keys',
            detail: {
              ru: 'Это право дают только ключам API: выберите его у ключа, а не в роли',
              en: 'Only API keys get this permission: choose it for a key, not in a role',
            },
          },
        ]
      : [],
  )
  if (errors.length > 0) throw invalid(...errors)
}

/** Refused here and not by the index alone, so that the words are the same whoever comes first. */
async function refuseTaken(context: ActionContext, name: string, except: string | null): Promise<void> {
  const [taken] = await context.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM role WHERE lower(name) = lower(${name}) AND retired_at IS NULL AND id IS DISTINCT FROM ${except}::uuid`
  if (taken !== undefined) throw refuseStaff('role-name-taken')
}

const told = (role: RoleValues) => ({ name: role.name, permissions: role.permissions.toSorted() })

/** Makes a role of the company's own. @throws 403 `above-own`, 409 `role-name-taken`, 422. */
export async function createRole(
  context: ActionContext,
  input: { name: string; permissions: readonly Permission[] },
): Promise<Outcome> {
  const own = await administer(context, 'roles.manage')
  const name = cleanName(input.name)
  refuseOnlyForKeys(input.permissions)
  refusePermissionsAbove(own.permissions, input.permissions)
  await refuseTaken(context, name, null)
  const id = randomUUIDv7()
  const permissions = [...input.permissions]
  await context.tx.role.create({
    data: { id, name, permissions, createdAt: context.now },
    select: { id: true },
  })
  context.record({
    action: 'role.created',
    subjectKind: 'role',
    subjectId: id,
    changes: diff({}, told({ name, permissions })),
  })
  return { status: 201, reference: id }
}

async function writeRole(
  context: ActionContext,
  id: string,
  role: LockedRole,
  after: RoleValues,
  own: ReadonlySet<string>,
  action: 'role.updated' | 'role.reset',
): Promise<Outcome> {
  const changes = diff(told(role), told(after))
  if (Object.keys(changes).length === 0) return { status: 200, reference: id }
  refusePermissionsAbove(own, touched(role.permissions, after.permissions))
  if (changes.name !== undefined && !role.retired) await refuseTaken(context, after.name, id)
  await keepingAdministrator(context.tx, () =>
    context.tx.role.update({
      where: { id },
      data: { name: after.name, permissions: [...after.permissions], version: { increment: 1 } },
      select: { id: true },
    }),
  )
  context.record({ action, subjectKind: 'role', subjectId: id, changes })
  return { status: 200, reference: id }
}

/**
 * Renames a role or replaces its permissions; everyone who has it has the new ones with their next request.
 * @throws 403 `above-own` for a permission added or taken that one lacks; 404; 409; 412 by `checkVersion`.
 */
export async function updateRole(
  context: ActionContext,
  id: string,
  patch: { name?: string; permissions?: readonly Permission[] },
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const own = await administer(context, 'roles.manage')
  const role = await lockRole(context, id)
  checkVersion(role.version)
  refuseOnlyForKeys(patch.permissions ?? [])
  const after = {
    name: patch.name === undefined ? role.name : cleanName(patch.name),
    permissions: patch.permissions ?? role.permissions,
  }
  return writeRole(context, id, role, after, own.permissions, 'role.updated')
}

/** Makes a preset role again what it was in the beginning, name and permissions. @throws as `updateRole`; 409 for others. */
export async function resetRole(context: ActionContext, id: string): Promise<Outcome> {
  const own = await administer(context, 'roles.manage')
  const role = await lockRole(context, id)
  const preset = presetOf(role.key)
  if (preset === null) throw refuseStaff('role-not-preset')
  const after = { name: preset.name.ru, permissions: preset.permissions }
  return writeRole(context, id, role, after, own.permissions, 'role.reset')
}

/**
 * Retires a role or brings it back. Retired it gives nothing to those who have it and is given to nobody; they have it
 * again when it comes back. @throws 403 `above-own`, 404, 409 `last-administrator`, 409 `role-name-taken`.
 */
export async function setRoleRetired(context: ActionContext, id: string, retired: boolean): Promise<Outcome> {
  const own = await administer(context, 'roles.manage')
  const role = await lockRole(context, id)
  if (role.retired === retired) return { status: 200, reference: id }
  refuseRoleAbove(own.permissions, role, retired ? 'take' : 'give')
  if (!retired) await refuseTaken(context, role.name, id)
  await keepingAdministrator(context.tx, () =>
    context.tx.role.update({
      where: { id },
      data: { retiredAt: retired ? context.now : null, version: { increment: 1 } },
      select: { id: true },
    }),
  )
  context.record({
    action: retired ? 'role.retired' : 'role.restored',
    subjectKind: 'role',
    subjectId: id,
    changes: { retired: { old: role.retired, new: retired } },
  })
  return { status: 200, reference: id }
}
