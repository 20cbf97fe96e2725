import type pg from 'pg'
import { familyShares } from '../families/contract.ts'
import type { FamilyShare } from './legs.ts'
import type { NewOperationInput } from './schemas.ts'

/**
 * Who pays for a member of a family: the head of the one that is named, or the heads of all of them by their shares; none where
 * the operation isn't paid by a family. @throws 422 when the client isn't a member there.
 */
export async function familyPayers(primary: pg.Pool, input: NewOperationInput): Promise<FamilyShare[]> {
  const { clientId, familyId, splitByShares = false, amountMinor = 0 } = input
  if (clientId === undefined || (familyId === undefined && !splitByShares)) return []
  return familyShares(primary, { memberId: clientId, familyId: familyId ?? null, amountMinor })
}
