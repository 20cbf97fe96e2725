import pg from 'pg'
import { afterAll } from 'vitest'
import type { TestApp } from './test-app.ts'

export const NEW_ENTRY = `INSERT INTO entry (operation_id, line, account_id, amount_minor, number, balance_after_minor, occurred_at)
  VALUES ($1, $2, $3, $4, $5, $6, now())`

/** A new operation of 100 kopecks without entries, its id as `$1`. */
export const newOperation = (
  kind: string,
) => `INSERT INTO operation (id, kind, asset, amount_minor, actor_kind, occurred_at, recorded_at)
  VALUES ($1, '${kind}', 'RUB', 100, 'system', now(), now())`

type Statement = [sql: string, values: unknown[]]

/**
 * Tries statements in one transaction as the application connects, past everything that it does before it writes. Answers with
 * the constraint or the SQLSTATE that refuses them, null when nothing does; `keep` commits them then.
 */
export function asTheApplication(
  test: TestApp,
): (statements: readonly Statement[], keep?: boolean) => Promise<string | null> {
  const app = new pg.Pool({ connectionString: test.appUrl, max: 1 })
  afterAll(() => app.end())
  return async (statements, keep = false) => {
    const connection = await app.connect()
    try {
      await connection.query('BEGIN')
      for (const [sql, values] of statements) await connection.query(sql, values)
      await connection.query(keep ? 'COMMIT' : 'SET CONSTRAINTS ALL IMMEDIATE')
      return null
    } catch (error) {
      const { code = '', constraint } = error as pg.DatabaseError
      return constraint ?? code
    } finally {
      await connection.query('ROLLBACK')
      connection.release()
    }
  }
}
