import type { ActionContext } from '../../actions/run-action.ts'
import type { Secrets } from '../../platform/config/config.ts'
import { refuseFactor } from './factor-problems.ts'
import { newRecoveryCodes, openSecret, plainRecoveryCode, recoveryCodeHash } from './factor-secrets.ts'
import { stepOfCode } from './totp-codes.ts'

export type FactorKeys = Pick<Secrets, 'totpSecrets' | 'recoveryCodes'>

/** By what someone signed in, as the journal tells it. */
export type SignInFactors = 'password' | 'password-and-code' | 'password-and-recovery-code' | 'passkey'

interface TotpRow {
  secret: Uint8Array | null
  lastStep: bigint | null
  confirmed: boolean
}

/** The person's authenticator app, with the row locked: two codes at once are tried one after the other. */
export async function lockTotp(context: ActionContext, staffId: string): Promise<TotpRow> {
  const [row] = await context.tx.$queryRaw<TotpRow[]>`
    SELECT totp_secret AS secret, totp_last_step AS "lastStep", totp_confirmed_at IS NOT NULL AS confirmed
    FROM staff_user WHERE id = ${staffId}::uuid FOR NO KEY UPDATE`
  return row ?? { secret: null, lastStep: null, confirmed: false }
}

/** Uses up a code of the app, of a locked row: false when it doesn't fit or its step was used before. */
export async function useTotpCode(
  context: ActionContext,
  keys: FactorKeys,
  staffId: string,
  totp: TotpRow,
  code: string,
): Promise<boolean> {
  const secret = totp.secret === null ? null : openSecret(keys.totpSecrets, staffId, totp.secret)
  if (secret === null) return false
  const lastStep = totp.lastStep === null ? null : Number(totp.lastStep)
  const step = stepOfCode(secret, code.replace(/\s/g, ''), context.now, lastStep)
  if (step === null) return false
  await context.tx.staffUser.update({
    where: { id: staffId },
    data: { totpLastStep: BigInt(step) },
    select: { id: true },
  })
  return true
}

/** Uses up a recovery code: each works once, also when two try it at once. */
export async function useRecoveryCode(
  context: ActionContext,
  keys: FactorKeys,
  staffId: string,
  typed: string,
): Promise<boolean> {
  const plain = plainRecoveryCode(typed)
  if (plain === null) return false
  const hash = recoveryCodeHash(keys.recoveryCodes, staffId, plain)
  const { count } = await context.tx.recoveryCode.updateMany({
    where: { hash, staffId, usedAt: null },
    data: { usedAt: context.now },
  })
  return count === 1
}

/** Makes ten new recovery codes in place of all before, and gives them for showing once. */
export async function replaceRecoveryCodes(
  context: ActionContext,
  keys: FactorKeys,
  staffId: string,
): Promise<string[]> {
  const codes = newRecoveryCodes()
  await context.tx.recoveryCode.deleteMany({ where: { staffId } })
  await context.tx.recoveryCode.createMany({
    data: codes.map((code) => ({
      hash: recoveryCodeHash(keys.recoveryCodes, staffId, plainRecoveryCode(code) ?? ''),
      staffId,
    })),
  })
  return codes
}

/**
 * The second step of signing in by password. Whose two-factor sign-in is off needs nothing more.
 * @throws 401 `code-required` without a code, 401 `code-wrong` for one that doesn't fit; nothing is written then.
 */
export async function passSecondFactor(
  context: ActionContext,
  keys: FactorKeys,
  staffId: string,
  code: string | undefined,
): Promise<SignInFactors> {
  const totp = await lockTotp(context, staffId)
  if (!totp.confirmed) return 'password'
  if (code === undefined) throw refuseFactor('code-required')
  if (await useTotpCode(context, keys, staffId, totp, code)) return 'password-and-code'
  if (await useRecoveryCode(context, keys, staffId, code)) return 'password-and-recovery-code'
  throw refuseFactor('code-wrong')
}

/** Takes the app and its recovery codes away; passkeys stay. */
export async function removeTotp(context: ActionContext, staffId: string): Promise<void> {
  await context.tx.staffUser.update({
    where: { id: staffId },
    data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null },
    select: { id: true },
  })
  await context.tx.recoveryCode.deleteMany({ where: { staffId } })
}

/**
 * What an administrator does for someone who lost the phone or the key: app, recovery codes and passkeys go, all sessions
 * end, and the password alone lets in again. One journal entry tells how many of each went.
 */
export async function resetSecondFactors(context: ActionContext, staffId: string): Promise<void> {
  const { tx, now } = context
  const { confirmed } = await lockTotp(context, staffId)
  await removeTotp(context, staffId)
  const passkeys = await tx.passkey.deleteMany({ where: { staffId } })
  await tx.passkeyChallenge.deleteMany({ where: { staffId } })
  const sessions = await tx.session.updateMany({
    where: { staffId, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now, revokedReason: 'second-factors-reset' },
  })
  context.record({
    action: 'staff-user.second-factors-reset',
    subjectKind: 'staff-user',
    subjectId: staffId,
    changes: {
      twoFactor: { old: confirmed, new: false },
      passkeys: { old: passkeys.count, new: 0 },
      sessions: { old: sessions.count, new: 0 },
    },
  })
}
