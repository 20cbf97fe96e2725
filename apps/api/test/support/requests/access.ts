import { hashPassword } from '../../../src/platform/auth/password-hash.ts'
import { guardHash } from '../../../src/rooms/access/lock-out.ts'
import { addStaff, PASSWORD } from '../actors.ts'
import type { ValidRequest, World } from '../request-types.ts'
import { newSession } from '../sessions.ts'

let made = 0
const nextName = (of: string) => {
  made += 1
  return `${of} ${made}`
}

/** A role of the company's own that gives nothing, so that nobody is refused it as above their own. */
export async function addRole(
  world: Pick<World, 'test'>,
  permissions: readonly string[] = [],
  name = nextName('Своя роль'),
): Promise<string> {
  const id = crypto.randomUUID()
  await world.test.owner.query('INSERT INTO role (id, name, permissions) VALUES ($1, $2, $3)', [
    id,
    name,
    permissions,
  ])
  return id
}

const etag = async (world: World, table: 'staff_user' | 'role', id: string) => {
  const { rows } = await world.test.owner.query<{ version: number }>(
    `SELECT version FROM ${table} WHERE id = $1`,
    [id],
  )
  return { 'if-match': `"${rows[0]?.version}"` }
}

/** An operation on somebody who has no rights at all. */
const onSomebody = (path: string, body?: unknown) => async (world: World) => ({
  url: `/api/v1/staff-users/${(await addStaff(world.test)).id}${path}`,
  ...(body !== undefined && { body }),
})

/** An operation on a role that gives nothing. */
const onRole = (path: string) => async (world: World) => ({
  url: `/api/v1/roles/${await addRole(world)}${path}`,
})

/** Staff users, roles, sessions and passwords. */
export const accessRequests: Record<
  string,
  (world: World, callerId: string | null) => Promise<ValidRequest>
> = {
  listOwnSessions: async () => ({ url: '/api/v1/auth/sessions' }),
  revokeOwnSession: async ({ test, staffId }, callerId) => ({
    url: `/api/v1/auth/sessions/${(await newSession(test, callerId ?? staffId)).sessionId}/revoke`,
  }),
  revokeOtherSessions: async () => ({ url: '/api/v1/auth/sessions/revoke-others' }),
  changeOwnPassword: async ({ test, staffId }, callerId) => {
    await test.owner.query('UPDATE staff_user SET password_hash = $2 WHERE id = $1', [
      callerId ?? staffId,
      await hashPassword(PASSWORD),
    ])
    return {
      url: '/api/v1/auth/password',
      body: { current: PASSWORD, next: 'лиловый трактор поёт' },
    }
  },
  listStaffUsers: async () => ({ url: '/api/v1/staff-users?search=user&state=active&limit=5' }),
  createStaffUser: async () => ({
    url: '/api/v1/staff-users',
    body: { login: nextName('somebody').replace(' ', '-'), name: 'Новичков Пётр' },
  }),
  getStaffUser: onSomebody(''),
  updateStaffUser: async (world) => {
    const { id } = await addStaff(world.test)
    return {
      url: `/api/v1/staff-users/${id}`,
      body: { name: nextName('Переименованный') },
      headers: await etag(world, 'staff_user', id),
    }
  },
  listStaffRoles: async () => ({ url: '/api/v1/staff-roles' }),
  blockStaffUser: onSomebody('/block'),
  unblockStaffUser: async ({ test }) => {
    const { id } = await addStaff(test)
    await test.owner.query('UPDATE staff_user SET active = false WHERE id = $1', [id])
    return { url: `/api/v1/staff-users/${id}/unblock` }
  },
  unlockStaffUser: async ({ test }) => {
    const { id, login } = await addStaff(test)
    await test.owner.query(
      'INSERT INTO sign_in_guard (login_hash, failures, last_failed_at) VALUES ($1, 3, $2)',
      [guardHash(test.config.secrets.signInGuard, login), test.clock.now()],
    )
    return { url: `/api/v1/staff-users/${id}/unlock` }
  },
  resetStaffTwoFactor: onSomebody('/two-factor/reset'),
  resetStaffPassword: onSomebody('/password', {}),
  listStaffSessions: onSomebody('/sessions'),
  revokeStaffSession: async ({ test }) => {
    const { id } = await addStaff(test)
    const { sessionId } = await newSession(test, id)
    return { url: `/api/v1/staff-users/${id}/sessions/${sessionId}/revoke` }
  },
  listStaffUserHistory: onSomebody('/history?limit=5'),
  listPermissions: async () => ({ url: '/api/v1/permissions' }),
  listRoles: async () => ({ url: '/api/v1/roles' }),
  createRole: async () => ({ url: '/api/v1/roles', body: { name: nextName('Роль'), permissions: [] } }),
  getRole: onRole(''),
  updateRole: async (world) => {
    const id = await addRole(world)
    return {
      url: `/api/v1/roles/${id}`,
      body: { name: nextName('Новое имя') },
      headers: await etag(world, 'role', id),
    }
  },
  retireRole: onRole('/retire'),
  restoreRole: async (world) => {
    const id = await addRole(world)
    await world.test.owner.query('UPDATE role SET retired_at = $2 WHERE id = $1', [
      id,
      world.test.clock.now(),
    ])
    return { url: `/api/v1/roles/${id}/restore` }
  },
  resetRole: async ({ test }) => {
    const { rows } = await test.owner.query<{ id: string }>(
      "UPDATE role SET name = $1 WHERE key = 'instructor' RETURNING id",
      [nextName('Тренер')],
    )
    return { url: `/api/v1/roles/${rows[0]?.id}/reset` }
  },
  listRoleHistory: onRole('/history?limit=5'),
}
