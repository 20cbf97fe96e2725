import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { PrismaClient } from '../../platform/db/generated/client.ts'
import { passwordFits } from './passwords.ts'
import { refuseAccess } from './problems.ts'
import { openSession } from './sessions.ts'

export interface Device {
  userAgent: string | null
  address: string | null
}

/**
 * Whose login and password these are. Takes as long for an unknown login as for a known one.
 * @throws 401 that doesn't say which part was wrong.
 */
export async function findByPassword(prisma: PrismaClient, login: string, password: string): Promise<string> {
  const staff = await prisma.staffUser.findUnique({
    where: { login: login.trim().toLowerCase() },
    select: { id: true, passwordHash: true, active: true },
  })
  const fits = await passwordFits(staff?.passwordHash ?? null, password)
  if (!fits || staff === null || !staff.active) throw refuseAccess('sign-in-refused')
  return staff.id
}

/** Opens a session for someone whose password fitted; blocked meanwhile, they are refused. */
export async function signIn(
  context: ActionContext,
  staffId: string,
  device: Device,
): Promise<{ outcome: Outcome; sessionId: string; refreshToken: string }> {
  const staff = await context.tx.staffUser.findUnique({ where: { id: staffId }, select: { active: true } })
  if (!staff?.active) throw refuseAccess('sign-in-refused')
  const opened = await openSession(context.tx, { staffId, ...device, now: context.now })
  context.record({
    action: 'session.opened',
    subjectKind: 'session',
    subjectId: opened.sessionId,
    links: [staffId],
  })
  return { outcome: { status: 200, reference: opened.sessionId }, ...opened }
}
