import type pg from 'pg'

/** How many relations there are for each client on average, as a registry has that is kept for years. */
const PER_CLIENT = 3

/** So many relations have the clients whose lists are measured, and so many such clients there are. */
export const MANY = { relations: 50, clients: 200 }

/**
 * Loads relations between random clients, `PER_CLIENT` for each, and to `MANY.clients` persons so many more that each has
 * `MANY.relations` at least. By the server's own chance with a fixed seed: three million rows would take long on the way.
 */
export async function loadRelations(admin: pg.Client): Promise<void> {
  // The constraint is built faster over rows than with them.
  const { rows } = await admin.query<{ definition: string }>(
    "SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'client_relation_once'",
  )
  await admin.query('ALTER TABLE client_relation DROP CONSTRAINT client_relation_once')
  await admin.query(`
    CREATE TEMP TABLE numbered_client AS
      SELECT id, row_number() OVER (ORDER BY number) AS place FROM client;
    CREATE UNIQUE INDEX ON numbered_client (place);
    CREATE TEMP TABLE numbered_type AS
      SELECT id, row_number() OVER (ORDER BY position) AS place FROM relation_type WHERE NOT is_symmetric;
    ANALYZE numbered_client, numbered_type;
    SELECT setseed(0.42)`)
  await admin.query(
    `WITH size AS (SELECT (SELECT count(*) FROM numbered_client) AS clients, (SELECT count(*) FROM numbered_type) AS types),
     drawn AS MATERIALIZED (
       SELECT 1 + floor(random() * clients)::bigint AS a, 1 + floor(random() * clients)::bigint AS b,
              1 + floor(random() * types)::bigint AS t
       FROM size, generate_series(1, clients * $1)
       UNION ALL
       SELECT CASE WHEN nth % 2 = 0 THEN one ELSE other END, CASE WHEN nth % 2 = 0 THEN other ELSE one END, t
       FROM (SELECT many AS one, 1 + floor(random() * clients)::bigint AS other, 1 + floor(random() * types)::bigint AS t, nth
             FROM size, generate_series(1, least($2::int, clients)) AS many, generate_series(1, $3::int) AS nth) AS more)
     INSERT INTO client_relation (id, from_id, type_id, to_id, is_symmetric, author_kind)
     SELECT uuidv7(), f.id, t.id, g.id, false, 'system'
     FROM (SELECT DISTINCT a, b, t FROM drawn WHERE a <> b) AS edge
     JOIN numbered_client f ON f.place = edge.a JOIN numbered_client g ON g.place = edge.b
     JOIN numbered_type t ON t.place = edge.t`,
    [PER_CLIENT, MANY.clients, MANY.relations],
  )
  await admin.query(
    `ALTER TABLE client_relation ADD CONSTRAINT client_relation_once ${rows[0]?.definition ?? ''};
     DROP TABLE numbered_client, numbered_type`,
  )
}
