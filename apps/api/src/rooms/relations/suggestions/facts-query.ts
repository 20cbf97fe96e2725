import type pg from 'pg'
import { readRows } from '../../../platform/db/database.ts'
import type { TypeNames } from '../labels.ts'
import type { KinEdge, KinFacts, KinPerson, KinType } from './kin-facts.ts'
import { pairKey } from './kin-known.ts'
import { allSuggestions } from './suggest-kin.ts'

/** How many relations of one client are looked at, in each direction; nobody has as much kin. */
const NEAR = 60
const FAR = 20
/** How many suggestions are looked into before the first ones are shown. */
const LOOKED_INTO = 400

/** A type with its names, for showing. */
export type NamedType = KinType & TypeNames

export interface NamedFacts extends KinFacts {
  types: readonly NamedType[]
}

const TYPES_SQL = `
  SELECT id, kin, sex::text AS sex, is_symmetric AS symmetric, counterpart_male_id AS "counterpartMaleId",
    counterpart_female_id AS "counterpartFemaleId", coalesce(meaning = 'legal-representative', false) AS represents,
    retired_at IS NOT NULL AS retired, name, name_female AS "nameFemale", name_en AS "nameEn", name_en_female AS "nameEnFemale"
  FROM relation_type ORDER BY position, id`

const EDGE = 'r.from_id AS "fromId", r.type_id AS "typeId", r.to_id AS "toId"'
const HOLDS =
  '(r.valid_from IS NULL OR r.valid_from <= $2) AND (r.valid_until IS NULL OR r.valid_until >= $2)'

/** Relations of one client, both ways, by types and at most so many each way. */
const edgesOf = (client: string, types: string, limit: number) => `
  (SELECT r.* FROM client_relation r WHERE r.from_id = ${client} AND r.type_id = ANY (${types}) AND ${HOLDS}
    ORDER BY r.type_id, r.id LIMIT ${limit})
  UNION
  (SELECT r.* FROM client_relation r WHERE r.to_id = ${client} AND r.type_id = ANY (${types}) AND ${HOLDS}
    ORDER BY r.type_id, r.id LIMIT ${limit})`

/** Two steps: the client's relations by any type that is concluded from ($3), then those of kin ($4) of the neighbours. */
const AROUND_SQL = `
  WITH near AS (${edgesOf('$1', '$3', NEAR)}),
  neighbour AS (SELECT from_id AS id FROM near UNION SELECT to_id FROM near),
  far AS (SELECT r.* FROM neighbour n CROSS JOIN LATERAL (${edgesOf('n.id', '$4', FAR)}) r WHERE n.id <> $1)
  SELECT ${EDGE} FROM (SELECT * FROM near UNION SELECT * FROM far) r`

const OF_CHILDREN_SQL = `
  SELECT DISTINCT ${EDGE} FROM unnest($1::uuid[]) AS child(id) CROSS JOIN LATERAL (${edgesOf('child.id', '$3', FAR)}) r`

const PEOPLE_SQL = `
  SELECT id, display_name AS "displayName", kind = 'person' AS "isPerson", sex::text AS sex, birth_date AS "birthDate",
    CASE WHEN deleted_by_id IS NOT NULL THEN 'deleted' WHEN archived_at IS NOT NULL THEN 'archived' ELSE 'in-use' END AS state
  FROM client WHERE id = ANY ($1::uuid[])`

/** Whatever stands, stood or was declined between pairs, in either direction. */
const betweenPairs = (table: string) => `
  SELECT ${EDGE} FROM unnest($1::uuid[], $2::uuid[]) AS pair(a, b) JOIN ${table} r ON r.from_id = pair.a AND r.to_id = pair.b`
const SETTLED_SQL = betweenPairs('client_relation')
const DISMISSED_SQL = betweenPairs('relation_suggestion_dismissed')

const endsOf = (edges: readonly KinEdge[]) => [
  ...new Set(edges.flatMap(({ fromId, toId }) => [fromId, toId])),
]

function readPeople(reads: pg.Pool, edges: readonly KinEdge[], but: readonly KinPerson[] = []) {
  const known = new Set(but.map(({ id }) => id))
  const ids = endsOf(edges).filter((id) => !known.has(id))
  return ids.length === 0 ? [] : readRows<KinPerson>(reads, 'kin-people', PEOPLE_SQL, [ids])
}

const CONCLUDED_FROM = ({ kin, counterpartMaleId, counterpartFemaleId, represents }: KinType) =>
  kin !== null || counterpartMaleId !== null || counterpartFemaleId !== null || represents
const OF_KIN = ({ kin, represents }: KinType) => kin !== null || represents
const idsOf = (types: readonly KinType[], which: (type: KinType) => boolean) =>
  types.filter(which).map(({ id }) => id)

/** All relation types with their names, in the order of their positions. */
export const readKinTypes = (reads: pg.Pool): Promise<NamedType[]> =>
  readRows<NamedType>(reads, 'kin-types', TYPES_SQL, [])

/**
 * What is known around a client: two steps of relations, then, of the pairs about whom something would be suggested, what
 * stands, stood or was declined between them, and who the parents and representatives of the children are. Six bounded
 * reads at most; two where the client has no relations.
 */
export async function readKinFacts(reads: pg.Pool, clientId: string, today: string): Promise<NamedFacts> {
  const types = await readKinTypes(reads)
  const near = [clientId, today, idsOf(types, CONCLUDED_FROM), idsOf(types, OF_KIN)]
  const edges = await readRows<KinEdge>(reads, 'kin-edges', AROUND_SQL, near)
  const people = await readPeople(reads, edges)
  const facts = { clientId, today, types, people, edges, around: [], settled: [], dismissed: [] }
  const looked = allSuggestions(facts).slice(0, LOOKED_INTO)
  if (looked.length === 0) return facts
  const pairs = new Map(looked.map((edge) => [pairKey(edge.fromId, edge.toId), edge]))
  const ones = [...pairs.values()].flatMap(({ fromId, toId }) => [fromId, toId])
  const others = [...pairs.values()].flatMap(({ fromId, toId }) => [toId, fromId])
  const ofKin = [endsOf(looked), today, idsOf(types, OF_KIN)]
  const around = await readRows<KinEdge>(reads, 'kin-around', OF_CHILDREN_SQL, ofKin)
  return {
    ...facts,
    around,
    people: [...people, ...(await readPeople(reads, around, people))],
    settled: await readRows<KinEdge>(reads, 'kin-settled', SETTLED_SQL, [ones, others]),
    dismissed: await readRows<KinEdge>(reads, 'kin-dismissed', DISMISSED_SQL, [ones, others]),
  }
}
