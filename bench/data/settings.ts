import type pg from 'pg'

/** The depth of the deepest clients: the tenth level. */
export const MOST_DEPTH = 9

/**
 * Loads what people say about settings: the company and every group about some keys, each organisation about others, and
 * every other unit about one or two, so that a client on the tenth level inherits from many above.
 */
export async function loadSettings(admin: pg.Client): Promise<void> {
  await admin.query(`
    INSERT INTO setting (id, level, key, value)
    VALUES (uuidv7(), 'company', 'card-top-up', '"allow"'), (uuidv7(), 'company', 'cabinet-feedback', '"allow"')`)
  await admin.query(`
    INSERT INTO setting (id, level, group_id, key, value)
    SELECT uuidv7(), 'group', g.id, said.key, said.value::jsonb
    FROM client_group g CROSS JOIN (VALUES ('discount', '300'), ('insufficient-funds', '"warn"'),
      ('cabinet-current-orders', '"allow"'), ('cabinet-transfers', '"allow"')) AS said(key, value)`)
  await admin.query(`
    INSERT INTO setting (id, level, client_id, key, value, locked)
    SELECT uuidv7(), 'client', c.id, said.key, said.value::jsonb, said.locked
    FROM client c CROSS JOIN (VALUES ('balance-floor', '-5000000', false), ('exchange', 'true', true),
      ('mobile-app', 'false', false)) AS said(key, value, locked)
    WHERE c.kind = 'organization'
    UNION ALL
    SELECT uuidv7(), 'client', c.id, said.key, said.value::jsonb, false
    FROM client c CROSS JOIN (VALUES ('discount', '700'), ('cabinet-transfers', '"forbid"')) AS said(key, value)
    WHERE c.kind = 'unit' AND c.number % 2 = 0`)
}
