import { checkLedger } from '@kith/api/ledger/self-check.ts'
import { openDatabase } from '@kith/api/platform/db/database.ts'
import type { HardPlace } from './place.ts'

/** What stands in the database after all of it. */
export interface Verdict {
  /** Sum of the main accounts, minor units. */
  totalMinor: number
  /** Accounts below their floor of zero. */
  belowFloor: number
  /** Operations by the key in their comment. */
  byKey: Map<string, string[]>
  faults: number
}

/** Reads what stands: balances, operations by key, and the ledger’s own check. */
export async function judge(place: HardPlace): Promise<Verdict> {
  const database = openDatabase({ databaseUrl: place.databaseUrl(), poolSize: 2 })
  try {
    const { rows } = await database.primary.query<{ total: string; below: number }>(
      `SELECT sum(balance_minor)::text AS total, count(*) FILTER (WHERE balance_minor < 0)::int AS below
       FROM account WHERE role = 'main'`,
    )
    const posted = await database.primary.query<{ id: string; comment: string }>(
      "SELECT id, comment FROM operation WHERE kind = 'transfer'",
    )
    const byKey = new Map<string, string[]>()
    for (const { id, comment } of posted.rows) byKey.set(comment, [...(byKey.get(comment) ?? []), id])
    const { faultCount } = await checkLedger(database.primary)
    return {
      totalMinor: Number(rows[0]?.total ?? 0),
      belowFloor: rows[0]?.below ?? 0,
      byKey,
      faults: faultCount,
    }
  } finally {
    await database.close()
  }
}
