import { setTimeout as wait } from 'node:timers/promises'
import { refuse } from '../http/problem.ts'
import { sqlStateOf } from './sql-errors.ts'

// Serialization failure and deadlock: another transaction went first, and the same work may succeed now.
const RETRYABLE = new Set(['40001', '40P01'])
const MAX_ATTEMPTS = 4

/** Thrown inside a transaction that finds more to lock than it knew of: all of it begins anew, its locks given back first. */
export class GaveWay extends Error {
  override readonly name = 'GaveWay'
}

function isRetryable(error: unknown): boolean {
  if (error instanceof GaveWay) return true
  const state = sqlStateOf(error)
  if (state !== null) return RETRYABLE.has(state)
  return (error as { code?: unknown }).code === 'P2034'
}

/**
 * Does a whole transaction again (at most 3 more times, 5 to 80 ms apart with jitter) when it was given up for another's sake.
 * @throws 409 `try-again` when it gave way each time; whatever else it throws.
 */
export async function retrying<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (!isRetryable(error)) throw error
      if (attempt === MAX_ATTEMPTS) throw error instanceof GaveWay ? refuse('try-again') : error
      await wait(5 * 2 ** attempt * (0.5 + Math.random()))
    }
  }
}
