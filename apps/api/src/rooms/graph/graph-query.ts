import { type ClientKind, shortName } from '@kith/kernel/names.ts'
import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { Language } from '../../platform/http/language.ts'
import { stateSql } from '../clients/contract.ts'
import { readEdges } from './edges-query.ts'
import { nextFrontier, pickLevel, roomOf } from './grow-graph.ts'
import { allNeighbours, CONNECTIONS, type Connection, firstNeighbours } from './neighbours-sql.ts'
import { type GraphClientJson, type GraphJson, MAX_COUNTED } from './schemas.ts'

export interface GraphQuestion {
  centreId: string
  depth: number
  kinds: readonly Connection[]
  types: readonly string[] | null
  expand: readonly string[]
  limit: number
  today: string
  language: Language
}

/** Relations of one client that are looked through for edges between clients who are shown anyway. */
const EDGES_PER_CLIENT = 1000
/** Edges that are counted of one client, since some neighbours have several. */
const COUNTED_EDGES = 2 * MAX_COUNTED

const levelSql = (kinds: readonly Connection[]) => `
  SELECT f.via::int AS via, x.id, x.relation_id AS "relationId"
  FROM (SELECT $3::uuid[] AS seen, $4::date AS today, $5::uuid[] AS types) AS w
  CROSS JOIN unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS f(id, room, via)
  CROSS JOIN LATERAL (${firstNeighbours(kinds, { seen: 'w.seen', today: 'w.today', types: 'w.types' })}) AS x
  ORDER BY f.via, x.place, x.position, x.sort_name, x.id`

const hiddenSql = (kinds: readonly Connection[]) => `
  SELECT f.id, least(count(DISTINCT x.id), ${MAX_COUNTED})::int AS hidden
  FROM (SELECT $2::date AS today, $3::uuid[] AS types) AS w
  CROSS JOIN LATERAL (SELECT s.id, s.parent_id FROM client s WHERE s.id = ANY ($1::uuid[])) AS f
  CROSS JOIN LATERAL (
    SELECT n.id FROM (${allNeighbours(kinds, 'w.today', 'w.types')}) AS n
    JOIN client c ON c.id = n.id AND c.deleted_by_id IS NULL
    WHERE n.id <> ALL ($1::uuid[]) LIMIT ${COUNTED_EDGES}) AS x
  GROUP BY f.id`

const CLIENTS_SQL = `
  SELECT id, kind, display_name AS "displayName", last_name AS "lastName", first_name AS "firstName",
    middle_name AS "middleName", name, ${stateSql('c')} AS state
  FROM client c WHERE id = ANY ($1::uuid[])`

interface ClientRow {
  id: string
  kind: ClientKind
  displayName: string
  lastName: string | null
  firstName: string | null
  middleName: string | null
  name: string | null
  state: GraphClientJson['state']
}

/** Names, kinds and states of these clients, by id. Nothing else of them goes out. */
export async function readGraphClients(
  reads: pg.Pool | pg.PoolClient,
  ids: readonly string[],
): Promise<Map<string, GraphClientJson>> {
  const rows = await readRows<ClientRow>(reads, 'graph-clients', CLIENTS_SQL, [ids])
  return new Map(
    rows.map((row) => {
      const { id, displayName, kind, state } = row
      return [id, { id, displayName, shortName: shortName(row), kind, state }]
    }),
  )
}

interface Found {
  distances: Map<string, number>
  relationIds: string[]
}

/** Walks outwards level by level, one query each, as long as there is room. */
async function walk(reads: pg.Pool, question: GraphQuestion, statement: string): Promise<Found> {
  const { centreId, kinds, types, expand, limit, today } = question
  const distances = new Map([[centreId, 0]])
  const relationIds: string[] = []
  const name = `graph-level-${statement}`
  let frontier: readonly string[] = [centreId]
  for (let distance = 1; frontier.length > 0 && distances.size < limit; distance++) {
    const rooms = frontier.map((id) => roomOf(id, centreId, expand))
    const seen = [...distances.keys()]
    const values = [frontier, rooms, seen, today, types]
    const offered = await readRows<{ via: number; id: string; relationId: string | null }>(
      reads,
      name,
      levelSql(kinds),
      values,
    )
    const picked = pickLevel(offered, limit - distances.size)
    for (const { id, relationId } of picked) {
      distances.set(id, distance)
      if (relationId !== null) relationIds.push(relationId)
    }
    const reached = picked.map(({ id }) => id)
    frontier = nextFrontier(reached, distance, question)
  }
  return { distances, relationIds }
}

/** The client and who is connected with it, as far and as many as asked for. The client itself must exist. */
export async function readGraph(reads: pg.Pool, question: GraphQuestion): Promise<GraphJson> {
  const kinds = CONNECTIONS.filter((kind) => question.kinds.includes(kind))
  const { types, today, language, depth } = question
  const statement = kinds.join('-')
  const { distances, relationIds } = await walk(reads, { ...question, kinds }, statement)
  const ids = [...distances.keys()]
  const distanceOf = (id: string) => distances.get(id) ?? 0
  const [clients, counts, edges] = await Promise.all([
    readGraphClients(reads, ids),
    readRows<{ id: string; hidden: number }>(reads, `graph-hidden-${statement}`, hiddenSql(kinds), [
      ids,
      today,
      types,
    ]),
    readEdges(
      reads,
      { ids, kinds, types, today, language, relationIds, perClient: EDGES_PER_CLIENT },
      // What two call each other is told of the one farther out: «подруга» beside a woman's friend.
      (first, second) => distanceOf(first) >= distanceOf(second),
    ),
  ])
  const hidden = new Map(counts.map((row) => [row.id, row.hidden]))
  const nodes = ids.flatMap((id) => {
    const client = clients.get(id)
    return client ? [{ ...client, distance: distanceOf(id), hidden: hidden.get(id) ?? 0 }] : []
  })
  return {
    nodes,
    edges: edges.filter(({ fromId, toId }) => clients.has(fromId) && clients.has(toId)),
    truncated: nodes.some((node) => node.distance < depth && node.hidden > 0),
  }
}
