import type { TestApp } from './test-app.ts'

// Walked down from the roots anew: where everybody stands, who blocks and who deletes them, by their own columns only.
const BROKEN_SQL = `
  WITH RECURSIVE walk AS (
    SELECT c.id, c.id AS root_id, '{}'::uuid[] AS path, CASE WHEN c.blocked_at IS NOT NULL THEN c.id END AS blocked_by_id,
      CASE WHEN c.deleted_at IS NOT NULL THEN c.id END AS deleted_by_id, true AS possible
    FROM client c WHERE c.parent_id IS NULL
    UNION ALL
    SELECT c.id, w.root_id, w.path || w.id, CASE WHEN c.blocked_at IS NOT NULL THEN c.id ELSE w.blocked_by_id END,
      CASE WHEN c.deleted_at IS NOT NULL THEN c.id ELSE w.deleted_by_id END, p.kind <> 'person'
    FROM walk w JOIN client c ON c.parent_id = w.id JOIN client p ON p.id = w.id)
  SELECT c.id, c.display_name FROM client c LEFT JOIN walk w ON w.id = c.id
  WHERE w.id IS NULL OR NOT w.possible OR (c.parent_id IS NULL) <> (c.group_id IS NOT NULL) OR c.parent_id IS NULL AND NOT c.own_account
    OR (c.root_id, c.path, c.depth) IS DISTINCT FROM (w.root_id, w.path, cardinality(w.path))
    OR (c.blocked_by_id, c.deleted_by_id) IS DISTINCT FROM (w.blocked_by_id, w.deleted_by_id)`

/** Clients who don't stand as their parents and own states say, or in a circle; nobody, ever. */
export async function misplaced(test: TestApp): Promise<{ id: string; display_name: string }[]> {
  const { rows } = await test.owner.query(BROKEN_SQL)
  return rows
}
