import type { Tx } from '../../platform/db/transaction.ts'
import { refuseAttribute } from './problems.ts'
import type { AttributeType } from './schemas.ts'

export interface LockedChoice {
  id: string
  name: string
  retired: boolean
}

export interface LockedAttribute {
  id: string
  name: string
  type: AttributeType
  unit: string | null
  hint: string | null
  hidden: boolean
  retired: boolean
  position: number
  version: number
  choices: readonly LockedChoice[]
}

/** One writer of definitions at a time, so that positions stay a sequence without gaps or doubles. */
export async function lockDefinitions(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('attributes', 0))`
}

/** What may be known of attributes: hidden ones by who has the permission. */
export interface Sight {
  hidden: boolean
}

/**
 * Locks an attribute until the transaction ends: `FOR UPDATE` to change it, `FOR SHARE` to use it, so that what is being given
 * to somebody is neither deleted nor retyped meanwhile. @throws 404 when there is none, or none that this person may see.
 */
export async function lockAttribute(
  tx: Tx,
  id: string,
  sight: Sight,
  how: 'FOR UPDATE' | 'FOR SHARE',
): Promise<LockedAttribute> {
  const [row] = await tx.$queryRawUnsafe<Omit<LockedAttribute, 'choices'>[]>(
    `SELECT id, name, type, unit, hint, hidden, retired_at IS NOT NULL AS retired, position, version
     FROM attribute WHERE id = $1::uuid ${how}`,
    id,
  )
  if (row === undefined || (row.hidden && !sight.hidden)) throw refuseAttribute('attribute-not-found')
  const choices = await tx.$queryRaw<LockedChoice[]>`
    SELECT id, name, retired_at IS NOT NULL AS retired FROM attribute_choice
    WHERE attribute_id = ${id}::uuid ORDER BY position, id`
  return { ...row, choices }
}

/** Which of these ids, of attributes or choices, stand in somebody's value. */
export async function usedAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM unnest(${[...ids]}::uuid[]) AS i(id)
    WHERE EXISTS (SELECT 1 FROM setting s WHERE s.item_ids @> ARRAY[i.id])`
  return new Set(rows.map(({ id }) => id))
}
