import type { Tx } from '../platform/db/transaction.ts'

/** Where a client stands: what the tree derives for every row. */
export interface Place {
  rootId: string
  /** Ancestors from the root down to the parent. */
  path: string[]
  depth: number
  blockedById: string | null
  deletedById: string | null
}

export interface ParentPlace extends Place {
  id: string
  kind: 'person' | 'organization' | 'unit'
  archived: boolean
}

/** The place of a client without a parent: `{ rootId: id, path: [], depth: 0 }`. */
export function rootPlace(id: string): Place {
  return { rootId: id, path: [], depth: 0, blockedById: null, deletedById: null }
}

/** The place right below a parent, inheriting what blocks or deletes it. */
export function placeBelow(parent: ParentPlace): Place {
  return {
    rootId: parent.rootId,
    path: [...parent.path, parent.id],
    depth: parent.depth + 1,
    blockedById: parent.blockedById,
    deletedById: parent.deletedById,
  }
}

/**
 * The parent to be, locked against the tree changing under it: the advisory lock on its root first, then the row read
 * again, since it may have moved to another root while we waited. Null when there is no such client.
 */
export async function lockParent(tx: Tx, parentId: string): Promise<ParentPlace | null> {
  const [before] = await tx.$queryRaw<{ rootId: string }[]>`
    SELECT root_id AS "rootId" FROM client WHERE id = ${parentId}::uuid`
  if (before === undefined) return null
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('tree ' || ${before.rootId}, 0))`
  const [parent] = await tx.$queryRaw<ParentPlace[]>`
    SELECT id, kind::text AS kind, root_id AS "rootId", path, depth, blocked_by_id AS "blockedById",
           deleted_by_id AS "deletedById", archived_at IS NOT NULL AS archived
    FROM client WHERE id = ${parentId}::uuid`
  if (parent === undefined) return null
  return parent.rootId === before.rootId ? parent : lockParent(tx, parentId)
}

/** Recomputes everything below a root; used after its states or its tree changed. Returns how many rows it corrected. */
export async function refreshTree(tx: Tx, rootId: string): Promise<number> {
  const [row] = await tx.$queryRaw<
    { touched: number }[]
  >`SELECT client_tree_refresh(${rootId}::uuid) AS touched`
  return row?.touched ?? 0
}
