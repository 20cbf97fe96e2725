import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { lockFamilies } from './lock-families.ts'
import { refuseFamily } from './problems.ts'
import { discountEntry } from './tell-change.ts'

/**
 * Gives all members of a family another discount on what they buy, in hundredths of a percent; the same again writes nothing.
 * @throws 404, 412 by `checkVersion`.
 */
export async function setFamilyDiscount(
  context: ActionContext,
  familyId: string,
  discountBasisPoints: number,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const { tx, now } = context
  const locked = await lockFamilies(tx, [familyId], [])
  const version = locked.versions.get(familyId)
  const head = locked.rows.find(({ isHead }) => isHead)
  if (version === undefined || head === undefined) throw refuseFamily('family-not-found')
  checkVersion(version)
  const { discountBasisPoints: before } = await tx.family.findUniqueOrThrow({
    where: { id: familyId },
    select: { discountBasisPoints: true },
  })
  if (before === discountBasisPoints) return { status: 200, reference: familyId }
  await tx.family.update({
    where: { id: familyId },
    data: { discountBasisPoints, version: { increment: 1 }, updatedAt: now },
    select: { id: true },
  })
  const told = { id: familyId, head: { id: head.clientId, name: locked.names.get(head.clientId) ?? '' } }
  const memberIds = locked.rows.map(({ clientId }) => clientId)
  context.record(discountEntry(told, memberIds, { old: before, new: discountBasisPoints }))
  return { status: 200, reference: familyId }
}
