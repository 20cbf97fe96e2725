import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { CustomField } from './custom-field.ts'

const FIELDS_SQL = `
  SELECT f.id, f.name, f.type, f.hint, f.section, f.kinds::text[] AS kinds, f.required, f.role_ids::text[] AS "roleIds", f.cabinet,
    f.position, f.retired_at IS NOT NULL AS retired, f.used, f.version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'retired', c.retired_at IS NOT NULL, 'used', c.used)
        ORDER BY c.position, c.id)
      FROM custom_field_choice c WHERE c.field_id = f.id), '[]'::jsonb) AS choices
  FROM custom_field f`

/** All fields that the company defined, retired ones too, in the order of the form. */
export function readCustomFields(reads: pg.Pool): Promise<CustomField[]> {
  return readRows<CustomField>(reads, 'custom-fields', `${FIELDS_SQL} ORDER BY f.position, f.id`, [])
}

/** One field; null when there is none. */
export async function readCustomField(reads: pg.Pool, id: string): Promise<CustomField | null> {
  const [field] = await readRows<CustomField>(reads, 'custom-field', `${FIELDS_SQL} WHERE f.id = $1`, [id])
  return field ?? null
}

/**
 * Gives the definitions of a version of the company's settings, read once per version, as the settings themselves are: a
 * change of a definition raises that version.
 */
export function customFieldsByVersion(
  primary: pg.Pool,
): (version: number) => Promise<readonly CustomField[]> {
  let known: { version: number; fields: readonly CustomField[] } | null = null
  return async (version) => {
    if (known?.version === version) return known.fields
    const fields = await readCustomFields(primary)
    known = { version, fields }
    return fields
  }
}
