import { setTimeout as wait } from 'node:timers/promises'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { sqlStateOf } from './sql-errors.ts'

/** What may write: only an open transaction. */
export type Tx = Prisma.TransactionClient

// Serialization failure and deadlock: another transaction went first, and the same work may succeed now.
const RETRYABLE = new Set(['40001', '40P01'])
const MAX_ATTEMPTS = 4

function isRetryable(error: unknown): boolean {
  const state = sqlStateOf(error)
  if (state !== null) return RETRYABLE.has(state)
  return (error as { code?: unknown }).code === 'P2034'
}

/**
 * Runs `work` in one Read Committed transaction, again (at most 3 more times, 5 to 80 ms apart with jitter) when
 * PostgreSQL gave it up for another's sake. Errors leave `work` untouched: swallowing one inside would commit nothing and
 * say success.
 */
export async function inTransaction<T>(prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma.$transaction(work, { maxWait: 5_000, timeout: 20_000 })
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error
      await wait(5 * 2 ** attempt * (0.5 + Math.random()))
    }
  }
}
