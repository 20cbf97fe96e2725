/** That a client belongs to a family. The share is how much of the client's bills this family's head pays, in 1/100 of a percent. */
export interface Membership {
  familyId: string
  clientId: string
  isHead: boolean
  payerShareBasisPoints: number
}

/** All of a bill; over all families of one client the shares make up exactly this. */
export const WHOLE = 10_000
export const MAX_MEMBERS = 50
const MAX_FAMILIES = 2

export type RefusalCode =
  | 'in-another-family'
  | 'two-families'
  | 'heads-another'
  | 'member-already'
  | 'not-a-member'
  | 'nothing-to-split'
  | 'head-leaves'
  | 'family-full'

/** Why not, about whom, and, where it is about that, which other family stands in the way. */
export interface Refusal {
  code: RefusalCode
  clientId: string
  otherFamilyId: string | null
}

/** The memberships as they are afterwards, or why nothing happens. */
export type Decision = { after: readonly Membership[] } | { refused: Refusal }

/** What every decision is made from: all members of the family, and all families of whoever it is about. */
type Rows = readonly Membership[]

const refused = (code: RefusalCode, clientId: string, otherFamilyId: string | null = null): Decision => ({
  refused: { code, clientId, otherFamilyId },
})

const membersOf = (rows: Rows, familyId: string) => rows.filter((row) => row.familyId === familyId)

function sides(rows: Rows, familyId: string, clientId: string) {
  const own = rows.filter((row) => row.clientId === clientId)
  return {
    here: own.find((row) => row.familyId === familyId),
    elsewhere: own.filter((row) => row.familyId !== familyId),
  }
}

/** The rows with another share for every membership of the client outside of this family. */
function withRest(rows: Rows, familyId: string, clientId: string, payerShareBasisPoints: number): Rows {
  return rows.map((row) =>
    row.clientId === clientId && row.familyId !== familyId ? { ...row, payerShareBasisPoints } : row,
  )
}

/** Whom to put where; `share`, from 1 to 9999, asks for a split with the other family that the client is in. */
export interface Joining {
  familyId: string
  clientId: string
  share?: number | undefined
  asHead?: boolean
}

/**
 * Puts a client into a family. Who is in another one stays there only by a split: this family pays `share`, the other the
 * rest. Refused: `member-already`, `family-full` (50), `two-families`, `heads-another` for a new head, `in-another-family`
 * without a share, `nothing-to-split` with one.
 *
 * Example: a child all of whose bills family A pays, joining B with 3000 → A 7000, B 3000.
 */
export function join(rows: Rows, { familyId, clientId, share, asHead = false }: Joining): Decision {
  const { here, elsewhere } = sides(rows, familyId, clientId)
  const other = elsewhere[0]
  if (here !== undefined) return refused('member-already', clientId)
  if (membersOf(rows, familyId).length >= MAX_MEMBERS) return refused('family-full', clientId)
  if (elsewhere.length >= MAX_FAMILIES) return refused('two-families', clientId)
  const heading = elsewhere.find(({ isHead }) => isHead)
  if (asHead && heading !== undefined) return refused('heads-another', clientId, heading.familyId)
  if (other !== undefined && share === undefined)
    return refused('in-another-family', clientId, other.familyId)
  if (other === undefined && share !== undefined) return refused('nothing-to-split', clientId)
  const joined = { familyId, clientId, isHead: asHead, payerShareBasisPoints: share ?? WHOLE }
  return { after: [...withRest(rows, familyId, clientId, WHOLE - (share ?? 0)), joined] }
}

/**
 * Begins a family: its head, then its members, who must be in no other. `share` is the head's, as for `join`.
 * Example: `create([], { familyId: 'f', headId: 'mother', memberIds: ['son'] })` → both with 10,000, the mother heads.
 */
export function create(
  rows: Rows,
  family: { familyId: string; headId: string; memberIds: readonly string[]; share?: number | undefined },
): Decision {
  const { familyId, headId, memberIds, share } = family
  let decision = join(rows, { familyId, clientId: headId, share, asHead: true })
  for (const clientId of memberIds) {
    if ('refused' in decision) return decision
    decision = join(decision.after, { familyId, clientId })
  }
  return decision
}

/**
 * Takes a client out of a family; what is left of their families pays everything again. The head goes last:
 * `head-leaves` while others remain. Refused too: `not-a-member`.
 *
 * Example: shares A 7000 and B 3000, leaving A → B 10,000.
 */
export function leave(rows: Rows, familyId: string, clientId: string): Decision {
  const { here } = sides(rows, familyId, clientId)
  if (here === undefined) return refused('not-a-member', clientId)
  if (here.isHead && membersOf(rows, familyId).length > 1) return refused('head-leaves', clientId)
  return { after: without(rows, here) }
}

function without(rows: Rows, gone: Membership): Rows {
  const left = rows.filter((row) => row !== gone)
  return withRest(left, gone.familyId, gone.clientId, WHOLE)
}

/** Ends a family: everybody leaves it. Example: three members, one of them also in B with 2500 → B 10,000 and no others. */
export function dissolve(rows: Rows, familyId: string): Decision {
  let after = rows
  for (const { clientId } of membersOf(rows, familyId)) {
    const gone = sides(after, familyId, clientId).here
    if (gone !== undefined) after = without(after, gone)
  }
  return { after }
}

/**
 * Changes how much of a client's bills a family pays; the other family pays the rest. Refused: `not-a-member`,
 * `nothing-to-split` for who is in one family only.
 *
 * Example: A 5000 and B 5000, A set to 8000 → B 2000.
 */
export function changeShare(rows: Rows, familyId: string, clientId: string, share: number): Decision {
  const { here, elsewhere } = sides(rows, familyId, clientId)
  if (here === undefined) return refused('not-a-member', clientId)
  if (elsewhere.length === 0) return refused('nothing-to-split', clientId)
  const own = rows.map((row) => (row === here ? { ...row, payerShareBasisPoints: share } : row))
  return { after: withRest(own, familyId, clientId, WHOLE - share) }
}

/**
 * Makes a member the head; the old head stays as a member. Refused: `not-a-member`, `heads-another`.
 * Example: of mother (head), father and son, `changeHead(…, 'father')` leaves three members and the father heads.
 */
export function changeHead(rows: Rows, familyId: string, clientId: string): Decision {
  const { here, elsewhere } = sides(rows, familyId, clientId)
  if (here === undefined) return refused('not-a-member', clientId)
  const heading = elsewhere.find(({ isHead }) => isHead)
  if (heading !== undefined) return refused('heads-another', clientId, heading.familyId)
  return {
    after: rows.map((row) =>
      row.familyId === familyId ? { ...row, isHead: row.clientId === clientId } : row,
    ),
  }
}

/** What has to be written to get from some memberships to others. */
export interface Difference {
  added: Membership[]
  removed: Membership[]
  changed: { before: Membership; after: Membership }[]
  /** The families of all of these, each once. */
  familyIds: string[]
}

const keyOf = ({ familyId, clientId }: Membership) => `${familyId} ${clientId}`

/** Compares memberships; equal ones leave nothing to write. With one share from 5000 to 8000: one `changed`, its family. */
export function difference(before: Rows, after: Rows): Difference {
  const old = new Map(before.map((row) => [keyOf(row), row]))
  const now = new Set(after.map(keyOf))
  const added = after.filter((row) => !old.has(keyOf(row)))
  const removed = before.filter((row) => !now.has(keyOf(row)))
  const changed = after.flatMap((row) => {
    const was = old.get(keyOf(row))
    const same =
      was === undefined ||
      (was.isHead === row.isHead && was.payerShareBasisPoints === row.payerShareBasisPoints)
    return same ? [] : [{ before: was, after: row }]
  })
  const touched = [...added, ...removed, ...changed.map((change) => change.after)]
  return { added, removed, changed, familyIds: [...new Set(touched.map(({ familyId }) => familyId))].sort() }
}
