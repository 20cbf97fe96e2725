import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import {
  newRecoveryCodes,
  openSecret,
  plainRecoveryCode,
  recoveryCodeHash,
  sealSecret,
} from '../../src/rooms/access/factor-secrets.ts'
import { secretText, stepAt, stepOfCode, totpUri } from '../../src/rooms/access/totp-codes.ts'

/** The secret and the times of RFC 6238, appendix B, and the last six of its eight digits. */
const SECRET = Uint8Array.from(Buffer.from('12345678901234567890'))
const VECTORS = [
  ['1970-01-01T00:00:59Z', '287082'],
  ['2005-03-18T01:58:29Z', '081804'],
  ['2005-03-18T01:58:31Z', '050471'],
  ['2009-02-13T23:31:30Z', '005924'],
  ['2033-05-18T03:33:20Z', '279037'],
  ['2603-10-11T11:33:20Z', '353130'],
] as const

describe('codes of an authenticator app', () => {
  it.each(VECTORS)('at %s are those of RFC 6238: %s', (at, code) => {
    const now = new Date(at)
    expect(stepOfCode(SECRET, code, now, null)).toBe(stepAt(now))
  })

  it('fit one step before and after, each step once and never backwards', () => {
    const now = new Date('2005-03-18T01:58:45Z')
    const [step, before] = [stepAt(now), stepAt(now) - 1]
    expect(stepOfCode(SECRET, '081804', now, null)).toBe(before)
    expect(stepOfCode(SECRET, '050471', now, before)).toBe(step)
    expect(stepOfCode(SECRET, '050471', now, step)).toBeNull()
    expect(stepOfCode(SECRET, '081804', now, step)).toBeNull()
    expect(stepOfCode(SECRET, '081804', new Date('2005-03-18T01:59:00Z'), null)).toBeNull()
  })

  it.each(['', '05047', '0050471', 'abcdef', '٠٥٠٤٧١'])('are six digits: “%s” is none', (code) => {
    expect(stepOfCode(SECRET, code, new Date('2005-03-18T01:58:31Z'), null)).toBeNull()
  })

  it('are told to the app by its address', () => {
    expect(secretText(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(totpUri(SECRET, 'a.b-c')).toContain('secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  })
})

describe('a sealed secret', () => {
  const key = Buffer.alloc(32, 1)
  const sealed = sealSecret(key, 'anna', SECRET)

  it('is another each time, and opens for its owner only', () => {
    expect(sealed).toHaveLength(48)
    expect(Buffer.from(sealed)).not.toEqual(Buffer.from(sealSecret(key, 'anna', SECRET)))
    expect(Buffer.from(openSecret(key, 'anna', sealed) ?? [])).toEqual(Buffer.from(SECRET))
    expect(openSecret(key, 'boris', sealed)).toBeNull()
    expect(openSecret(Buffer.alloc(32, 2), 'anna', sealed)).toBeNull()
  })

  it('opens for nobody once a single bit is changed, or a part is missing', () => {
    for (const at of [0, 12, 28, 47]) {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(openSecret(key, 'anna', changed)).toBeNull()
    }
    expect(openSecret(key, 'anna', sealed.slice(0, 20))).toBeNull()
    expect(openSecret(key, 'anna', new Uint8Array())).toBeNull()
  })
})

describe('recovery codes', () => {
  it('are ten different ones, which are the same however they are typed', () => {
    const codes = newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) {
      const plain = plainRecoveryCode(code)
      expect(plain).toBe(code.replace('-', ''))
      expect(plainRecoveryCode(` ${code.toLowerCase().replace('-', ' – ')} `)).toBe(plain)
    }
    expect(plainRecoveryCode('oIl00-00000')).toBe('0110000000')
  })

  it.each(['', '123456', 'ABCDE-FGHJ', 'ABCDE-FGHJKM', 'ABCDE-FGHJU', 'абвгд-ежзик'])(
    'are none: “%s”',
    (typed) => {
      expect(plainRecoveryCode(typed)).toBeNull()
    },
  )

  it('are kept by a hash that depends on key and owner', () => {
    const hash = (key: number, owner: string) =>
      Buffer.from(recoveryCodeHash(Buffer.alloc(32, key), owner, 'AAAAAAAAAA')).toString('hex')
    expect(new Set([hash(1, 'anna'), hash(2, 'anna'), hash(1, 'boris')]).size).toBe(3)
    expect(hash(1, 'anna')).toHaveLength(64)
  })
})
