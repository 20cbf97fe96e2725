import type { Tx } from '../platform/db/transaction.ts'

/**
 * Lets the statements that follow in this transaction take two minutes instead of fifteen seconds: a branch of 100,000 clients is
 * rewritten row by row, in all their indexes. Only what holds a tree asks for it.
 */
export async function takeTime(tx: Tx): Promise<void> {
  await tx.$executeRaw`SET LOCAL statement_timeout = 120000`
}
