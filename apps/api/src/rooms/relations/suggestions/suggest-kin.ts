import { isMinor } from '@kith/kernel/local-date.ts'
import { edgeKey, type KinEdge, type KinFacts, type KinSuggestion, type KinType, kept } from './kin-facts.ts'
import { isAbout, type Known, knownOf, pairKey } from './kin-known.ts'
import { counterpartOf, inOrder } from './kin-statements.ts'
import { relatives } from './relatives.ts'

/** How many suggestions one card gets. */
const MAX_SUGGESTIONS = 20

/** Rules in the order in which their suggestions stand. */
type Rule = 'counterpart' | 'representative' | 'parent' | 'sibling'
const RANK: Record<Rule, number> = { counterpart: 0, representative: 1, parent: 2, sibling: 3 }

interface Candidate {
  rule: Rule
  edge: KinEdge
  because: KinEdge[]
}

/** Whether one of the edges says this from the same side: the very edge, or another type of the same kin. */
function saidBy(edges: readonly KinEdge[] | undefined, edge: KinEdge, type: KinType, known: Known): boolean {
  return (edges ?? []).some((other) => {
    const otherType = known.types.get(other.typeId)
    if (otherType === undefined) return false
    if (other.typeId !== edge.typeId && (type.kin === null || otherType.kin !== type.kin)) return false
    return otherType.symmetric || type.symmetric || other.fromId === edge.fromId
  })
}

/** A is the husband of B, and B isn't his wife yet. */
function counterparts(known: Known): Candidate[] {
  const { facts, types, people } = known
  return inOrder(facts.edges).flatMap((edge): Candidate[] => {
    const type = types.get(edge.typeId)
    const other = people.get(edge.toId)
    if (type === undefined || other === undefined) return []
    const counterpart = counterpartOf(facts.types, type, other.sex)
    if (counterpart === null) return []
    const back = { fromId: edge.toId, typeId: counterpart.id, toId: edge.fromId }
    const pair = pairKey(edge.fromId, edge.toId)
    if (saidBy(known.presentByPair.get(pair), back, counterpart, known)) return []
    if (saidBy(known.dismissedByPair.get(pair), back, counterpart, known)) return []
    return [{ rule: 'counterpart', edge: kept(back, counterpart), because: [edge] }]
  })
}

/** A minor has a parent, but nobody who signs. */
function representatives({ facts, types, people, near }: Known): Candidate[] {
  const type = facts.types.find(({ represents, retired }) => represents && !retired)
  if (type === undefined) return []
  const holding = [...facts.edges, ...facts.around].filter(({ typeId }) => types.get(typeId)?.represents)
  const represented = new Set(holding.map(({ toId }) => toId))
  const taken = new Set([...facts.settled, ...facts.dismissed].map(edgeKey))
  const isChild = (id: string) => {
    const birthDate = people.get(id)?.birthDate ?? null
    return birthDate !== null && isMinor(birthDate, facts.today)
  }
  return [...near.parents].flatMap(([childId, parents]) => {
    if (!isChild(childId) || represented.has(childId)) return []
    return [...parents].flatMap(([parentId, edges]): Candidate[] => {
      const offered = { fromId: parentId, typeId: type.id, toId: childId }
      if (isChild(parentId) || taken.has(edgeKey(offered))) return []
      const because = edges.find(({ fromId }) => fromId === parentId) ?? edges[0]
      return because === undefined ? [] : [{ rule: 'representative', edge: offered, because: [because] }]
    })
  })
}

/** The client's own before what is between their relatives, then by rule and by names. */
function orderOf({ rule, edge }: Candidate, { facts, people }: Known): (number | string)[] {
  const own = edge.fromId === facts.clientId || edge.toId === facts.clientId
  const names = [edge.fromId, edge.toId].map((id) => people.get(id)?.displayName ?? '')
  return [own ? 0 : 1, RANK[rule], ...names, edge.fromId, edge.toId, edge.typeId]
}

function compare(x: readonly (number | string)[], y: readonly (number | string)[]): number {
  for (const [nth, left] of x.entries()) {
    const right = y[nth]
    if (right !== undefined && left !== right) return left < right ? -1 : 1
  }
  return 0
}

/**
 * All that may be suggested around the client: missing counterparts, a representative for a minor, the other parent, and
 * siblings. Never what is or was there, what was declined, or what has an archived or deleted end.
 *
 * Example: Ева (7 years old) has Нина as Мать, and Марк is Муж of Нина → for Ева "Нина is Законный представитель of Ева"
 * and "Марк is Отец of Ева".
 */
export function allSuggestions(facts: KinFacts): KinSuggestion[] {
  const known = knownOf(facts)
  const inUse = (id: string) => known.people.get(id)?.state === 'in-use'
  const candidates = new Map<string, Candidate>()
  for (const candidate of [...counterparts(known), ...representatives(known), ...relatives(known)]) {
    const { edge, because } = candidate
    if (!inUse(edge.fromId) || !inUse(edge.toId) || !isAbout(facts.clientId, edge, because)) continue
    if (!candidates.has(edgeKey(edge))) candidates.set(edgeKey(edge), candidate)
  }
  return [...candidates.values()]
    .map((candidate) => ({ candidate, order: orderOf(candidate, known) }))
    .toSorted((x, y) => compare(x.order, y.order))
    .map(({ candidate: { edge, because } }) => ({ ...edge, because }))
}

/** The first of them: at most 20. */
export function suggestKin(facts: KinFacts): KinSuggestion[] {
  return allSuggestions(facts).slice(0, MAX_SUGGESTIONS)
}
