import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { hashPassword, passwordFits } from '../../platform/auth/password-hash.ts'
import type { PrismaClient } from '../../platform/db/generated/client.ts'
import { invalid, refuse } from '../../platform/http/problem.ts'
import type { Guess } from './lock-out.ts'
import { passwordErrors } from './passwords.ts'
import { endSessions } from './staff-sessions.ts'

/** A change of one's own password that was checked: what it replaces and what it becomes, as hashes. */
export interface CheckedPassword {
  staffId: string
  before: string
  after: string
}

/**
 * Checks a person's own change of password, outside of any transaction since hashing takes its time.
 * @throws 422 at `/current` when that isn't the password, at `/next` when the new one won't do or is the same.
 */
export async function checkOwnPassword(
  prisma: PrismaClient,
  staffId: string,
  input: { current: string; next: string },
  guess: Guess,
): Promise<CheckedPassword> {
  const staff = await prisma.staffUser.findUnique({
    where: { id: staffId },
    select: { login: true, passwordHash: true },
  })
  if (staff === null) throw refuse('not-signed-in')
  if (!(await passwordFits(staff.passwordHash, input.current))) {
    throw invalid({
      pointer: '/current',
      code: 'password-wrong',
      detail: { ru: 'Это не ваш нынешний пароль', en: 'This is not your present password' },
    })
  }
  await guess.fitted()
  if (input.current.normalize('NFC') === input.next.normalize('NFC')) {
    throw invalid({
      pointer: '/next',
      code: 'password-same',
      detail: { ru: 'Новый пароль такой же, как прежний', en: 'The new password is the same as before' },
    })
  }
  const errors = passwordErrors(input.next, staff.login, '/next')
  if (errors.length > 0) throw invalid(...errors)
  return { staffId, before: staff.passwordHash, after: await hashPassword(input.next) }
}

/** Puts one's new password in place and ends one's other sessions. @throws 409 when it changed since it was checked. */
export async function changeOwnPassword(
  context: ActionContext,
  checked: CheckedPassword,
  sessionId: string,
): Promise<Outcome> {
  const { staffId } = checked
  const { count } = await context.tx.staffUser.updateMany({
    where: { id: staffId, passwordHash: checked.before },
    data: {
      passwordHash: checked.after,
      passwordChangedAt: context.now,
      mustChangePassword: false,
      version: { increment: 1 },
      updatedAt: context.now,
    },
  })
  if (count === 0) throw refuse('try-again')
  const ended = await endSessions(context, staffId, 'password-changed', sessionId)
  context.record({
    action: 'staff-user.password-changed',
    subjectKind: 'staff-user',
    subjectId: staffId,
    changes: { endedSessions: { old: null, new: ended } },
  })
  return { status: 204, reference: null }
}
