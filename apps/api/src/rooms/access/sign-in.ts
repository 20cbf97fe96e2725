import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { passwordFits } from '../../platform/auth/password-hash.ts'
import type { PrismaClient } from '../../platform/db/generated/client.ts'
import { refuseAccess } from './problems.ts'
import { type FactorKeys, passSecondFactor } from './second-factor.ts'
import { openSession } from './sessions.ts'

export interface Device {
  userAgent: string | null
  address: string | null
}

/**
 * Whose login and password these are. Takes as long for an unknown login as for a known one.
 * @throws 401 that doesn't say which part was wrong.
 */
export async function findByPassword(
  prisma: PrismaClient,
  login: string,
  password: string,
): Promise<{ staffId: string; passwordHash: string }> {
  const staff = await prisma.staffUser.findUnique({
    where: { login: login.trim().toLowerCase() },
    select: { id: true, passwordHash: true, active: true },
  })
  const fits = await passwordFits(staff?.passwordHash ?? null, password)
  if (!fits || staff === null || !staff.active) throw refuseAccess('sign-in-refused')
  return { staffId: staff.id, passwordHash: staff.passwordHash }
}

/** How someone proved who they are: by the password, then perhaps a code; or all at once by a passkey or the setup link. */
export type Proof =
  | { passwordHash: string; code: string | undefined; keys: FactorKeys }
  | { factors: 'passkey' | 'setup-link' }

/**
 * Opens a session for someone who proved who they are. Blocked meanwhile, or with another password by now, they are
 * refused: a reset that ends all sessions must not be outrun by the password before.
 * @throws 401, also as `passSecondFactor` when the password is not all that is asked for.
 */
export async function signIn(
  context: ActionContext,
  staffId: string,
  device: Device,
  proof: Proof,
): Promise<{ outcome: Outcome; sessionId: string; refreshToken: string }> {
  const byPassword = 'passwordHash' in proof
  const { count } = await context.tx.staffUser.updateMany({
    where: { id: staffId, active: true, ...(byPassword && { passwordHash: proof.passwordHash }) },
    data: { lastSignedInAt: context.now },
  })
  if (count === 0) throw refuseAccess('sign-in-refused')
  const factors = byPassword
    ? await passSecondFactor(context, proof.keys, staffId, proof.code)
    : proof.factors
  const opened = await openSession(context.tx, { staffId, ...device, now: context.now })
  context.record({
    action: 'session.opened',
    subjectKind: 'session',
    subjectId: opened.sessionId,
    links: [staffId],
    changes: { factors: { old: null, new: factors } },
  })
  return { outcome: { status: 200, reference: opened.sessionId }, ...opened }
}
