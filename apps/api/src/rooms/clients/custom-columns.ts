import type pg from 'pg'
import type { CustomField } from '../../fields/custom/custom-field.ts'
import { type ValueCell, valuesFrom } from '../../fields/custom/value-rows.ts'
import { readRows } from '../../platform/db/database.ts'
import type { ListRow } from './list-columns.ts'

const CELLS_SQL = `
  SELECT v.client_id AS id, jsonb_agg(jsonb_build_array(v.field_id, coalesce(to_jsonb(v.text), to_jsonb(v.number), to_jsonb(v.day),
      to_jsonb(v.flag), to_jsonb(v.choice_id),
      (SELECT jsonb_build_object('id', s.id, 'name', s.name) FROM client_file s WHERE s.id = v.file_id)))) AS cells
  FROM client_field_value v WHERE v.client_id = ANY ($1::uuid[]) AND v.field_id = ANY ($2::uuid[]) GROUP BY v.client_id`

/** The rows with their values of these fields, all read in one statement; without fields, the rows as they are. */
export async function withCustom<R extends ListRow>(
  reads: pg.Pool | pg.PoolClient,
  rows: readonly R[],
  fields: readonly CustomField[],
): Promise<R[]> {
  if (fields.length === 0 || rows.length === 0) return [...rows]
  const found = await readRows<{ id: string; cells: ValueCell[] }>(reads, 'custom-columns', CELLS_SQL, [
    rows.map(({ id }) => id),
    fields.map(({ id }) => id),
  ])
  const cells = new Map(found.map((row) => [row.id, row.cells]))
  return rows.map((row) => {
    const own = fields.filter(({ kinds }) => kinds.includes(row.kind))
    return { ...row, custom: valuesFrom(own, cells.get(row.id) ?? null) }
  })
}

/**
 * The fields that `customFields=` names, of those that the asker sees. A table remembers its columns for longer than a field
 * may last, so what isn't there any more is passed over.
 */
export function chosenColumns(ids: string | undefined, seen: readonly CustomField[]): readonly CustomField[] {
  if (ids === undefined) return []
  const asked = new Set(ids.toLowerCase().split(','))
  return seen.filter(({ id }) => asked.has(id))
}
