import type { Prisma, PrismaClient } from './generated/client.ts'
import { retrying } from './retrying.ts'

/** What may write: only an open transaction. */
export type Tx = Prisma.TransactionClient

// As long as the longest statement may take, which is less for all that don't ask for more; an idle one is ended sooner.
const LONGEST_MS = 130_000

/**
 * Runs `work` in one Read Committed transaction, again when PostgreSQL gave it up for another's sake. Never catch inside
 * `work`: swallowing an error there would commit nothing and say success.
 */
export async function inTransaction<T>(prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  return retrying(() => prisma.$transaction(work, { maxWait: 5_000, timeout: LONGEST_MS }))
}
