import type { ChangeEntry, Changes, JournalJson } from '../../journal/entry.ts'
import type { Difference, Membership } from './membership.ts'

/** Which family an entry is about, in words that stay when it is dissolved. */
export interface ToldFamily {
  id: string
  head: { id: string; name: string }
}

const asJson = ({ id, head }: ToldFamily): JournalJson => ({ id, head: { id: head.id, name: head.name } })

/** One entry about a member, read in the head's history too. */
export function familyEntry(
  action: string,
  memberId: string,
  family: ToldFamily,
  changes: Changes = {},
): ChangeEntry {
  return {
    action,
    subjectKind: 'client',
    subjectId: memberId,
    links: family.head.id === memberId ? [] : [family.head.id],
    changes: { family: { old: null, new: asJson(family) }, ...changes },
  }
}

const shareChange = (old: number | null, now: number | null): Changes =>
  old === now ? {} : { 'family.payerShareBasisPoints': { old, new: now } }

/** That a client joined, with the share only where it is a part. */
export function joinedEntry(memberId: string, family: ToldFamily, share: number, whole: number): ChangeEntry {
  const changes = share === whole ? {} : shareChange(null, share)
  return familyEntry('family.joined', memberId, family, changes)
}

/** That the family gets another discount, an entry of the head's that every member's history shows. */
export function discountEntry(
  family: ToldFamily,
  memberIds: readonly string[],
  discount: { old: number; new: number },
): ChangeEntry {
  const { head } = family
  const entry = familyEntry('family.discount-changed', head.id, family, {
    'family.discountBasisPoints': discount,
  })
  return { ...entry, links: memberIds.filter((id) => id !== head.id) }
}

/** That members pay by other means from the head's accounts now: an entry of the head's that every member's history shows. */
export function paymentsEntry(
  family: ToldFamily,
  memberIds: readonly string[],
  payments: { old: string[]; new: string[] },
): ChangeEntry {
  const { head } = family
  const entry = familyEntry('family.payments-changed', head.id, family, {
    'family.allowedPayments': payments,
  })
  return { ...entry, links: memberIds.filter((id) => id !== head.id) }
}

/** That a member has another monthly limit on the head's account, in kopecks; null is none. */
export function limitEntry(
  memberId: string,
  family: ToldFamily,
  limit: { old: number | null; new: number | null },
): ChangeEntry {
  return familyEntry('family.limit-changed', memberId, family, { 'family.monthlyLimitMinor': limit })
}

interface Terms {
  whole: number
  nameOf: (clientId: string) => string
  before: readonly Membership[]
  after: readonly Membership[]
}

function toldFamily(id: string, rows: readonly Membership[], nameOf: Terms['nameOf']): ToldFamily {
  const headId = rows.find((row) => row.familyId === id && row.isHead)?.clientId ?? ''
  return { id, head: { id: headId, name: nameOf(headId) } }
}

/**
 * What the journal says of a change, an entry per member and family: who joined, left, became the head or has another
 * share. A family that ends says so to each of its members; one that begins, to its head.
 */
export function entriesOf(difference: Difference, terms: Terms): ChangeEntry[] {
  const { before, after, whole, nameOf } = terms
  const lives = (familyId: string, rows: readonly Membership[]) =>
    rows.some((row) => row.familyId === familyId)
  const told = (familyId: string) => toldFamily(familyId, lives(familyId, after) ? after : before, nameOf)
  const added = difference.added.map((row) => {
    const begins = row.isHead && !lives(row.familyId, before)
    const entry = joinedEntry(row.clientId, told(row.familyId), row.payerShareBasisPoints, whole)
    return begins ? { ...entry, action: 'family.created' } : entry
  })
  const removed = difference.removed.map((row) =>
    familyEntry(
      lives(row.familyId, after) ? 'family.left' : 'family.dissolved',
      row.clientId,
      told(row.familyId),
    ),
  )
  const changed = difference.changed.flatMap(({ before: old, after: now }) => {
    const entries: ChangeEntry[] = []
    const family = told(now.familyId)
    if (now.isHead && !old.isHead) {
      const former = toldFamily(now.familyId, before, nameOf).head
      const heads = { 'family.head': { old: { ...former }, new: { ...family.head } } }
      entries.push({ ...familyEntry('family.head-changed', now.clientId, family, heads), links: [former.id] })
    }
    const share = shareChange(old.payerShareBasisPoints, now.payerShareBasisPoints)
    if (Object.keys(share).length > 0)
      entries.push(familyEntry('family.share-changed', now.clientId, family, share))
    return entries
  })
  return [...added, ...removed, ...changed]
}
