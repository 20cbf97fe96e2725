import type pg from 'pg'
import { readRows } from '../platform/db/database.ts'

/** What a client has and owes, in minor units; all null where another client pays for it. */
export interface ClientFigures {
  /** On the main account. */
  balanceMinor: number | null
  /** On the bonus account. */
  bonusMinor: number | null
  /** What it owes in all cities together; what we owe it elsewhere is not set off. */
  debtMinor: number | null
}

export const NO_FIGURES: Readonly<ClientFigures> = { balanceMinor: null, bonusMinor: null, debtMinor: null }
export const FIGURES = Object.keys(NO_FIGURES) as readonly (keyof ClientFigures)[]

const SQL = `
  SELECT c.id,
    (SELECT a.balance_minor FROM account a WHERE a.client_id = c.id AND a.role = 'main') AS "balanceMinor",
    (SELECT a.balance_minor FROM account a WHERE a.client_id = c.id AND a.role = 'bonus') AS "bonusMinor",
    coalesce((SELECT -sum(a.balance_minor) FROM account a WHERE a.client_id = c.id AND a.owes), 0)::bigint AS "debtMinor"
  FROM client c WHERE c.id = ANY ($1::uuid[]) AND c.own_account`

/**
 * The rows with the figures of their accounts, all read in one statement, so that a list asks for those of its page only.
 *
 * Example: who has 500 roubles, no bonuses and owes 1,200 in one city → `{ balanceMinor: 50000, bonusMinor: 0, debtMinor: 120000 }`.
 */
export async function withFigures<R extends { id: string }>(
  reads: pg.Pool | pg.PoolClient,
  rows: readonly R[],
): Promise<(R & ClientFigures)[]> {
  if (rows.length === 0) return []
  const found = await readRows<ClientFigures & { id: string }>(reads, 'client-figures', SQL, [
    rows.map(({ id }) => id),
  ])
  const figures = new Map(found.map(({ id, ...rest }) => [id, rest]))
  return rows.map((row) => ({ ...row, ...(figures.get(row.id) ?? NO_FIGURES) }))
}
