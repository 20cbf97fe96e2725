import type { ActionContext } from '../../actions/run-action.ts'
import type { Difference, Membership } from './membership.ts'

/** Writes a difference of memberships whose families are locked, and their versions; families without members end. */
export async function writeMemberships(
  { tx, now }: ActionContext,
  { added, removed, changed, familyIds }: Difference,
  after: readonly Membership[],
): Promise<void> {
  for (const { familyId, clientId } of removed)
    await tx.familyMember.delete({ where: { familyId_clientId: { familyId, clientId } } })
  // Who stops being the head first: a family has one at any moment.
  const order = [...changed].sort((a, b) => Number(a.after.isHead) - Number(b.after.isHead))
  for (const { after: row } of order) {
    const { familyId, clientId, isHead, payerShareBasisPoints } = row
    await tx.familyMember.update({
      where: { familyId_clientId: { familyId, clientId } },
      data: { isHead, payerShareBasisPoints },
      select: { clientId: true },
    })
  }
  const living = familyIds.filter((id) => after.some(({ familyId }) => familyId === id))
  const known = new Set(
    (await tx.family.findMany({ where: { id: { in: living } }, select: { id: true } })).map(({ id }) => id),
  )
  const begun = living.filter((id) => !known.has(id))
  await tx.family.createMany({ data: begun.map((id) => ({ id, createdAt: now, updatedAt: now })) })
  await tx.familyMember.createMany({ data: added.map((row) => ({ ...row, joinedAt: now })) })
  await tx.family.updateMany({
    where: { id: { in: [...known] } },
    data: { version: { increment: 1 }, updatedAt: now },
  })
  const ended = familyIds.filter((id) => !living.includes(id))
  await tx.family.deleteMany({ where: { id: { in: ended } } })
}
