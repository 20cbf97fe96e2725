import { randomUUIDv7 } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'

/** The floor of relations: one statement each, for a reader in Russian who may see everything. */

type Row = {
  side: 'is' | 'has'
  id: string
  type_id: string
  label: string
  meaning: string | null
  other_id: string
  display_name: string
  kind: string
  state: string
  valid_from: string | null
  valid_until: string | null
  note: string | null
  created_at: Date
  author_kind: string
  author_id: string | null
  author_name: string | null
}

/** $1 = the client, $2 = the day. */
const RELATIONS = `
  SELECT e.side, e.id, e.type_id,
    CASE WHEN CASE e.side WHEN 'is' THEN m.sex ELSE o.sex END = 'female' THEN coalesce(t.name_female, t.name) ELSE t.name END AS label,
    t.meaning, o.id AS other_id, o.display_name, o.kind,
    CASE WHEN o.deleted_by_id IS NOT NULL THEN 'deleted' WHEN o.archived_at IS NOT NULL THEN 'archived'
      WHEN o.blocked_by_id IS NOT NULL THEN 'blocked' ELSE 'active' END AS state,
    e.valid_from, e.valid_until, e.note, e.created_at, e.author_kind, e.author_id, u.name AS author_name
  FROM (
    SELECT 'is' AS side, r.to_id AS other_id, r.* FROM client_relation r WHERE r.from_id = $1
    UNION ALL SELECT 'has', r.from_id, r.* FROM client_relation r WHERE r.to_id = $1) AS e
  JOIN relation_type t ON t.id = e.type_id
  JOIN client m ON m.id = $1
  JOIN client o ON o.id = e.other_id
  LEFT JOIN staff_user u ON u.id = e.author_id
  WHERE e.valid_until IS NULL OR e.valid_until >= $2
  ORDER BY e.side, t.position, e.id`

/**
 * $1, $2 = the clients, $3 and $4 = what the first is and has, $5 = staff, $6 = ids of the relations, $7 = of the comment,
 * $8 to $11 = its facts and the journal's fields, hash and salt, $12 = the journal's values.
 */
const SAVE = `
  WITH r AS (
    INSERT INTO client_relation (id, from_id, type_id, to_id, is_symmetric, author_kind, author_id)
    SELECT id, CASE WHEN side = 'is' THEN $1::uuid ELSE $2::uuid END, type_id,
      CASE WHEN side = 'is' THEN $2::uuid ELSE $1::uuid END, false, 'staff', $5::uuid
    FROM unnest($6::uuid[], $3::uuid[], $4::text[]) AS edge(id, type_id, side)),
  m AS (
    INSERT INTO comment (id, kind, facts, author_kind, author_id) VALUES ($7::uuid, 'relations-added', $8::jsonb, 'staff', $5::uuid) RETURNING id),
  k AS (
    INSERT INTO comment_client (comment_id, client_id, created_at) SELECT m.id, c, now() FROM m, unnest(ARRAY[$1::uuid, $2::uuid]) AS c),
  e AS (
    INSERT INTO journal_entry (action, subject_kind, subject_id, actor_kind, actor_id, origin, fields, value_hash, occurred_at)
    VALUES ('relations.added', 'client', $1::uuid, 'staff', $5::uuid, 'web', $9, $10, now()) RETURNING id),
  v AS (
    INSERT INTO journal_value (entry_id, salt, values) SELECT id, $11::bytea, $12::text FROM e),
  l AS (
    INSERT INTO journal_link (object_id, entry_id) SELECT c, e.id FROM e, unnest(ARRAY[$1::uuid, $2::uuid]) AS c),
  w AS (
    INSERT INTO journal_pending (entry_id, xid) SELECT id, pg_current_xact_id() FROM e)
  SELECT id FROM e`

function relation(row: Row) {
  return {
    id: row.id,
    type: { id: row.type_id, name: row.label, meaning: row.meaning },
    client: { id: row.other_id, displayName: row.display_name, kind: row.kind, state: row.state },
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    ended: false,
    note: row.note,
    createdAt: row.created_at.toISOString(),
    author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
  }
}

async function relationsOf(pool: pg.Pool, id: string) {
  const today = new Date().toISOString().slice(0, 10)
  const { rows } = await pool.query<Row>({ name: 'relations', text: RELATIONS, values: [id, today] })
  const of = (side: Row['side']) => rows.filter((row) => row.side === side).map(relation)
  return { is: of('is'), has: of('has'), more: { is: false, has: false } }
}

type Save = { Params: { id: string }; Body: { clientId: string; is: string[]; has: string[] } }

const HASH = Buffer.alloc(32)
const SALT = Buffer.alloc(16)

/** Adds the routes of relations to the floor. */
export function relationsFloor(app: FastifyInstance, pool: pg.Pool, staffId: string | undefined): void {
  app.get<{ Params: { id: string } }>('/clients/:id/relations', ({ params }) => relationsOf(pool, params.id))

  app.post<Save>('/clients/:id/relations', async ({ params: { id }, body }, reply) => {
    const types = [...body.is, ...body.has]
    const sides = [...body.is.map(() => 'is'), ...body.has.map(() => 'has')]
    const facts = JSON.stringify(types.map((typeId) => ({ fromId: id, typeId, toId: body.clientId })))
    const ids = types.map(() => randomUUIDv7())
    const told = [facts, ['relations'], HASH, SALT, JSON.stringify({ relations: { old: null, new: ids } })]
    const values = [id, body.clientId, types, sides, staffId, ids, randomUUIDv7(), ...told]
    await pool.query({ name: 'save-relations', text: SAVE, values })
    return reply.code(201).send(await relationsOf(pool, id))
  })
}
