import type { Entry, Operation } from '../queries.ts'

/** What becomes of one account of a client. */
export interface BalanceChange {
  entry: Entry
  beforeMinor: number
  afterMinor: number
}

/** The accounts of clients that an operation changes, in its order; those of the company keep no balance to show. */
export function balanceChanges(operation: Operation): BalanceChange[] {
  return operation.entries.flatMap((entry) =>
    entry.client === null || entry.balanceAfterMinor === null
      ? []
      : [
          {
            entry,
            beforeMinor: entry.balanceAfterMinor - entry.amountMinor,
            afterMinor: entry.balanceAfterMinor,
          },
        ],
  )
}

/**
 * How much of a charge becomes a debt, in minor units: a charge of 150000 with 100000 at hand → 50000; 0 where all is paid.
 */
export function becomesDebt({ kind, entries }: Operation): number {
  if (kind !== 'charge') return 0
  return entries.reduce((sum, { role, amountMinor }) => (role === 'debt' ? sum - amountMinor : sum), 0)
}
