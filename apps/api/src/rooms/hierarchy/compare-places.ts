import { isDeepStrictEqual } from 'node:util'
import type { ResolvedKind } from '../../settings/resolve.ts'
import { type Holding, holdsAt, type Said, type Speaker, standardOf } from '../../settings/resolve-down.ts'

/** Somebody on the way down, with what they say. */
export interface Teller extends Omit<Speaker, 'belowRoot'> {
  name: string | null
  says: ReadonlyMap<string, Said>
}

/** A client of a branch that says something itself, with all below it who say nothing. */
export interface BranchVoice {
  id: string
  ownAccount: boolean
  says: ReadonlyMap<string, Said>
  /** Itself and the silent below it. */
  clients: number
  /** The voices next below it. */
  below: readonly BranchVoice[]
  /** Itself and all below it. */
  total: number
  /** The keys about which anybody below it says something. */
  saidBelow: ReadonlySet<string>
}

/** A place in the tree as the client sees it that stands there: who is above, and what it is itself there. */
export interface Place {
  /** From the company down to the parent. */
  above: readonly Teller[]
  ownAccount: boolean
}

/** One way in which a value changes, for some clients of the branch. */
export interface ValueChange {
  from: unknown
  to: unknown
  clients: number
  source: Holding['source']
}

const isClient = ({ level }: Pick<Teller, 'level'>) => level === 'client'

/** What holds below everybody above a place; the first client on the way down is the root. */
function holdsAbove(kind: ResolvedKind, { above }: Place): Holding {
  const root = above.findIndex(isClient)
  return above.reduce(
    (holding, teller, place) =>
      holdsAt(kind, holding, { ...teller, belowRoot: root >= 0 && place > root }, teller.says.get(kind.key)),
    standardOf(kind),
  )
}

/** What holds at the client that moves, where it stands in a place. */
export function holdsInPlace(
  kind: ResolvedKind,
  place: Place,
  client: Pick<BranchVoice, 'id' | 'says'>,
): Holding {
  const speaker = {
    level: 'client' as const,
    id: client.id,
    ownAccount: place.ownAccount,
    belowRoot: place.above.some(isClient),
  }
  return holdsAt(kind, holdsAbove(kind, place), speaker, client.says.get(kind.key))
}

const sameValue = (one: Holding, other: Holding) => isDeepStrictEqual(one.value, other.value)

/** Whether nothing can come of the move for this key: those below have the same value, as open to them as before. */
export function sameBelow(one: Holding, other: Holding): boolean {
  return one.locked === other.locked && sameValue(one, other)
}

/** One text for equal values, whatever the order of their fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/**
 * How a value changes over the branch, each way once and the most frequent first: between `before` and `after`, which hold at the
 * client that moves. Below, everybody says what they say in either place; so a discount of 5 % that becomes 7 % changes for
 * all but those below who have one of their own, and one that was locked and no longer is, for those too.
 */
export function changesOver(
  kind: ResolvedKind,
  branch: BranchVoice,
  before: Holding,
  after: Holding,
): ValueChange[] {
  const ways = new Map<string, ValueChange>()
  const note = (from: Holding, to: Holding, clients: number) => {
    if (sameValue(from, to)) return
    const key = canonical([from.value, to.value])
    const way = ways.get(key) ?? { from: from.value, to: to.value, clients: 0, source: to.source }
    way.clients += clients
    ways.set(key, way)
  }
  const pending: [BranchVoice, Holding, Holding][] = [[branch, before, after]]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [voice, from, to] = next
    if (sameBelow(from, to)) continue
    if (!voice.saidBelow.has(kind.key)) {
      note(from, to, voice.total)
      continue
    }
    note(from, to, voice.clients)
    for (const lower of voice.below) {
      const speaker = { level: 'client' as const, belowRoot: true, ...lower }
      const said = lower.says.get(kind.key)
      pending.push([lower, holdsAt(kind, from, speaker, said), holdsAt(kind, to, speaker, said)])
    }
  }
  return [...ways.values()].sort((a, b) => b.clients - a.clients)
}

/** Who pays for the client that moves, seen from a place; null where it pays itself. */
export function payerAbove({ above, ownAccount }: Place): Teller | null {
  if (ownAccount) return null
  return above.findLast((teller) => isClient(teller) && teller.ownAccount === true) ?? null
}

/** How many have no account of their own up to the client that moves, itself among them. */
export function withoutAccount(branch: BranchVoice): number {
  return branch.below
    .filter(({ ownAccount }) => !ownAccount)
    .reduce((clients, voice) => clients + withoutAccount(voice), branch.clients)
}
