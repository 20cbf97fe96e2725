import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import { refuseFactor, wrongCode } from './factor-problems.ts'
import { sealSecret } from './factor-secrets.ts'
import {
  type FactorKeys,
  lockTotp,
  removeTotp,
  replaceRecoveryCodes,
  useRecoveryCode,
  useTotpCode,
} from './second-factor.ts'
import { newTotpSecret } from './totp-codes.ts'

const done = (staffId: string): Outcome => ({ status: 200, reference: staffId })

const note = (context: ActionContext, staffId: string, action: string, on?: { old: boolean; new: boolean }) =>
  context.record({
    action: `staff-user.${action}`,
    subjectKind: 'staff-user',
    subjectId: staffId,
    ...(on && { changes: { twoFactor: on } }),
  })

/** Gives a new secret, which counts once a code of it was confirmed; an unconfirmed one before is replaced. @throws 409 `totp-on`. */
export async function startTotp(
  context: ActionContext,
  keys: FactorKeys,
  staffId: string,
  show: (secret: Uint8Array, login: string) => void,
): Promise<Outcome> {
  const { confirmed } = await lockTotp(context, staffId)
  if (confirmed) throw refuseFactor('totp-on')
  const secret = newTotpSecret()
  const { login } = await context.tx.staffUser.update({
    where: { id: staffId },
    data: { totpSecret: sealSecret(keys.totpSecrets, staffId, secret), totpLastStep: null },
    select: { login: true },
  })
  note(context, staffId, 'totp-started')
  show(secret, login)
  return done(staffId)
}

/** Turns two-factor sign-in on and gives the recovery codes. @throws 409 `totp-on`, `totp-off`, 422 for a wrong code. */
export async function confirmTotp(
  context: ActionContext,
  keys: FactorKeys,
  staffId: string,
  code: string,
  show: (recoveryCodes: string[]) => void,
): Promise<Outcome> {
  const totp = await lockTotp(context, staffId)
  if (totp.confirmed) throw refuseFactor('totp-on')
  if (totp.secret === null) throw refuseFactor('totp-off')
  if (!(await useTotpCode(context, keys, staffId, totp, code))) throw invalid(wrongCode('/code'))
  await context.tx.staffUser.update({
    where: { id: staffId },
    data: { totpConfirmedAt: context.now },
    select: { id: true },
  })
  show(await replaceRecoveryCodes(context, keys, staffId))
  note(context, staffId, 'totp-enabled', { old: false, new: true })
  return done(staffId)
}

/** Makes new recovery codes; the ones before stop to work. @throws 409 `totp-off`, 422 for a wrong code. */
export async function renewRecoveryCodes(
  context: ActionContext,
  keys: FactorKeys,
  staffId: string,
  code: string,
  show: (recoveryCodes: string[]) => void,
): Promise<Outcome> {
  const totp = await lockTotp(context, staffId)
  if (!totp.confirmed) throw refuseFactor('totp-off')
  if (!(await useTotpCode(context, keys, staffId, totp, code))) throw invalid(wrongCode('/code'))
  show(await replaceRecoveryCodes(context, keys, staffId))
  note(context, staffId, 'recovery-codes-renewed')
  return done(staffId)
}

const codeMissing: FieldError = {
  pointer: '/code',
  code: 'code-required',
  detail: {
    ru: 'Введите код из приложения или запасной код',
    en: 'Enter the code from your app, or a recovery code',
  },
}

/** Turns two-factor sign-in off, by a code of the app or a recovery code. @throws 409 `totp-off`, 422 for a wrong code. */
export async function disableTotp(
  context: ActionContext,
  keys: FactorKeys,
  staffId: string,
  proof: { code?: string; recoveryCode?: string },
): Promise<Outcome> {
  const totp = await lockTotp(context, staffId)
  if (!totp.confirmed) throw refuseFactor('totp-off')
  if (proof.code !== undefined) {
    if (!(await useTotpCode(context, keys, staffId, totp, proof.code))) throw invalid(wrongCode('/code'))
  } else if (proof.recoveryCode === undefined) {
    throw invalid(codeMissing)
  } else if (!(await useRecoveryCode(context, keys, staffId, proof.recoveryCode))) {
    throw invalid(wrongCode('/recoveryCode'))
  }
  await removeTotp(context, staffId)
  note(context, staffId, 'totp-disabled', { old: true, new: false })
  return done(staffId)
}
