import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { ClientsQuery } from './filters.ts'

/** A group with more trees than this is met often enough by walking the list in its order. */
const FEW_ROOTS = 1_000

const ROOTS = `
  SELECT r.id FROM client r WHERE r.group_id = ANY ($1::uuid[]) LIMIT ${FEW_ROOTS + 1}`

/** A query whose groups are known to have few trees: their roots. */
export type NarrowedQuery = ClientsQuery & { rootIds?: readonly string[] }

/**
 * The query with the roots of its groups, where these are few. The planner can't know how rare a group is below its
 * roots: it would walk a million clients to find the fifty of a rare one.
 */
export async function narrowGroups(reads: pg.Pool, query: ClientsQuery): Promise<NarrowedQuery> {
  if (query.groupId === undefined) return query
  const rows = await readRows<{ id: string }>(reads, 'group-roots', ROOTS, [query.groupId.split(',')])
  return rows.length > FEW_ROOTS ? query : { ...query, rootIds: rows.map(({ id }) => id) }
}
