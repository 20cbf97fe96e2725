import { createHmac, randomUUIDv7 } from 'node:crypto'
import {
  newRecoveryCodes,
  plainRecoveryCode,
  recoveryCodeHash,
  sealSecret,
} from '../../src/rooms/access/factor-secrets.ts'
import { softAuthenticator } from './authenticator.ts'
import type { TestApp } from './test-app.ts'

const STEP_MS = 30_000

/** The code of a secret at a moment, by RFC 6238 and independent of the library that the server uses. */
export function codeAt(secret: Uint8Array, at: Date): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / STEP_MS)))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The bytes of a base32 text. */
export function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

/** Gives a person an authenticator app as their own steps would, without them: its secret, and one recovery code. */
export async function giveTotp(test: TestApp, staffId: string, confirmed = true) {
  const secret = crypto.getRandomValues(new Uint8Array(20))
  const { totpSecrets, recoveryCodes } = test.config.secrets
  await test.owner.query(
    'UPDATE staff_user SET totp_secret = $2, totp_confirmed_at = $3, totp_last_step = NULL WHERE id = $1',
    [staffId, sealSecret(totpSecrets, staffId, secret), confirmed ? test.clock.now() : null],
  )
  const [recoveryCode = ''] = newRecoveryCodes()
  const hash = recoveryCodeHash(recoveryCodes, staffId, plainRecoveryCode(recoveryCode) ?? '')
  await test.owner.query('INSERT INTO recovery_code (hash, staff_id) VALUES ($1, $2)', [hash, staffId])
  return { secret, recoveryCode, code: () => codeAt(secret, test.clock.now()) }
}

export async function takeTotp(test: TestApp, staffId: string): Promise<void> {
  await test.owner.query(
    'UPDATE staff_user SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = NULL WHERE id = $1',
    [staffId],
  )
}

/** A challenge as asking for it leaves it; null is for signing in. */
export async function giveChallenge(test: TestApp, staffId: string | null): Promise<string> {
  const challenge = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  const expiresAt = new Date(test.clock.now().getTime() + 300_000)
  await test.owner.query(
    'INSERT INTO passkey_challenge (id, staff_id, challenge, expires_at) VALUES ($1, $2, $3, $4)',
    [randomUUIDv7(), staffId, challenge, expiresAt],
  )
  return challenge
}

/** A row of a passkey that nobody signs in with. */
export async function givePasskeyRow(test: TestApp, staffId: string, name = 'Ноутбук'): Promise<string> {
  const id = randomUUIDv7()
  await test.owner.query(
    'INSERT INTO passkey (id, staff_id, credential_id, public_key, transports, name) VALUES ($1, $2, $3, $4, $5, $6)',
    [id, staffId, softAuthenticator().id, Buffer.alloc(77), [], name],
  )
  return id
}
