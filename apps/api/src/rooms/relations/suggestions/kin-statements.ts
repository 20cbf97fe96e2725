import { edgeKey, type Kin, type KinEdge, type KinPerson, type KinType, type Sex } from './kin-facts.ts'

/** What an edge says of kin, whichever side it is said from: "A is father of B" and "B is son of A" are one statement. */
export interface Statement {
  says: 'spouses' | 'siblings' | 'parent'
  /** The parent; of spouses and siblings the one with the smaller id. */
  a: string
  b: string
}

export const statementKey = ({ says, a, b }: Statement): string => `${says} ${a} ${b}`

/** Two that are equals, in the order of their ids. */
export const equals = (says: 'spouses' | 'siblings', x: string, y: string): Statement =>
  x < y ? { says, a: x, b: y } : { says, a: y, b: x }

/**
 * What an edge of this type says of kin, or null when nothing.
 *
 * Example: from Ева, "Дочь" (child), to Нина → { says: 'parent', a: Нина, b: Ева }.
 */
export function statementOf({ fromId, toId }: KinEdge, { kin, symmetric }: KinType): Statement | null {
  if (kin === 'spouse') return equals('spouses', fromId, toId)
  if (kin === 'sibling') return equals('siblings', fromId, toId)
  // Nobody is the parent of their parent: a symmetric type of that kin says nothing.
  if (kin === null || symmetric) return null
  return kin === 'parent' ? { says: 'parent', a: fromId, b: toId } : { says: 'parent', a: toId, b: fromId }
}

/**
 * The first type in use that calls a person of this sex so; for lack of one, the first for anybody.
 *
 * Example: kin "parent", sex "female" → the type "Мать"; sex null → null while no type of parents is for anybody.
 */
export function typeOfKin(types: readonly KinType[], kin: Kin, sex: Sex | null): KinType | null {
  const fitting = types.filter((type) => type.kin === kin && !type.retired && !isOddlySymmetric(type))
  const exact = sex === null ? undefined : fitting.find((type) => type.sex === sex)
  return exact ?? fitting.find((type) => type.sex === null) ?? null
}

const isOddlySymmetric = ({ kin, symmetric }: KinType): boolean =>
  symmetric && (kin === 'parent' || kin === 'child')

const INVERSE: Record<Kin, Kin> = { spouse: 'spouse', sibling: 'sibling', parent: 'child', child: 'parent' }

/**
 * What the other one is in turn: the counterpart that the type names for their sex (for an unknown sex, the one that both
 * share), else the type that its kin leads to; null when there is none in use, or when the type is its own counterpart.
 *
 * Example: "Муж" and a woman → "Жена"; "Муж" and somebody of unknown sex → null.
 */
export function counterpartOf(types: readonly KinType[], type: KinType, sex: Sex | null): KinType | null {
  if (type.symmetric) return null
  const { counterpartMaleId, counterpartFemaleId } = type
  const shared = counterpartMaleId === counterpartFemaleId ? counterpartMaleId : null
  const id = sex === 'male' ? counterpartMaleId : sex === 'female' ? counterpartFemaleId : shared
  const named = id === null ? undefined : types.find((one) => one.id === id && !one.retired)
  if (named !== undefined) return named
  return type.kin === null ? null : typeOfKin(types, INVERSE[type.kin], sex)
}

/** Who somebody's kin are, each with the edges that say so. */
type KinOf = ReadonlyMap<string, ReadonlyMap<string, readonly KinEdge[]>>

/** Facts of kin, to be looked up from either side. */
export interface KinIndex {
  spouses: KinOf
  siblings: KinOf
  parents: KinOf
  children: KinOf
}

type Growing = Map<string, Map<string, KinEdge[]>>

function put(map: Growing, of: string, other: string, edge: KinEdge): void {
  const known = map.get(of) ?? new Map<string, KinEdge[]>()
  map.set(of, known)
  known.set(other, [...(known.get(other) ?? []), edge])
}

/** Makes the index of edges; those with somebody deleted or unknown are left out. */
export function indexKin(
  edges: readonly KinEdge[],
  types: ReadonlyMap<string, KinType>,
  people: ReadonlyMap<string, KinPerson>,
): KinIndex {
  const index = {
    spouses: new Map() as Growing,
    siblings: new Map() as Growing,
    parents: new Map() as Growing,
    children: new Map() as Growing,
  }
  const spoken = (id: string) => (people.get(id)?.state ?? 'deleted') !== 'deleted'
  for (const edge of inOrder(edges)) {
    const type = types.get(edge.typeId)
    const statement = type === undefined ? null : statementOf(edge, type)
    if (statement === null || !spoken(edge.fromId) || !spoken(edge.toId)) continue
    const { says, a, b } = statement
    if (says === 'parent') {
      put(index.parents, b, a, edge)
      put(index.children, a, b, edge)
    } else {
      put(index[says], a, b, edge)
      put(index[says], b, a, edge)
    }
  }
  return index
}

/** The same edges in an order that doesn't depend on how they came. */
export function inOrder(edges: readonly KinEdge[]): KinEdge[] {
  return edges.toSorted((x, y) => (edgeKey(x) < edgeKey(y) ? -1 : 1))
}
