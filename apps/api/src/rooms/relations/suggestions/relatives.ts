import type { KinEdge } from './kin-facts.ts'
import { kept } from './kin-facts.ts'
import { type Known, pairKey } from './kin-known.ts'
import { equals, type Statement, statementKey, statementOf, typeOfKin } from './kin-statements.ts'

interface Conclusion extends Statement {
  /** Whom the two have in common. */
  middle: string
  /** The two steps, each in all the words in which it is known. */
  steps: [readonly KinEdge[], readonly KinEdge[]]
  /** Who is named first when the client stands between the two. */
  first: string
}

/** Who may be parents and siblings, by two steps of kin. */
function* conclusions({ near }: Known): Generator<Conclusion> {
  for (const [childId, parents] of near.parents) {
    for (const [parentId, parental] of parents) {
      for (const [spouseId, marital] of near.spouses.get(parentId) ?? [])
        yield {
          ...{ says: 'parent', a: spouseId, b: childId },
          ...{ middle: parentId, steps: [parental, marital], first: childId },
        }
      for (const [siblingId, fraternal] of near.siblings.get(childId) ?? [])
        yield {
          ...{ says: 'parent', a: parentId, b: siblingId },
          ...{ middle: childId, steps: [fraternal, parental], first: parentId },
        }
      for (const [otherId, other] of near.children.get(parentId) ?? []) {
        const pair = equals('siblings', childId, otherId)
        // Each pair of children comes twice; once is enough.
        if (pair.a === childId) yield { ...pair, middle: parentId, steps: [parental, other], first: childId }
      }
    }
  }
}

/** The steps in the words that lead away from the client: "Нина is Мать of Ева", "Марк is Муж of Нина". */
function reasons({ middle, steps }: Conclusion, clientId: string): KinEdge[] {
  const touches = ({ fromId, toId }: KinEdge) => fromId === clientId || toId === clientId
  const away = (edges: readonly KinEdge[]) => {
    const nearer = edges.some(touches) ? clientId : middle
    return edges.find(({ toId }) => toId === nearer) ?? edges[0]
  }
  const told = steps.map(away).filter((edge) => edge !== undefined)
  return told.toSorted((x, y) => Number(touches(y)) - Number(touches(x)))
}

/** Whether anything says that these two are kin, or somebody declined that they are so. */
function isSettled(conclusion: Conclusion, { types, presentByPair, dismissedByPair }: Known): boolean {
  const pair = pairKey(conclusion.a, conclusion.b)
  const stated = (edge: KinEdge) => {
    const type = types.get(edge.typeId)
    return type === undefined ? null : statementOf(edge, type)
  }
  if (presentByPair.get(pair)?.some((edge) => stated(edge) !== null)) return true
  const key = statementKey(conclusion)
  return (
    dismissedByPair.get(pair)?.some((edge) => {
      const statement = stated(edge)
      return statement !== null && statementKey(statement) === key
    }) ?? false
  )
}

/** Whether the child could have this one as another parent: older, and neither a third nor a second of one sex. */
function couldBeParent({ people, present }: Known, parentId: string, childId: string): boolean {
  const parent = people.get(parentId)
  const born = people.get(childId)?.birthDate ?? null
  if (parent === undefined) return false
  if (parent.birthDate !== null && born !== null && parent.birthDate >= born) return false
  const others = [...(present.parents.get(childId)?.keys() ?? [])].map((id) => people.get(id)?.sex ?? null)
  return others.length < 2 && !(parent.sex !== null && others.includes(parent.sex))
}

/** The edge that says so, from the other one to the client where it can be said like that. */
function worded({ says, a, b, first }: Conclusion, { facts, people }: Known): KinEdge | null {
  const opening = a === facts.clientId ? b : b === facts.clientId ? a : first
  for (const fromId of [opening, opening === a ? b : a]) {
    const toId = fromId === a ? b : a
    const kin = says === 'parent' ? (fromId === a ? 'parent' : 'child') : 'sibling'
    const type = typeOfKin(facts.types, kin, people.get(fromId)?.sex ?? null)
    if (type !== null) return kept({ fromId, typeId: type.id, toId }, type)
  }
  return null
}

/** A parent or a sibling that may be, with the first reason that leads there. */
interface Relative {
  rule: 'parent' | 'sibling'
  edge: KinEdge
  because: KinEdge[]
}

/**
 * Parents and siblings that nothing says yet and nobody declined.
 *
 * Example: Нина is Мать of Ева, Марк is Муж of Нина → for Ева "Марк is Отец of Ева", for Нина "Ева is Дочь of Марк".
 */
export function relatives(known: Known): Relative[] {
  const { facts, people } = known
  const offered = new Map<string, Relative>()
  for (const conclusion of conclusions(known)) {
    const { says, a, b, middle } = conclusion
    const key = statementKey(conclusion)
    if (a === b || offered.has(key) || ![a, b, middle].includes(facts.clientId)) continue
    if (!people.get(a)?.isPerson || !people.get(b)?.isPerson || isSettled(conclusion, known)) continue
    if (says === 'parent' && !couldBeParent(known, a, b)) continue
    const edge = worded(conclusion, known)
    if (edge === null) continue
    const rule = says === 'parent' ? 'parent' : 'sibling'
    offered.set(key, { rule, edge, because: reasons(conclusion, facts.clientId) })
  }
  return [...offered.values()]
}
