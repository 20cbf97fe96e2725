import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'

/** What is ticked when anyone begins to create relations: type ids by column. */
export interface RelationDefaultsJson {
  is: string[]
  has: string[]
}

const usable = (column: 'is' | 'has') => `
  coalesce((SELECT jsonb_agg(t.id ORDER BY t.position, t.id) FROM relation_type t
    WHERE t.retired_at IS NULL AND s.value->'${column}' @> to_jsonb(t.id)), '[]') AS "${column}"`

const DEFAULTS_SQL = `
  SELECT ${usable('is')}, ${usable('has')}
  FROM (SELECT (SELECT value FROM setting WHERE level = 'company' AND key = 'relation-defaults') AS value) s`

/** The company's default ticks, without types that were retired since. */
export async function readDefaults(reads: pg.Pool): Promise<RelationDefaultsJson> {
  const [defaults] = await readRows<RelationDefaultsJson>(reads, 'relation-defaults', DEFAULTS_SQL, [])
  return defaults ?? { is: [], has: [] }
}
