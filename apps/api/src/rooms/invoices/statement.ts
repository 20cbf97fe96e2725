import type { Statement, StatementOperation } from './document.ts'

/**
 * The turnovers and the closing balance of operations, in kopecks.
 *
 * Example: opening −500000 and operations of +1235000 and −600000 → in 1235000, out 600000, closing 135000.
 */
export function statementOf(openingMinor: number, operations: StatementOperation[]): Statement {
  const inMinor = operations.reduce((sum, { amountMinor }) => sum + Math.max(amountMinor, 0), 0)
  const outMinor = operations.reduce((sum, { amountMinor }) => sum + Math.max(-amountMinor, 0), 0)
  return { openingMinor, inMinor, outMinor, closingMinor: openingMinor + inMinor - outMinor, operations }
}
