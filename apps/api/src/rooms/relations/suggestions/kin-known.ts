import type { KinEdge, KinFacts, KinPerson, KinType } from './kin-facts.ts'
import { indexKin, type KinIndex } from './kin-statements.ts'

/** Edges by the two that they stand between. */
type ByPair = ReadonlyMap<string, readonly KinEdge[]>

/** The facts, made ready for being asked. */
export interface Known {
  facts: KinFacts
  types: ReadonlyMap<string, KinType>
  people: ReadonlyMap<string, KinPerson>
  /** What is concluded from. */
  near: KinIndex
  /** Whatever is known of kin, ended relations too. */
  present: KinIndex
  presentByPair: ByPair
  dismissedByPair: ByPair
}

/** The same text whichever of the two comes first. */
export const pairKey = (x: string, y: string): string => (x < y ? `${x} ${y}` : `${y} ${x}`)

function byPair(edges: readonly KinEdge[]): ByPair {
  return Map.groupBy(edges, ({ fromId, toId }) => pairKey(fromId, toId))
}

export function knownOf(facts: KinFacts): Known {
  const types = new Map(facts.types.map((type) => [type.id, type]))
  const people = new Map(facts.people.map((person) => [person.id, person]))
  const present = [...facts.edges, ...facts.around, ...facts.settled]
  return {
    facts,
    types,
    people,
    near: indexKin(facts.edges, types, people),
    present: indexKin(present, types, people),
    presentByPair: byPair(present),
    dismissedByPair: byPair(facts.dismissed),
  }
}

/** Whether a suggestion belongs on the client's card: it is about the client, or concluded from the client's relations. */
export function isAbout(
  clientId: string,
  ends: Pick<KinEdge, 'fromId' | 'toId'>,
  because: readonly KinEdge[],
): boolean {
  return [ends, ...because].some(({ fromId, toId }) => fromId === clientId || toId === clientId)
}
