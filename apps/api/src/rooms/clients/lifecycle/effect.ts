import { Prisma } from '../../../platform/db/generated/client.ts'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { StatedClient } from './lock-in-tree.ts'

export const LIFECYCLE_ACTIONS = ['block', 'unblock', 'archive', 'delete', 'restore'] as const
export type LifecycleAction = (typeof LIFECYCLE_ACTIONS)[number]

/** What an action on one client does to those below it. */
export interface Below {
  affected: { clients: number; employees: number; units: number }
  /** Those below whom it doesn't touch: blocked or deleted on their own account, or, with archiving, all in use. */
  unaffected: number
}

export interface LifecycleEffect extends Below {
  action: LifecycleAction
  /** The client's own effective state in the end. */
  state: 'active' | 'blocked' | 'archived' | 'deleted'
  /** With restoring: what it comes back from. */
  from: 'archived' | 'deleted' | null
  /** Who blocks the client in the end: itself, or the nearest above. */
  blockedBy: { id: string; displayName: string } | null
}

const IN_USE = Prisma.sql`c.deleted_by_id IS NULL AND c.archived_at IS NULL`
const NOBODY = Prisma.sql`false`

/** Which clients below an action changes the effective state of, and which it would have, were they not so already. */
function reach(
  action: LifecycleAction,
  client: StatedClient,
): { affected: Prisma.Sql; unaffected: Prisma.Sql } {
  switch (action) {
    case 'block':
      return {
        affected: Prisma.sql`${IN_USE} AND c.blocked_by_id IS NULL`,
        unaffected: Prisma.sql`${IN_USE} AND c.blocked_by_id IS NOT NULL`,
      }
    case 'unblock': {
      const freed = client.blockedAbove === null ? Prisma.sql`c.blocked_by_id = ${client.id}::uuid` : NOBODY
      return {
        affected: Prisma.sql`${IN_USE} AND ${freed}`,
        unaffected: Prisma.sql`${IN_USE} AND c.blocked_by_id IS NOT NULL AND NOT (${freed})`,
      }
    }
    case 'archive':
      return { affected: NOBODY, unaffected: IN_USE }
    case 'delete':
      return {
        affected: Prisma.sql`c.deleted_by_id IS NULL`,
        unaffected: Prisma.sql`c.deleted_by_id IS NOT NULL`,
      }
    case 'restore': {
      const returning = client.deleted ? Prisma.sql`c.deleted_by_id = ${client.id}::uuid` : NOBODY
      return {
        affected: returning,
        unaffected: client.deleted ? Prisma.sql`c.deleted_by_id IS NOT NULL AND NOT (${returning})` : NOBODY,
      }
    }
  }
}

/**
 * Counts whom an action on a locked client reaches below it, before it is done. Deleting an organisation with 14 employees
 * of whom 2 are deleted already: `{ affected: { clients: 12, employees: 12, units: 0 }, unaffected: 2 }`.
 */
export async function countBelow(tx: Tx, action: LifecycleAction, client: StatedClient): Promise<Below> {
  const { affected, unaffected } = reach(action, client)
  const [counted] = await tx.$queryRaw<{ clients: number; employees: number; unaffected: number }[]>`
    SELECT count(*) FILTER (WHERE ${affected})::int AS clients,
      count(*) FILTER (WHERE ${affected} AND c.kind = 'person')::int AS employees,
      count(*) FILTER (WHERE ${unaffected})::int AS unaffected
    FROM client c WHERE c.path @> ARRAY[${client.id}::uuid]`
  const { clients = 0, employees = 0, unaffected: others = 0 } = counted ?? {}
  return { affected: { clients, employees, units: clients - employees }, unaffected: others }
}

/** The effective state that own states and those from above come to, worst first: blocked and archived is archived. */
export function stateIn(
  client: Pick<StatedClient, 'blocked' | 'archived' | 'deleted' | 'blockedAbove' | 'deletedAbove'>,
): LifecycleEffect['state'] {
  if (client.deleted || client.deletedAbove !== null) return 'deleted'
  if (client.archived) return 'archived'
  return client.blocked || client.blockedAbove !== null ? 'blocked' : 'active'
}
