import type { Options } from '@node-rs/argon2'
import { vi } from 'vitest'

/**
 * Makes hashing a password cheap: hundreds are hashed and verified in a run, each some 30 ms of pure computing on purpose. A
 * hash carries its own cost, so verifying follows, and everything else is the real thing. That the application asks for
 * the real cost is proved in `unit/passwords.test.ts`, where this isn't loaded.
 */
vi.mock('@node-rs/argon2', async (importOriginal) => {
  const real = await importOriginal<typeof import('@node-rs/argon2')>()
  return {
    ...real,
    hash: (password: string, options: Options) =>
      real.hash(password, { ...options, memoryCost: 64, timeCost: 1 }),
  }
})
