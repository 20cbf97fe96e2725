import type { Permission } from '@kith/kernel/permissions.ts'
import type pg from 'pg'
import type { LeftOut } from '../../journal/read-history.ts'
import { readRows } from '../../platform/db/database.ts'
import { attributeKey } from '../../settings/inherited.ts'
import { HIDDEN_ATTRIBUTE_CHANGED } from './told.ts'

export { idsTold, retold } from './told.ts'

const HIDDEN_SQL = 'SELECT id FROM attribute WHERE hidden'

/**
 * What histories leave out for who may not see hidden attributes: changes of those hidden now, and of those that were hidden
 * then. Null for who sees them all.
 */
export async function hiddenInHistory(
  reads: pg.Pool,
  permissions: ReadonlySet<Permission>,
): Promise<LeftOut | null> {
  if (permissions.has('hidden-attributes.view')) return null
  const rows = await readRows<{ id: string }>(reads, 'hidden-attribute-ids', HIDDEN_SQL, [])
  return { actions: [HIDDEN_ATTRIBUTE_CHANGED], fields: rows.map(({ id }) => attributeKey(id)) }
}
