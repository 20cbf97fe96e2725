/** What a line of a list of entries says of its operation `o`; both lists of entries read the same. */
export const OPERATION_COLUMNS = `o.id AS "operationId", o.kind, o.method,
  CASE WHEN category.id IS NOT NULL THEN jsonb_build_object('id', category.id, 'name', category.name) END AS category,
  CASE WHEN customer.id IS NOT NULL THEN jsonb_build_object('id', customer.id, 'displayName', customer.display_name) END AS customer,
  o.document, o.comment,
  jsonb_build_object('kind', o.actor_kind, 'id', o.actor_id, 'name', CASE o.actor_kind
    WHEN 'staff' THEN (SELECT s.name FROM staff_user s WHERE s.id = o.actor_id)
    WHEN 'integrator' THEN (SELECT k.name FROM api_key k WHERE k.id = o.actor_id)
    WHEN 'client' THEN (SELECT c.display_name FROM client c WHERE c.id = o.actor_id) END) AS author,
  o.occurred_at AS "occurredAt", o.recorded_at AS "recordedAt",
  EXISTS (SELECT 1 FROM operation back WHERE back.reverses_id = o.id) AS reversed, o.reverses_id AS reverses`

/** The other side of an entry `r`: the first entry of its operation with the opposite sign in the same asset. */
export const OTHER_SIDE = `LEFT JOIN LATERAL (
    SELECT jsonb_build_object('role', x.role,
      'client', CASE WHEN whose.id IS NOT NULL THEN jsonb_build_object('id', whose.id, 'displayName', whose.display_name) END,
      'city', CASE WHEN town.id IS NOT NULL THEN jsonb_build_object('id', town.id, 'name', town.name) END) AS told
    FROM entry e JOIN account x ON x.id = e.account_id LEFT JOIN client whose ON whose.id = x.client_id
      LEFT JOIN city town ON town.id = x.city_id
    WHERE e.operation_id = r.operation_id AND sign(e.amount_minor) <> sign(r.amount_minor) ORDER BY e.line LIMIT 1) AS other ON true`

export const OPERATION_JOINS = `JOIN operation o ON o.id = r.operation_id
  LEFT JOIN money_category category ON category.id = o.category_id
  LEFT JOIN client customer ON customer.id = o.customer_id`

export const LINE_COLUMNS = `${OPERATION_COLUMNS}, other.told AS other`
export const LINE_JOINS = `${OPERATION_JOINS} ${OTHER_SIDE}`

/** A line as the database tells it. */
export type Timed<L> = Omit<L, 'occurredAt' | 'recordedAt'> & { occurredAt: Date; recordedAt: Date }

/** A line with its instants in UTC. */
export function presentLine<L extends { occurredAt: Date; recordedAt: Date }>(
  told: L,
): Omit<L, 'occurredAt' | 'recordedAt'> & { occurredAt: string; recordedAt: string } {
  return { ...told, occurredAt: told.occurredAt.toISOString(), recordedAt: told.recordedAt.toISOString() }
}
