import { setTimeout as wait } from 'node:timers/promises'
import { sqlStateOf } from './sql-errors.ts'

// Serialization failure and deadlock: another transaction went first, and the same work may succeed now.
const RETRYABLE = new Set(['40001', '40P01'])
const MAX_ATTEMPTS = 4

function isRetryable(error: unknown): boolean {
  const state = sqlStateOf(error)
  if (state !== null) return RETRYABLE.has(state)
  return (error as { code?: unknown }).code === 'P2034'
}

/** Does a whole transaction again (at most 3 more times, 5 to 80 ms apart with jitter) when it was given up for another's sake. */
export async function retrying<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error
      await wait(5 * 2 ** attempt * (0.5 + Math.random()))
    }
  }
}
