import { allocate } from '@kith/kernel/allocate.ts'
import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import { invalid } from '../../platform/http/problem.ts'

/** What the head of one family pays of a member's bill, in minor units. */
export interface PayingHead {
  familyId: string
  headId: string
  amountMinor: number
}

const SQL = `
  SELECT m.family_id AS "familyId", h.client_id AS "headId", m.payer_share_basis_points AS share
  FROM family_member m JOIN family_member h ON h.family_id = m.family_id AND h.is_head
  WHERE m.client_id = $1 AND ($2::uuid IS NULL OR m.family_id = $2) ORDER BY m.joined_at, m.family_id`

const notMember = () =>
  invalid({
    pointer: '/clientId',
    code: 'not-in-family',
    detail: { ru: 'Этот клиент не состоит в такой семье', en: 'This client is in no such family' },
  })

/**
 * Who pays a member's bill: the head of the family that is named, all of it; without one the heads of all the client's families,
 * each by the member's share there. Of 100.01 ₽ with shares of 50 % and 50 % one head pays 5001 and the other 5000 kopecks.
 * @throws 422 when the client isn't a member.
 */
export async function familyShares(
  primary: pg.Pool,
  bill: { memberId: string; familyId: string | null; amountMinor: number },
): Promise<PayingHead[]> {
  const rows = await readRows<{ familyId: string; headId: string; share: number }>(
    primary,
    'family-shares',
    SQL,
    [bill.memberId, bill.familyId],
  )
  if (rows.length === 0) throw notMember()
  const parts =
    bill.familyId === null
      ? allocate(
          bill.amountMinor,
          rows.map(({ share }) => share),
        )
      : [bill.amountMinor]
  // In one order for everybody: what is posted for several families waits for each of their purses in turn.
  return rows
    .map(({ familyId, headId }, at) => ({ familyId, headId, amountMinor: parts[at] ?? 0 }))
    .filter(({ amountMinor }) => amountMinor > 0)
    .sort((a, b) => (a.familyId < b.familyId ? -1 : 1))
}
