import type pg from 'pg'
import type { CustomField } from '../../fields/custom/custom-field.ts'
import { VALUE_COLUMN } from '../../fields/custom/value-rows.ts'
import { readRows } from '../../platform/db/database.ts'

/** Clients are counted up to here: more are "at least so many". */
export const USAGE_CAP = 10_000

/** How many clients have a value of the field, by the index of its type. */
export async function readUsage(
  reads: pg.Pool,
  field: CustomField,
): Promise<{ clients: number; exact: boolean; deletable: boolean }> {
  const column = VALUE_COLUMN[field.type].sql
  const [row] = await readRows<{ clients: number }>(
    reads,
    `custom-field-usage-${column}`,
    `SELECT count(*) AS clients FROM (
       SELECT DISTINCT v.client_id FROM client_field_value v
       WHERE v.field_id = $1 AND v.${column} IS NOT NULL LIMIT ${USAGE_CAP + 1}) AS filled`,
    [field.id],
  )
  const clients = row?.clients ?? 0
  return { clients: Math.min(clients, USAGE_CAP), exact: clients <= USAGE_CAP, deletable: !field.used }
}
