-- Who said it last, a staff user or an API key: the card names them beside each override without reading the journal.
ALTER TABLE setting ADD COLUMN updated_by_id UUID;

-- The levels of a client group, or with null of the company itself: as `setting_levels`, without a client below.
CREATE FUNCTION group_setting_levels(p_group UUID)
  RETURNS TABLE (distance INTEGER, level TEXT, id UUID, own_account BOOLEAN) LANGUAGE sql STABLE AS $$
  SELECT 0, 'group', g.id, NULL::boolean FROM client_group g WHERE g.id = p_group
  UNION ALL
  SELECT CASE WHEN p_group IS NULL THEN 0 ELSE 1 END, 'company', NULL, NULL
$$;

-- As it was, and for whoever has no client below: with p_client null it resolves for the group p_group, or with both null for the
-- company. `inherited` is what would hold if the level itself said nothing: with 500 from the group and 700 of its own a client
-- has the value 700 and inherits 500.
DROP FUNCTION effective_settings(UUID, JSONB);
CREATE FUNCTION effective_settings(p_client UUID, p_kinds JSONB, p_group UUID DEFAULT NULL)
  RETURNS TABLE (key TEXT, value JSONB, distance INTEGER, level TEXT, source_id UUID, own JSONB, own_locked BOOLEAN,
    lock_level TEXT, lock_id UUID, depth INTEGER, inherited JSONB) LANGUAGE sql STABLE AS $$
  WITH levels AS MATERIALIZED (
    SELECT * FROM setting_levels(p_client) UNION ALL SELECT * FROM group_setting_levels(p_group) WHERE p_client IS NULL),
  top AS (SELECT max(l.distance) - 2 AS depth FROM levels l),
  kinds AS MATERIALIZED (
    SELECT k.key, coalesce(k.resolves, 'nearest') = 'deny-wins' AS deny_wins, coalesce(k."ownAccount", false) AS needs_account,
      k."default" AS fallback
    FROM jsonb_to_recordset(p_kinds) AS k(key text, resolves text, "ownAccount" boolean, "default" jsonb)),
  said AS MATERIALIZED (
    SELECT s.key, l.distance, l.level, l.id, l.own_account, s.value, s.locked
    FROM levels l JOIN setting s ON s.client_id = l.id WHERE l.level = 'client'
    UNION ALL
    SELECT s.key, l.distance, l.level, l.id, NULL, s.value, s.locked
    FROM levels l JOIN setting s ON s.group_id = l.id WHERE l.level = 'group'
    UNION ALL
    SELECT s.key, l.distance, l.level, l.id, NULL, s.value, s.locked
    FROM levels l JOIN setting s ON s.client_id IS NULL AND s.group_id IS NULL AND s.key IN (SELECT k.key FROM kinds k)
    WHERE l.level = 'company'
    UNION ALL
    SELECT 'requisites', l.distance, l.level, l.id, l.own_account, client_requisites(c), false
    FROM levels l JOIN client c ON c.id = l.id
    WHERE l.level = 'client' AND EXISTS (SELECT 1 FROM kinds k WHERE k.key = 'requisites')
      AND num_nonnulls(c.inn, c.kpp, c.ogrn, c.bik, c.bank_name, c.settlement_account, c.correspondent_account) > 0),
  counted AS (
    SELECT k.key, k.deny_wins, s.distance, s.level, s.id, s.value, s.locked
    FROM kinds k JOIN said s ON s.key = k.key
    WHERE NOT (k.needs_account AND s.own_account IS FALSE)),
  lock AS (
    SELECT DISTINCT ON (c.key) c.key, c.distance, c.level, c.id FROM counted c WHERE c.locked AND c.distance > 0
    ORDER BY c.key, c.distance DESC),
  -- Once with what the level itself says, and once without.
  open AS (
    SELECT c.*, v.above FROM counted c CROSS JOIN (VALUES (false), (true)) AS v(above) LEFT JOIN lock k ON k.key = c.key
    WHERE c.value IS NOT NULL AND c.distance >= coalesce(k.distance, 0) AND (c.distance > 0 OR NOT v.above)),
  nearest AS (
    SELECT DISTINCT ON (o.key, o.above) o.key, o.above, o.distance, o.level, o.id, o.value
    FROM open o CROSS JOIN top t WHERE NOT o.deny_wins OR o.distance >= t.depth
    ORDER BY o.key, o.above, o.distance),
  denied AS (
    SELECT DISTINCT ON (o.key, o.above) o.key, o.above, o.distance, o.level, o.id, o.value
    FROM open o CROSS JOIN top t WHERE o.deny_wins AND o.distance < t.depth AND o.value = '"forbid"'
    ORDER BY o.key, o.above, o.distance DESC)
  SELECT k.key,
    CASE WHEN refused.so THEN d.value ELSE coalesce(n.value, k.fallback, 'null') END,
    CASE WHEN refused.so THEN d.distance ELSE coalesce(n.distance, t.depth + 3) END,
    CASE WHEN refused.so THEN d.level ELSE coalesce(n.level, 'default') END,
    CASE WHEN refused.so THEN d.id ELSE n.id END,
    own.value, coalesce(own.locked, false), lock.level, lock.id, t.depth,
    -- The same once more, without what the level itself says.
    CASE WHEN da.key IS NOT NULL AND coalesce(na.value, k.fallback) IS DISTINCT FROM '"forbid"' THEN da.value
      ELSE coalesce(na.value, k.fallback, 'null') END
  FROM kinds k CROSS JOIN top t
  LEFT JOIN nearest n ON n.key = k.key AND NOT n.above
  LEFT JOIN denied d ON d.key = k.key AND NOT d.above
  LEFT JOIN nearest na ON na.key = k.key AND na.above
  LEFT JOIN denied da ON da.key = k.key AND da.above
  LEFT JOIN lock ON lock.key = k.key
  LEFT JOIN said own ON own.key = k.key AND own.distance = 0
  CROSS JOIN LATERAL (
    SELECT d.key IS NOT NULL AND coalesce(n.value, k.fallback) IS DISTINCT FROM '"forbid"' AS so) AS refused
  WHERE t.depth IS NOT NULL
$$;
