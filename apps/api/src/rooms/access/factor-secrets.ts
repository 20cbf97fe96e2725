import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomInt } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts a secret for its owner: 12 bytes of IV, 16 of tag, then the text. The owner's id is authenticated with it, so
 * that a row's secret put into another's row opens nothing. 20 bytes become 48.
 */
export function sealSecret(key: Buffer, staffId: string, secret: Uint8Array): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(staffId))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return Uint8Array.from(Buffer.concat([iv, cipher.getAuthTag(), sealed]))
}

/** The secret again; null when it was made with another key or for another person, or was tampered with. */
export function openSecret(key: Buffer, staffId: string, sealed: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(sealed)
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(staffId)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  } catch {
    // Another KITH_SECRET or a foreign row: no code fits then, and an administrator can reset the factor.
    return null
  }
}

/** Digits and letters that nobody mistakes for each other: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RECOVERY_CODES = 10
const LENGTH = 10

/** Ten codes of 50 random bits each, written as `7KQ2M-X4R9T`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const text = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
    return `${text.slice(0, LENGTH / 2)}-${text.slice(LENGTH / 2)}`
  })
}

/** A recovery code as typed, made plain: ` 7kq2m x4r9t` is `7KQ2MX4R9T`; null when it can't be one. */
export function plainRecoveryCode(typed: string): string | null {
  const text = typed
    .toUpperCase()
    .replace(/[\s–—-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return text.length === LENGTH && [...text].every((character) => ALPHABET.includes(character)) ? text : null
}

/** What is kept of a recovery code: an HMAC-SHA-256 with its owner, so that equal codes of two people differ. */
export function recoveryCodeHash(key: Buffer, staffId: string, plain: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHmac('sha256', key).update(`${staffId} ${plain}`).digest())
}
