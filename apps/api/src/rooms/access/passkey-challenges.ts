import { randomUUIDv7 } from 'node:crypto'
import type { Tx } from '../../platform/db/transaction.ts'

/** What a browser was asked to sign is taken for so long, and once. */
const CHALLENGE_MS = 5 * 60_000

/** Remembers what a browser is asked to sign: to add a passkey of `staffId`, or with null to sign in whoever has one. */
export async function keepChallenge(
  tx: Tx,
  staffId: string | null,
  challenge: string,
  now: Date,
): Promise<string> {
  const id = randomUUIDv7()
  const expiresAt = new Date(now.getTime() + CHALLENGE_MS)
  await tx.passkeyChallenge.create({ data: { id, staffId, challenge, expiresAt }, select: { id: true } })
  return id
}

/**
 * Takes away the challenge that `clientData` (base64url) answers, whatever comes of it; null unless it is ours, for this
 * purpose, and not too old. Of two that answer the same at once, one gets it.
 */
export async function takeChallenge(
  tx: Tx,
  staffId: string | null,
  clientData: string,
  now: Date,
): Promise<string | null> {
  const challenge = challengeIn(clientData)
  if (challenge === null) return null
  const { count } = await tx.passkeyChallenge.deleteMany({
    where: { challenge, staffId, expiresAt: { gt: now } },
  })
  return count === 1 ? challenge : null
}

function challengeIn(clientData: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString()) as {
      challenge?: unknown
    }
    return typeof challenge === 'string' ? challenge : null
  } catch {
    // What isn't even JSON was not made by a browser.
    return null
  }
}

/** The result of a check, or null when it found that something doesn't fit. */
export async function verified<T>(check: Promise<T>): Promise<T | null> {
  try {
    return await check
  } catch {
    // The library throws words for each thing that doesn't fit; whoever forges an answer needs none of them.
    return null
  }
}
