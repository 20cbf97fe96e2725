import { ALL_PERMISSIONS, type Permission } from '@kith/kernel/permissions.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Scope } from '../../platform/auth/access.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { refuse } from '../../platform/http/problem.ts'
import { refuseStaff } from './staff-problems.ts'

/** What whoever acts may do, as the transaction knows it. */
export interface OwnRights {
  permissions: ReadonlySet<string>
  scope: Scope
}

const EVERYWHERE: Scope = { everywhere: true, cityIds: new Set(), centreIds: new Set() }

/** The permissions of a person by their roles in use; none when they are blocked. */
export async function permissionsInside(tx: Tx, staffId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ permission: string }[]>`
    SELECT DISTINCT unnest(r.permissions) AS permission FROM staff_role sr JOIN role r ON r.id = sr.role_id
    WHERE sr.staff_id = ${staffId}::uuid AND r.retired_at IS NULL`
  return new Set(rows.map((row) => row.permission))
}

async function staffRights(tx: Tx, staffId: string): Promise<OwnRights> {
  const [row] = await tx.$queryRaw<
    { active: boolean; everywhere: boolean; cities: string[]; centres: string[] }[]
  >`
    SELECT active, everywhere,
      ARRAY(SELECT city_id::text FROM staff_city WHERE staff_id = u.id) AS cities,
      ARRAY(SELECT centre_id::text FROM staff_centre WHERE staff_id = u.id) AS centres
    FROM staff_user u WHERE id = ${staffId}::uuid`
  // Blocked while waiting for the lock: what began with access ends without.
  if (!row?.active) throw refuse('not-signed-in')
  return {
    permissions: await permissionsInside(tx, staffId),
    scope: {
      everywhere: row.everywhere,
      cityIds: new Set(row.cities),
      centreIds: new Set(row.centres),
    },
  }
}

async function keyRights(tx: Tx, apiKeyId: string, now: Date): Promise<OwnRights> {
  const [key] = await tx.$queryRaw<{ scopes: string[] }[]>`
    SELECT scopes FROM api_key WHERE id = ${apiKeyId}::uuid AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > ${now})`
  if (key === undefined) throw refuse('not-signed-in')
  return { permissions: new Set(key.scopes), scope: EVERYWHERE }
}

/**
 * Begins a change of who may do what. Such changes go one after another, company-wide, and each decides by the rights that
 * its author has when its turn comes: of two administrators who block each other at once, the second finds itself blocked.
 * @throws 401 when the author was blocked meanwhile, 403 when they lost the permission.
 */
export async function administer(context: ActionContext, permission: Permission): Promise<OwnRights> {
  const { tx, actor, now } = context
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('administration', 0))`
  const own =
    actor.kind === 'staff' && actor.id !== null
      ? await staffRights(tx, actor.id)
      : actor.kind === 'integrator' && actor.id !== null
        ? await keyRights(tx, actor.id, now)
        : { permissions: new Set<string>(ALL_PERMISSIONS), scope: EVERYWHERE }
  if (!own.permissions.has(permission)) throw refuse('forbidden')
  return own
}

async function someoneAdministers(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM staff_user u WHERE u.active AND u.everywhere
      AND EXISTS (SELECT 1 FROM staff_role sr JOIN role r ON r.id = sr.role_id
        WHERE sr.staff_id = u.id AND r.retired_at IS NULL AND 'staff.manage' = ANY (r.permissions))
      AND EXISTS (SELECT 1 FROM staff_role sr JOIN role r ON r.id = sr.role_id
        WHERE sr.staff_id = u.id AND r.retired_at IS NULL AND 'roles.manage' = ANY (r.permissions))) AS found`
  return row?.found ?? false
}

/**
 * Does `change` unless it would leave nobody who is active, works everywhere and may manage both staff and roles: such a
 * company could never give itself rights again. Call it under `administer`'s lock. @throws 409 `last-administrator`.
 */
export async function keepingAdministrator<T>(tx: Tx, change: () => Promise<T>): Promise<T> {
  const before = await someoneAdministers(tx)
  const result = await change()
  if (before && !(await someoneAdministers(tx))) throw refuseStaff('last-administrator')
  return result
}
