/** What suggestions of kin are made from. Pure shapes; ids are lower-case UUIDs, dates `YYYY-MM-DD`. */

export type Sex = 'male' | 'female'
export type Kin = 'spouse' | 'parent' | 'child' | 'sibling'

/** A relation type, as far as kin and counterparts go. */
export interface KinType {
  id: string
  kin: Kin | null
  /** Who can be it; null is anybody. */
  sex: Sex | null
  symmetric: boolean
  counterpartMaleId: string | null
  counterpartFemaleId: string | null
  /** Whether it is the built-in legal representative. */
  represents: boolean
  retired: boolean
}

export interface KinPerson {
  id: string
  displayName: string
  isPerson: boolean
  sex: Sex | null
  birthDate: string | null
  /** An archived one explains, but nothing is suggested of them; a deleted one isn't even spoken of. */
  state: 'in-use' | 'archived' | 'deleted'
}

/** "from is type of to." */
export interface KinEdge {
  fromId: string
  typeId: string
  toId: string
}

export interface KinFacts {
  clientId: string
  today: string
  /** All types in the order of their positions. */
  types: readonly KinType[]
  people: readonly KinPerson[]
  /** Relations that hold today, around the client: what is concluded from. */
  edges: readonly KinEdge[]
  /** Others that hold today, of those about whom something is concluded: parents and representatives. */
  around: readonly KinEdge[]
  /** Whatever stands or stood between two of whom something would be suggested: ended ones are not suggested again. */
  settled: readonly KinEdge[]
  dismissed: readonly KinEdge[]
}

export interface KinSuggestion extends KinEdge {
  because: readonly KinEdge[]
}

/** The same text for the same edge. */
export const edgeKey = ({ fromId, typeId, toId }: KinEdge): string => `${fromId} ${typeId} ${toId}`

/** The edge as it is kept: a symmetric one in the order of the ids. */
export function kept(edge: KinEdge, type: Pick<KinType, 'symmetric'>): KinEdge {
  if (!type.symmetric || edge.fromId < edge.toId) return edge
  return { fromId: edge.toId, typeId: edge.typeId, toId: edge.fromId }
}
