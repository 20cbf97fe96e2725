/** The floor's SQL: what one would write by hand for these answers alone, without permissions, filters or masking. */

const COLUMNS = `
  c.id, c.number, c.kind, c.display_name, c.last_name, c.first_name, c.middle_name, c.name,
  (SELECT p.number FROM client_phone p WHERE p.client_id = c.id AND p.main) AS main_phone,
  CASE WHEN c.depth > 0 THEN (
    SELECT json_agg(json_build_object('id', a.id, 'displayName', a.display_name) ORDER BY a.depth)
    FROM client a WHERE a.id = ANY (c.path)) END AS parent_chain,
  c.kind <> 'person' AND EXISTS (
    SELECT 1 FROM client k WHERE k.parent_id = c.id AND k.deleted_at IS NULL) AS has_employees,
  CASE WHEN c.blocked_by_id IS NOT NULL THEN (
    SELECT json_build_object('id', b.id, 'displayName', b.display_name, 'reason', b.block_comment) FROM client b WHERE b.id = c.blocked_by_id
  ) END AS blocked_by,
  CASE WHEN c.deleted_by_id IS NOT NULL THEN (
    SELECT json_build_object('id', d.id, 'displayName', d.display_name) FROM client d WHERE d.id = c.deleted_by_id
  ) END AS deleted_by,
  c.archived_at,
  CASE WHEN c.block_reason_id IS NOT NULL THEN (
    SELECT json_build_object('id', x.id, 'name', x.name) FROM block_reason x WHERE x.id = c.block_reason_id
  ) END AS block_reason_ref,
  CASE WHEN c.archive_reason_id IS NOT NULL THEN (
    SELECT json_build_object('id', x.id, 'name', x.name) FROM archive_reason x WHERE x.id = c.archive_reason_id
  ) END AS archive_reason_ref,
  (SELECT json_build_object('average', round(avg(m.mark), 1), 'count', count(*)) FROM client_mark m
   WHERE m.client_id = c.id AND m.reset_at IS NULL) AS rating,
  CASE WHEN g.id IS NOT NULL THEN json_build_object('id', g.id, 'name', g.name) END AS group_ref,
  CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'name', t.name) END AS city_ref,
  CASE WHEN e.id IS NOT NULL THEN json_build_object('id', e.id, 'name', e.name) END AS centre_ref,
  CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'name', s.name) END AS source_ref,
  (SELECT json_agg(json_build_object('id', x.id, 'name', x.name, 'color', x.color) ORDER BY x.position, x.id)
   FROM client_tag y JOIN tag x ON x.id = y.tag_id WHERE y.client_id = c.id) AS tags,
  c.photo_id,
  CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS responsible_ref,
  c.email, c.birth_date, c.sex, c.contract_number, c.contract_from, c.contract_until, c.inn, c.address, c.registered_on,
  c.created_at`

const JOINS = `
  JOIN client r ON r.id = c.root_id
  LEFT JOIN client_group g ON g.id = r.group_id
  LEFT JOIN city t ON t.id = c.city_id
  LEFT JOIN centre e ON e.id = c.centre_id
  LEFT JOIN source s ON s.id = c.source_id
  LEFT JOIN staff_user u ON u.id = c.responsible_id`

const ACTIVE = 'c.archived_at IS NULL AND c.deleted_by_id IS NULL'

/** $1 = the client's id. */
export const CARD = `
  SELECT ${COLUMNS}, c.parent_id, c.group_id, c.email_consent, c.email_for_orders, c.site, c.city_id, c.centre_id,
    c.incapacitated, c.passport, c.invoice_details, c.kpp, c.ogrn, c.bik, c.bank_name, c.settlement_account,
    c.correspondent_account, c.own_account, c.terminal_account, c.referral_code, c.access_password_hash, c.responsible_id, c.source_id, c.note, c.performer_note, c.block_comment, c.archive_comment,
    CASE WHEN c.blocked_by_id IS NOT NULL THEN (SELECT x.blocked_at FROM client x WHERE x.id = c.blocked_by_id) END AS blocked_since,
    CASE WHEN c.deleted_by_id IS NOT NULL THEN (SELECT x.deleted_at FROM client x WHERE x.id = c.deleted_by_id) END AS deleted_since,
    c.deleted_at, c.version, c.updated_at,
    (SELECT json_agg(json_build_object('id', p.id, 'number', p.number, 'label', p.label, 'main', p.main,
        'smsConsent', p.sms_consent, 'callConsent', p.call_consent) ORDER BY p.position)
     FROM client_phone p WHERE p.client_id = c.id) AS phones,
    (SELECT json_agg(json_build_object('id', a.id, 'label', a.label, 'address', a.address) ORDER BY a.position)
     FROM client_address a WHERE a.client_id = c.id) AS addresses,
    (SELECT json_agg(v.*) FROM client_field_value v WHERE v.client_id = c.id) AS field_values
  FROM client c ${JOINS}
  WHERE c.id = $1`

/** $1 = how many. */
export const FIRST_PAGE = `
  SELECT ${COLUMNS} FROM (SELECT * FROM client c WHERE ${ACTIVE} ORDER BY sort_name, id LIMIT $1) c ${JOINS}
  ORDER BY c.sort_name, c.id`

/** $1 = how many, $2 and $3 = sort name and id of the last row of the page before. */
export const PAGE_AFTER = `
  SELECT ${COLUMNS} FROM (
    SELECT * FROM client c WHERE ${ACTIVE} AND (sort_name, id) > ($2::text, $3::uuid) ORDER BY sort_name, id LIMIT $1) c
  ${JOINS} ORDER BY c.sort_name, c.id`

/** $1 = the parent, $2 and $3 = sort name and id of the last row of the page before, $4 = how many. */
export const SUBORDINATES = `
  SELECT c.id, c.kind, c.display_name, c.last_name, c.first_name, c.middle_name, c.name, c.own_account,
    CASE WHEN c.deleted_by_id IS NOT NULL THEN 'deleted' WHEN c.archived_at IS NOT NULL THEN 'archived'
      WHEN c.blocked_by_id IS NOT NULL THEN 'blocked' ELSE 'active' END AS state,
    CASE WHEN c.blocked_by_id IS NOT NULL THEN (
      SELECT json_build_object('id', b.id, 'displayName', b.display_name, 'reason', b.block_comment) FROM client b WHERE b.id = c.blocked_by_id
    ) END AS blocked_by,
    (SELECT p.number FROM client_phone p WHERE p.client_id = c.id AND p.main) AS main_phone,
    (SELECT count(*)::int FROM (SELECT 1 FROM client k WHERE k.parent_id = c.id AND k.deleted_by_id IS NULL LIMIT 1000) AS n) AS employees
  FROM (
    SELECT * FROM client WHERE parent_id = $1 AND deleted_by_id IS NULL AND ($2::text IS NULL OR (sort_name, id) > ($2, $3::uuid))
    ORDER BY sort_name, id LIMIT $4) c
  ORDER BY c.sort_name, c.id`

/** $1 = how many, $2 = the top of the tree. */
export const SUBTREE = `
  SELECT ${COLUMNS} FROM (
    SELECT * FROM client c WHERE ${ACTIVE} AND c.path @> ARRAY[$2::uuid] ORDER BY sort_name, id LIMIT $1) c
  ${JOINS} ORDER BY c.sort_name, c.id`

/** $1 = the top of the tree. */
export const SUBTREE_COUNT = `
  SELECT count(*)::int AS value FROM (SELECT 1 FROM client c WHERE ${ACTIVE} AND c.path @> ARRAY[$1::uuid] LIMIT 100001) AS n`

/** What the floor shows of found clients; the fenced search itself is the API's, since there is one best way to look. */
export const FOUND = { name: 'floor-found', columns: COLUMNS, joins: JOINS }

/** The same for the list to choose from. */
export const PICKED = {
  name: 'floor-picked',
  columns: `
    c.id, c.kind, c.display_name, c.last_name, c.first_name, c.middle_name, c.name, c.contract_number,
    CASE WHEN c.depth > 0 THEN (
      SELECT json_agg(json_build_object('id', a.id, 'displayName', a.display_name) ORDER BY a.depth)
      FROM client a WHERE a.id = ANY (c.path)) END AS parent_chain,
    c.kind <> 'person' AND EXISTS (
      SELECT 1 FROM client k WHERE k.parent_id = c.id AND k.deleted_at IS NULL) AS has_employees,
    c.blocked_by_id IS NOT NULL AS blocked`,
  joins: '',
}

/**
 * What an edit of note and email writes: $1 = id, $2 = note, $3 = email, $4 = staff, then as a new client's journal.
 * The search text is folded here, as the API folds it before.
 */
export const UPDATE = `
  WITH c AS (
    UPDATE client SET note = $2, email = $3, version = version + 1, updated_at = now() WHERE id = $1 RETURNING id),
  t AS (
    UPDATE client_search SET text = text || ' ' || $3 WHERE client_id = $1),
  e AS (
    INSERT INTO journal_entry (action, subject_kind, subject_id, actor_kind, actor_id, origin, fields, value_hash, occurred_at)
    SELECT 'client.updated', 'client', c.id, 'staff', $4, 'web', $5, $6, now() FROM c RETURNING id),
  v AS (
    INSERT INTO journal_value (entry_id, salt, values) SELECT id, $7::bytea, $8::text FROM e),
  l AS (
    INSERT INTO journal_link (object_id, entry_id) SELECT $1::uuid, id FROM e),
  w AS (
    INSERT INTO journal_pending (entry_id, xid) SELECT id, pg_current_xact_id() FROM e)
  SELECT id FROM e`

/** The seven rows of a new client, those of the journal included; numbered parameters as `server.ts` hands them over. */
export const CREATE = `
  WITH c AS (
    INSERT INTO client (id, kind, group_id, last_name, first_name, middle_name, display_name, sort_name, responsible_id,
      city_id, registered_on, root_id, path, depth)
    VALUES ($1, 'person', $2, $3, $4, $5, $6, $7, $8, $9, $10, $1, '{}', 0) RETURNING id, number),
  p AS (
    INSERT INTO client_phone (id, client_id, number, main, position) SELECT $11::uuid, id, $12::text, true, 0 FROM c),
  s AS (
    INSERT INTO client_search (client_id, text, words) SELECT id, $13 || ' ' || number, $18::text[] FROM c),
  e AS (
    INSERT INTO journal_entry (action, subject_kind, subject_id, actor_kind, actor_id, origin, fields, value_hash, occurred_at)
    VALUES ('client.created', 'client', $1, 'staff', $8, 'web', $14, $15, now()) RETURNING id),
  v AS (
    INSERT INTO journal_value (entry_id, salt, values) SELECT id, $16::bytea, $17::text FROM e),
  l AS (
    INSERT INTO journal_link (object_id, entry_id) SELECT $1::uuid, id FROM e),
  w AS (
    INSERT INTO journal_pending (entry_id, xid) SELECT id, pg_current_xact_id() FROM e)
  SELECT id, number FROM c`
