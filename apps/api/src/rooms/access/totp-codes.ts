import { HOTP, Secret, TOTP } from 'otpauth'

/** A code belongs to a step of so many seconds (RFC 6238), and one step before or after is taken too. */
const STEP_SECONDS = 30
const WINDOW = 1
const SECRET_BYTES = 20
const SHAPE = { algorithm: 'SHA1', digits: 6 } as const

/** A new secret for an authenticator app: 20 random bytes, as long as SHA-1 is. */
export function newTotpSecret(): Uint8Array {
  return new Secret({ size: SECRET_BYTES }).bytes
}

/** The secret as one types it in where a QR code can't be read: base32, `JBSWY3DPEHPK3PXP…`. */
export function secretText(secret: Uint8Array): string {
  return secretOf(secret).base32
}

/** What the QR code holds: `otpauth://totp/Kith:login?issuer=Kith&secret=…&algorithm=SHA1&digits=6&period=30`. */
export function totpUri(secret: Uint8Array, login: string): string {
  const totp = new TOTP({
    ...SHAPE,
    period: STEP_SECONDS,
    issuer: 'Kith',
    label: login,
    secret: secretOf(secret),
  })
  return totp.toString()
}

/** The step of an instant: 1970-01-01T00:01:29Z stands in step 2. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS)
}

/**
 * Which step a code was made in, at most one away from now; null when it fits none, or only such as were used already:
 * at step 100, with `lastStep` 100, the code of 100 is refused and that of 101 taken.
 */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  now: Date,
  lastStep: number | null,
): number | null {
  // The library compares bytes, and fails for texts that have as many characters but more bytes.
  if (!/^[0-9]{6}$/.test(code)) return null
  const counter = stepAt(now)
  const delta = HOTP.validate({ ...SHAPE, token: code, secret: secretOf(secret), counter, window: WINDOW })
  if (delta === null) return null
  const step = counter + delta
  return lastStep !== null && step <= lastStep ? null : step
}

function secretOf(bytes: Uint8Array): Secret {
  return new Secret({ buffer: Uint8Array.from(bytes).buffer })
}
