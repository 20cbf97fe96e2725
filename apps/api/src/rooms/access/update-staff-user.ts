import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import type { Language } from '../../platform/http/language.ts'
import { invalid } from '../../platform/http/problem.ts'
import { refusePersonAbove } from './above-own.ts'
import { administer, keepingAdministrator, permissionsInside } from './administration.ts'
import { refuseStaff } from './staff-problems.ts'
import {
  checkRights,
  type RightsInput,
  rightsAfter,
  rightsFields,
  type StaffRights,
  writeRights,
} from './staff-rights.ts'
import { identityErrors, plainLogin } from './staff-users.ts'

export interface StaffUserPatch extends RightsInput {
  login?: string
  name?: string
  language?: Language
}

/** A staff user as an action finds them, with the row locked. */
export interface LockedStaffUser {
  id: string
  login: string
  name: string
  language: string
  active: boolean
  version: number
  rights: StaffRights
}

/** Locks a staff user. Roles that are retired are left out: they stay given, and an edit doesn't touch them. @throws 404. */
export async function lockStaffUser(context: ActionContext, id: string): Promise<LockedStaffUser> {
  const [row] = await context.tx.$queryRaw<(Omit<LockedStaffUser, 'rights'> & StaffRights)[]>`
    SELECT id, login, name, language, active, version, everywhere,
      ARRAY(SELECT sr.role_id::text FROM staff_role sr JOIN role r ON r.id = sr.role_id
        WHERE sr.staff_id = u.id AND r.retired_at IS NULL ORDER BY 1) AS "roleIds",
      ARRAY(SELECT city_id::text FROM staff_city WHERE staff_id = u.id ORDER BY 1) AS "cityIds",
      ARRAY(SELECT centre_id::text FROM staff_centre WHERE staff_id = u.id ORDER BY 1) AS "centreIds"
    FROM staff_user u WHERE id = ${id}::uuid FOR UPDATE`
  if (row === undefined) throw refuseStaff('staff-user-not-found')
  const { roleIds, everywhere, cityIds, centreIds, ...rest } = row
  return { ...rest, rights: { roleIds, everywhere, cityIds, centreIds } }
}

/**
 * Changes name, login, language, roles and places of a staff user. Access changes with the next request of theirs.
 * @throws 403 `above-own`, `scope-above-own`; 404; 409 `login-taken`, `last-administrator`; 412 by `checkVersion`; 422.
 */
export async function updateStaffUser(
  context: ActionContext,
  id: string,
  patch: StaffUserPatch,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const own = await administer(context, 'staff.manage')
  const user = await lockStaffUser(context, id)
  checkVersion(user.version)
  const after = {
    login: patch.login === undefined ? user.login : plainLogin(patch.login),
    name: patch.name?.trim() ?? user.name,
    language: patch.language ?? user.language,
  }
  const errors = identityErrors(after)
  if (errors.length > 0) throw invalid(...errors)
  if (after.login !== user.login) {
    const permissions = await permissionsInside(context.tx, id)
    refusePersonAbove(own.permissions, { name: user.name, permissions })
  }
  const rights = rightsAfter(user.rights, patch)
  await checkRights(context, own, user.rights, rights)
  const { login, name, language } = user
  const changes = diff(
    { login, name, language, ...rightsFields(user.rights) },
    { ...after, ...rightsFields(rights) },
  )
  if (Object.keys(changes).length === 0) return { status: 200, reference: id }
  await keepingAdministrator(context.tx, async () => {
    await context.tx.staffUser.update({
      where: { id },
      data: {
        ...after,
        everywhere: rights.everywhere,
        version: { increment: 1 },
        updatedAt: context.now,
      },
      select: { id: true },
    })
    await writeRights(context, id, user.rights, rights)
  })
  context.record({ action: 'staff-user.updated', subjectKind: 'staff-user', subjectId: id, changes })
  return { status: 200, reference: id }
}
