import { hash, verify } from '@node-rs/argon2'

/** OWASP's second choice for argon2id: 19 MiB, 2 passes, 1 lane; about 30 ms here. */
const ARGON2ID = 2
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a password, which carries its own cost and salt; the way back is guessing. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST)
}

// Compared against when there is no hash, so that both answers take as long.
const NOBODY = await hashPassword(crypto.randomUUID())

/** Whether the password fits; without a hash (unknown login) the same work is done and the answer is no. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? NOBODY, password.normalize('NFC'))
  return passwordHash !== null && fits
}
