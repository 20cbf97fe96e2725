import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Sight } from './lock-attribute.ts'
import { refuseAttribute } from './problems.ts'
import type { AttributeJson } from './schemas.ts'

const COLUMNS = `
  a.id, a.name, a.type, a.unit, a.hint, a.hidden, a.retired_at IS NOT NULL AS retired, a.version,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'retired', c.retired_at IS NOT NULL)
      ORDER BY c.position, c.id)
    FROM attribute_choice c WHERE c.attribute_id = a.id), '[]') AS choices
  FROM attribute a`

const LIST_SQL = `
  SELECT ${COLUMNS} WHERE ($1::boolean OR NOT a.hidden) AND ($2::boolean IS NULL OR (a.retired_at IS NOT NULL) = $2)
  ORDER BY a.position, a.id`
const ONE_SQL = `SELECT ${COLUMNS} WHERE a.id = $1::uuid AND ($2::boolean OR NOT a.hidden)`
const HIDDEN_SQL = 'SELECT count(*) AS count FROM attribute WHERE hidden AND retired_at IS NULL'

/** Attributes in their order; null for `retired` is both. There are 300 at most. */
export function readAttributes(
  reads: pg.Pool,
  { hidden, retired }: { hidden: boolean; retired: boolean | null },
): Promise<AttributeJson[]> {
  return readRows<AttributeJson>(reads, 'attributes', LIST_SQL, [hidden, retired])
}

/** @throws 404 when there is no such attribute, or none that this person may see. */
export async function shownAttribute(reads: pg.Pool, id: string, sight: Sight): Promise<AttributeJson> {
  const [row] = await readRows<AttributeJson>(reads, 'attribute', ONE_SQL, [id, sight.hidden])
  if (row === undefined) throw refuseAttribute('attribute-not-found')
  return row
}

/** How many hidden attributes are in use; null for who may not know of them. */
export async function countHidden(reads: pg.Pool, sight: Sight): Promise<number | null> {
  if (!sight.hidden) return null
  const [row] = await readRows<{ count: number }>(reads, 'hidden-attributes', HIDDEN_SQL, [])
  return row?.count ?? 0
}

/** Counting stops here, so that the answer is quick for an attribute of a million clients too. */
const COUNTED = 100_000

const USAGE_SQL = `
  WITH uses AS MATERIALIZED (
    SELECT s.level FROM setting s WHERE s.item_ids @> ARRAY[$1::uuid] LIMIT ${COUNTED + 1})
  SELECT count(*) FILTER (WHERE level = 'client') AS clients, count(*) FILTER (WHERE level = 'group') AS groups,
    count(*) AS total,
    ARRAY(SELECT c.id FROM attribute_choice c WHERE c.attribute_id = $1::uuid
      AND EXISTS (SELECT 1 FROM setting s WHERE s.item_ids @> ARRAY[c.id]) ORDER BY c.position) AS "usedChoiceIds"
  FROM uses`

/** Where an attribute is used: what says something about it itself, not what inherits. */
export async function readUsage(reads: pg.Pool, id: string) {
  const [row] = await readRows<{ clients: number; groups: number; total: number; usedChoiceIds: string[] }>(
    reads,
    'attribute-usage',
    USAGE_SQL,
    [id],
  )
  if (row === undefined) throw new Error('counts without a row')
  const { total, ...counts } = row
  return { ...counts, exact: total <= COUNTED, deletable: total === 0 }
}
