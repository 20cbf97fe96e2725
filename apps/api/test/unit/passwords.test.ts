import { describe, expect, it } from 'vitest'
import { hashPassword, passwordFits } from '../../src/platform/auth/password-hash.ts'

describe('the hash of a password', () => {
  // The tests that run the whole application hash cheaply, so the cost that it asks for is proved here.
  it('is argon2id with 19 MiB, two passes and a salt of its own', async () => {
    const [one, other] = await Promise.all([hashPassword('лиловый трактор'), hashPassword('лиловый трактор')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(other)
    expect(await passwordFits(one, 'лиловый трактор')).toBe(true)
    expect(await passwordFits(one, 'лиловый Трактор')).toBe(false)
    expect(await passwordFits(null, 'лиловый трактор')).toBe(false)
  })
})
