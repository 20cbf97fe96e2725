import type pg from 'pg'
import { FIGURES, NO_FIGURES, withFigures } from '../../ledger/client-figures.ts'
import type { ListRow } from './list-columns.ts'

/** The keys of the fields that accounts have, not clients: a list reads them where they are asked for. */
export const FIGURE_KEYS: ReadonlySet<string> = new Set(FIGURES)

/** The rows with what is on their accounts, where it is `wanted`; empty for whom these fields are masked. */
export async function withAccounts<R extends ListRow>(
  reads: pg.Pool | pg.PoolClient,
  rows: readonly R[],
  wanted: boolean,
  masked: ReadonlySet<string>,
): Promise<R[]> {
  if (!wanted) return [...rows]
  if (FIGURES.some((key) => masked.has(key))) return rows.map((row) => ({ ...row, ...NO_FIGURES }))
  return withFigures(reads, rows)
}
