import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { refusePersonAbove } from './above-own.ts'
import { administer, keepingAdministrator, permissionsInside } from './administration.ts'
import { guardHash } from './lock-out.ts'
import { resetSecondFactors } from './second-factor.ts'
import { refuseStaff } from './staff-problems.ts'
import { endSession, endSessions } from './staff-sessions.ts'
import { lockStaffUser } from './update-staff-user.ts'

const isSelf = (context: ActionContext, staffId: string) =>
  context.actor.kind === 'staff' && context.actor.id === staffId

async function raiseVersion(context: ActionContext, id: string, data: { active?: boolean } = {}) {
  await context.tx.staffUser.update({
    where: { id },
    data: { ...data, version: { increment: 1 }, updatedAt: context.now },
    select: { id: true },
  })
}

/**
 * Blocks a staff user and ends their sessions, so that unblocking brings none of them back. Anyone who manages staff may,
 * whatever the other's rights, since it must be quick when something is wrong. Blocking who is blocked changes nothing.
 * @throws 404, 409 `own-block`, 409 `last-administrator`.
 */
export async function blockStaffUser(context: ActionContext, id: string): Promise<Outcome> {
  await administer(context, 'staff.manage')
  const user = await lockStaffUser(context, id)
  if (isSelf(context, id)) throw refuseStaff('own-block')
  if (!user.active) return { status: 200, reference: id }
  await keepingAdministrator(context.tx, () => raiseVersion(context, id, { active: false }))
  const ended = await endSessions(context, id, 'blocked')
  context.record({
    action: 'staff-user.blocked',
    subjectKind: 'staff-user',
    subjectId: id,
    changes: { active: { old: true, new: false }, endedSessions: { old: null, new: ended } },
  })
  return { status: 200, reference: id }
}

/**
 * Lets a blocked staff user in again, with the roles they had and kept: it gives them none, so it takes back what anyone who
 * manages staff may do. @throws 404.
 */
export async function unblockStaffUser(context: ActionContext, id: string): Promise<Outcome> {
  await administer(context, 'staff.manage')
  const user = await lockStaffUser(context, id)
  if (user.active) return { status: 200, reference: id }
  await raiseVersion(context, id, { active: true })
  context.record({
    action: 'staff-user.unblocked',
    subjectKind: 'staff-user',
    subjectId: id,
    changes: { active: { old: false, new: true } },
  })
  return { status: 200, reference: id }
}

/** Refuses letting oneself into an account that may do more than one may, and one's own, which has the profile for it. */
async function lockForCredentials(context: ActionContext, id: string) {
  const own = await administer(context, 'staff.manage')
  const user = await lockStaffUser(context, id)
  if (isSelf(context, id)) throw refuseStaff('own-credentials')
  const permissions = await permissionsInside(context.tx, id)
  refusePersonAbove(own.permissions, { name: user.name, permissions })
}

/**
 * Gives a staff user a temporary password, which they must change when they sign in; all their sessions end.
 * @throws 403 `above-own`, 404, 409 `own-credentials`.
 */
export async function resetStaffPassword(
  context: ActionContext,
  id: string,
  passwordHash: string,
): Promise<Outcome> {
  await lockForCredentials(context, id)
  await context.tx.staffUser.update({
    where: { id },
    data: {
      passwordHash,
      mustChangePassword: true,
      passwordChangedAt: context.now,
      version: { increment: 1 },
      updatedAt: context.now,
    },
    select: { id: true },
  })
  const ended = await endSessions(context, id, 'password-reset')
  context.record({
    action: 'staff-user.password-reset',
    subjectKind: 'staff-user',
    subjectId: id,
    changes: { endedSessions: { old: null, new: ended } },
  })
  return { status: 200, reference: id }
}

/** Takes away the second factors of someone who lost them. @throws 403 `above-own`, 404, 409 `own-credentials`. */
export async function resetStaffFactors(context: ActionContext, id: string): Promise<Outcome> {
  await lockForCredentials(context, id)
  await resetSecondFactors(context, id)
  await raiseVersion(context, id)
  return { status: 200, reference: id }
}

/** Lifts the lock that failed sign-ins have put on a login, and forgets them. Nothing to lift changes nothing. @throws 404. */
export async function unlockStaffUser(
  context: ActionContext,
  id: string,
  guardKey: Buffer,
): Promise<Outcome> {
  await administer(context, 'staff.manage')
  const user = await lockStaffUser(context, id)
  const { count } = await context.tx.signInGuard.deleteMany({
    where: { loginHash: Uint8Array.from(guardHash(guardKey, user.login)) },
  })
  if (count > 0) {
    context.record({ action: 'staff-user.unlocked', subjectKind: 'staff-user', subjectId: id })
  }
  return { status: 200, reference: id }
}

/** Ends one session of a staff user, whatever their rights. @throws 404. */
export async function endStaffSession(
  context: ActionContext,
  id: string,
  sessionId: string,
): Promise<Outcome> {
  await administer(context, 'staff.manage')
  await lockStaffUser(context, id)
  await endSession(context, id, sessionId, 'ended-by-administrator')
  return { status: 204, reference: null }
}
