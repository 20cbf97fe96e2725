import type pg from 'pg'
import { readRows } from '../platform/db/database.ts'
import type { OperationJson } from './operation-schemas.ts'
import { refuseMoney } from './refusals.ts'

const instant = (text: string) => new Date(text).toISOString()

/** An operation as `operation_json` tells it: instants in UTC, without whom it is linked to. */
export function presentOperation(told: OperationJson & { links?: string[] }): OperationJson {
  const { links: _, ...operation } = told
  return {
    ...operation,
    occurredAt: instant(operation.occurredAt),
    recordedAt: instant(operation.recordedAt),
  }
}

/** One operation with its entries. @throws 404 `operation-not-found`. */
export async function readOperation(primary: pg.Pool, id: string): Promise<OperationJson> {
  const [row] = await readRows<{ operation: OperationJson | null }>(
    primary,
    'operation',
    'SELECT operation_json($1) AS operation',
    [id],
  )
  if (row?.operation == null) throw refuseMoney('operation-not-found')
  return presentOperation(row.operation)
}
