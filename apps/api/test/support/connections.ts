import type { TestApp } from './test-app.ts'

/** The starter types, by their Russian names. */
export const TYPES = {
  friend: '00000000-0000-7000-8000-000000000004',
  wife: '00000000-0000-7000-8000-000000000005',
  contact: '00000000-0000-7000-8000-000000000007',
  mother: '00000000-0000-7000-8000-000000000008',
  husband: '00000000-0000-7000-8000-000000000009',
} as const

const PLACED_SQL = `
  INSERT INTO client (id, kind, parent_id, group_id, last_name, first_name, name, display_name, sort_name, sex, registered_on,
    root_id, path, depth)
  SELECT id, $2::client_kind, $3::uuid, CASE WHEN $3::uuid IS NULL THEN $4::uuid END,
    CASE WHEN $2 = 'person' THEN name END, CASE WHEN $2 = 'person' THEN 'Анна' END, CASE WHEN $2 <> 'person' THEN name END,
    name || CASE WHEN $2 = 'person' THEN ' Анна' ELSE '' END, lower(name), $5::sex, '2026-01-01',
    coalesce($3::uuid, id), CASE WHEN $3::uuid IS NULL THEN '{}' ELSE ARRAY[$3::uuid] END, ($3::uuid IS NOT NULL)::int
  FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, $1) AS n) AS made
  CROSS JOIN LATERAL (SELECT $6 || ' ' || lpad(made.n::text, 5, '0') AS name) AS named
  RETURNING id`

export interface Placed {
  kind?: 'person' | 'organization'
  sex?: 'male' | 'female' | null
  parentId?: string
  name?: string
}

/** Clients by the hundred, named «Имя 00001» and so on; their ids in the order of their names. */
export async function placeClients(
  test: TestApp,
  groupId: string,
  count: number,
  { kind = 'person', sex = null, parentId, name = 'Клиент' }: Placed = {},
): Promise<string[]> {
  const values = [count, kind, parentId ?? null, groupId, sex, name]
  return (await test.owner.query<{ id: string }>(PLACED_SQL, values)).rows.map(({ id }) => id)
}

/** Relations as rows: `from` is `type` of `to`. Symmetric ones are put in the order of the ids. */
export async function relate(
  test: TestApp,
  typeId: string,
  pairs: readonly (readonly [from: string, to: string])[],
  term: { from?: string; until?: string } = {},
): Promise<void> {
  await test.owner.query(
    `INSERT INTO client_relation (id, from_id, type_id, to_id, is_symmetric, valid_from, valid_until, author_kind)
     SELECT gen_random_uuid(), CASE WHEN t.is_symmetric THEN least(p.a, p.b) ELSE p.a END, t.id,
       CASE WHEN t.is_symmetric THEN greatest(p.a, p.b) ELSE p.b END, t.is_symmetric, $4, $5, 'system'
     FROM relation_type t, unnest($2::uuid[], $3::uuid[]) AS p(a, b) WHERE t.id = $1`,
    [typeId, pairs.map(([a]) => a), pairs.map(([, b]) => b), term.from ?? null, term.until ?? null],
  )
}

/** A family of a head and members. */
export async function makeFamily(test: TestApp, headId: string, memberIds: readonly string[]): Promise<void> {
  await test.owner.query(
    `WITH f AS (INSERT INTO family (id) VALUES (gen_random_uuid()) RETURNING id)
     INSERT INTO family_member (family_id, client_id, is_head)
     SELECT f.id, m.id, m.id = $1 FROM f, unnest($2::uuid[]) AS m(id)`,
    [headId, [headId, ...memberIds]],
  )
}

/** Deletes a client, as the tree has it. */
export async function markDeleted(test: TestApp, ids: readonly string[]): Promise<void> {
  await test.owner.query(
    'UPDATE client SET deleted_at = now(), deleted_by_id = id WHERE id = ANY ($1::uuid[])',
    [ids],
  )
}
