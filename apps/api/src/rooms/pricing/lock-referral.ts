import { Prisma } from '../../platform/db/generated/client.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { requireOpen } from '../clients/contract.ts'
import type { Referring } from './referral-rules.ts'

interface Row extends Referring {
  displayName: string
  cityId: string | null
}

/** Both sides of a referral, as they are while their rows are locked. */
export interface LockedReferral {
  newcomer: Row
  /** Whose code it is; null when nobody has it. The newcomer itself for its own code. */
  owner: Row | null
}

/**
 * Locks a client and whoever has this referral code until the transaction ends: the clients in the order of their ids, then their
 * bonus accounts in the order of theirs, as postings do, so that two referrals never wait for each other.
 * @throws 404 without the client, 409 when it is archived or deleted.
 */
export async function lockReferral(tx: Tx, clientId: string, code: string): Promise<LockedReferral> {
  const [holder] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM client WHERE lower(referral_code) = lower(${code})`
  const ids = Prisma.sql`${[clientId, holder?.id ?? clientId]}::uuid[]`
  // Not FOR UPDATE: who only refers to one of these clients needn't wait.
  await tx.$queryRaw`SELECT 1 FROM client WHERE id = ANY (${ids}) ORDER BY id FOR NO KEY UPDATE`
  await tx.$queryRaw`
    SELECT 1 FROM account WHERE client_id = ANY (${ids}) AND role = 'bonus' ORDER BY id FOR NO KEY UPDATE`
  // A statement of its own, so that it sees what another referral wrote while we waited.
  const rows = await tx.$queryRaw<(Row & { hasCode: boolean })[]>`
    SELECT c.id, c.display_name AS "displayName", c.city_id AS "cityId", c.own_account AS "ownAccount",
      c.archived_at IS NOT NULL AS archived, c.deleted_by_id IS NOT NULL AS deleted, r.referrer_id AS "referredById",
      coalesce(lower(c.referral_code) = lower(${code}), false) AS "hasCode"
    FROM client c LEFT JOIN referral r ON r.client_id = c.id WHERE c.id = ANY (${ids})`
  const newcomer = requireOpen(rows.find(({ id }) => id === clientId))
  return { newcomer, owner: rows.find(({ hasCode }) => hasCode) ?? null }
}
