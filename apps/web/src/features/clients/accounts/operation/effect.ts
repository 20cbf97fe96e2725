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

/** Where the company has money. */
const PLACES: ReadonlySet<Entry['role']> = new Set([
  'cash-desk',
  'acquiring',
  'bank',
  'terminal',
  'card-provider',
])

/**
 * An entry's amount as people read it: what the company has counts below zero in the ledger, so that there they read it the other
 * way round. Revenue, and what bonuses and corrections come from, are read as they stand.
 *
 * Example: a top-up of 50000 in cash is +50000 on the client's account and +50000 in the desk (−50000 in the ledger).
 */
export function readMinor({ role, amountMinor }: Pick<Entry, 'role' | 'amountMinor'>): number {
  return PLACES.has(role) ? -amountMinor : amountMinor
}

/**
 * How much of a charge becomes a debt, in minor units: a charge of 150000 with 100000 at hand → 50000; 0 where all is paid.
 */
export function becomesDebt({ kind, entries }: Operation): number {
  if (kind !== 'charge') return 0
  return entries.reduce((sum, { role, amountMinor }) => (role === 'debt' ? sum - amountMinor : sum), 0)
}
