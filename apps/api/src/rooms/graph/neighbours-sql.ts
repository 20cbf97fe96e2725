/** What connects clients: relations in force, families (members with their head), and the hierarchy. */
export const CONNECTIONS = ['relations', 'families', 'hierarchy'] as const
export type Connection = (typeof CONNECTIONS)[number]

/** That the relation `r` is in force on the day that `today` stands for, e.g. the parameter `$4`. */
export const inForce = (today: string) =>
  `(r.valid_from IS NULL OR r.valid_from <= ${today}::date) AND (r.valid_until IS NULL OR r.valid_until >= ${today}::date)`

const ofType = (types: string | null) =>
  types === null ? '' : `AND (${types}::uuid[] IS NULL OR r.type_id = ANY (${types}::uuid[]))`

const FAMILY = `
  family_member m JOIN family_member o
    ON o.family_id = m.family_id AND o.client_id <> m.client_id AND (m.is_head OR o.is_head)`

/**
 * The neighbours of `f.id` (its `f.parent_id` among them), each once per connection, deleted ones among them; what stands for today and for the
 * types of relations (`null`: all of them, always) is the caller's.
 */
export function allNeighbours(kinds: readonly Connection[], today: string, types: string | null): string {
  const parts = {
    relations: `
      SELECT r.to_id AS id FROM client_relation r WHERE r.from_id = f.id AND ${inForce(today)} ${ofType(types)}
      UNION ALL
      SELECT r.from_id FROM client_relation r WHERE r.to_id = f.id AND ${inForce(today)} ${ofType(types)}`,
    families: `SELECT o.client_id AS id FROM ${FAMILY} WHERE m.client_id = f.id`,
    hierarchy: `
      SELECT f.parent_id AS id WHERE f.parent_id IS NOT NULL
      UNION ALL
      SELECT k.id FROM client k WHERE k.parent_id = f.id`,
  }
  return kinds.map((kind) => parts[kind]).join('\nUNION ALL\n')
}

interface FirstParams {
  /** Clients that are shown already, who are left out. */
  seen: string
  today: string
  types: string
}

// A pair may have several relations, so more edges are read than neighbours are wanted.
const EDGES_PER_NEIGHBOUR = 4

function firstRelations(own: 'from_id' | 'to_id', { seen, today, types }: FirstParams): string {
  const other = own === 'from_id' ? 'to_id' : 'from_id'
  return `
    (SELECT e.id, 1 AS place, t.position, e.sort_name, e.relation_id FROM (
      SELECT r.${other} AS id, r.type_id, c.sort_name, r.id AS relation_id
      FROM client_relation r JOIN client c ON c.id = r.${other} AND c.deleted_by_id IS NULL
      WHERE r.${own} = f.id AND ${inForce(today)} ${ofType(types)} AND r.${other} <> ALL (${seen}::uuid[])
      ORDER BY r.type_id, r.id LIMIT f.room * ${EDGES_PER_NEIGHBOUR}) e
    JOIN relation_type t ON t.id = e.type_id)`
}

/**
 * The first `f.room` neighbours of `f.id` that aren't deleted: those by relations first (in the order of the types, then by
 * name), then the family, the parent, and the subordinates by name. However many there are, a few times `f.room` rows are read.
 */
export function firstNeighbours(kinds: readonly Connection[], params: FirstParams): string {
  const { seen } = params
  const parts = {
    relations: `${firstRelations('from_id', params)} UNION ALL ${firstRelations('to_id', params)}`,
    families: `
      (SELECT o.client_id AS id, 2 AS place, 0 AS position, c.sort_name, NULL::uuid AS relation_id
      FROM ${FAMILY} JOIN client c ON c.id = o.client_id AND c.deleted_by_id IS NULL
      WHERE m.client_id = f.id AND o.client_id <> ALL (${seen}::uuid[])
      ORDER BY o.client_id LIMIT f.room)`,
    hierarchy: `
      (SELECT p.id, 3 AS place, 0 AS position, p.sort_name, NULL::uuid AS relation_id
      FROM client s JOIN client p ON p.id = s.parent_id AND p.deleted_by_id IS NULL
      WHERE s.id = f.id AND p.id <> ALL (${seen}::uuid[]))
      UNION ALL
      (SELECT k.id, 4, 0, k.sort_name, NULL::uuid FROM client k
      WHERE k.parent_id = f.id AND k.deleted_by_id IS NULL AND k.id <> ALL (${seen}::uuid[])
      ORDER BY k.sort_name, k.id LIMIT f.room)`,
  }
  return `
    SELECT * FROM (
      SELECT DISTINCT ON (id) id, place, position, sort_name, relation_id
      FROM (${kinds.map((kind) => parts[kind]).join(' UNION ALL ')}) AS near
      ORDER BY id, place, position) AS once
    ORDER BY place, position, sort_name, id LIMIT f.room`
}
