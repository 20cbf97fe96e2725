-- Moves a client with all below it to another parent, or with null makes it a root of a group, and puts the derived tree of the
-- branch right, in one statement. What blocks or deletes somebody from inside the branch stays; what came from above comes
-- from the new parent. A root pays on its own account. The trees of both parents are locked, and the move is decided, before.
-- Returns how many clients moved.
CREATE FUNCTION client_move(p_id UUID, p_parent UUID, p_group UUID, p_now TIMESTAMPTZ) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  moved client%ROWTYPE;
  above client%ROWTYPE;
  parent client%ROWTYPE;
  prefix UUID[] := '{}';
  touched INTEGER;
BEGIN
  SELECT * INTO STRICT moved FROM client c WHERE c.id = p_id;
  SELECT * INTO above FROM client c WHERE c.id = moved.parent_id;
  IF p_parent IS NOT NULL THEN
    SELECT * INTO STRICT parent FROM client c WHERE c.id = p_parent;
    prefix := parent.path || parent.id;
  END IF;
  UPDATE client c SET
    parent_id = CASE WHEN c.id = p_id THEN p_parent ELSE c.parent_id END,
    group_id = CASE WHEN c.id = p_id THEN p_group ELSE c.group_id END,
    own_account = c.own_account OR (c.id = p_id AND p_parent IS NULL),
    root_id = coalesce(parent.root_id, p_id),
    path = prefix || c.path[moved.depth + 1:],
    depth = c.depth - moved.depth + cardinality(prefix),
    blocked_by_id = CASE WHEN c.blocked_by_id IS NOT DISTINCT FROM above.blocked_by_id
      THEN parent.blocked_by_id ELSE c.blocked_by_id END,
    deleted_by_id = CASE WHEN c.deleted_by_id IS NOT DISTINCT FROM above.deleted_by_id
      THEN parent.deleted_by_id ELSE c.deleted_by_id END,
    version = c.version + (c.id = p_id)::int,
    updated_at = CASE WHEN c.id = p_id THEN p_now ELSE c.updated_at END
  WHERE c.id = p_id OR c.path @> ARRAY[p_id];
  GET DIAGNOSTICS touched = ROW_COUNT;
  RETURN touched;
END $$;

-- As it was, and with links to whom the subject stood below before: they read what happened as they read what happens below them.
CREATE OR REPLACE FUNCTION record_change(p JSONB) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
  e JSONB;
  entry BIGINT;
  recorded INTEGER := 0;
BEGIN
  FOR e IN SELECT * FROM jsonb_array_elements(p->'entries') LOOP
    INSERT INTO journal_entry (action, subject_kind, subject_id, actor_kind, actor_id, on_behalf_of_id, origin,
                               request_id, fields, value_hash, occurred_at)
    VALUES (e->>'action', e->>'subjectKind', (e->>'subjectId')::uuid, p->>'actorKind', (p->>'actorId')::uuid,
            (p->>'onBehalfOfId')::uuid, p->>'origin', p->>'requestId',
            ARRAY(SELECT jsonb_array_elements_text(e->'fields')), decode(e->>'hash', 'hex'), (p->>'occurredAt')::timestamptz)
    RETURNING id INTO entry;
    IF e->>'values' IS NOT NULL THEN
      INSERT INTO journal_value (entry_id, salt, values) VALUES (entry, decode(e->>'salt', 'hex'), e->>'values');
    END IF;
    INSERT INTO journal_link (object_id, entry_id, from_below)
      SELECT object_id, entry, bool_and(below) FROM (
        SELECT (e->>'subjectId')::uuid AS object_id, false AS below
        UNION ALL SELECT link::uuid, false FROM jsonb_array_elements_text(e->'links') AS link
        UNION ALL SELECT link::uuid, true FROM jsonb_array_elements_text(coalesce(e->'formerlyBelow', '[]')) AS link
        UNION ALL SELECT unnest(c.path), true FROM client c
          WHERE e->>'subjectKind' = 'client' AND c.id = (e->>'subjectId')::uuid) AS read_by
      GROUP BY object_id;
    INSERT INTO journal_pending (entry_id, xid) VALUES (entry, pg_current_xact_id());
    recorded := recorded + 1;
  END LOOP;
  IF p->'idempotency'->>'key' IS NOT NULL THEN
    INSERT INTO idempotency_key (actor_id, key, request_hash, status, reference, created_at)
    VALUES ((p->>'actorId')::uuid, p->'idempotency'->>'key', decode(p->'idempotency'->>'requestHash', 'hex'),
            (p->'idempotency'->>'status')::int, p->'idempotency'->>'reference', (p->>'occurredAt')::timestamptz)
    ON CONFLICT (actor_id, key) DO UPDATE SET request_hash = EXCLUDED.request_hash, status = EXCLUDED.status,
      reference = EXCLUDED.reference, created_at = EXCLUDED.created_at;
  END IF;
  RETURN recorded;
END $$;

-- As it was, but who finds the parent in another tree locks on in the order in which moves lock theirs, and else begins anew:
-- waiting backwards would let two wait for each other.
CREATE OR REPLACE FUNCTION client_place(p_id UUID, p_parent UUID)
  RETURNS TABLE (root_id UUID, path UUID[], depth INTEGER, blocked_by_id UUID, deleted_by_id UUID) LANGUAGE plpgsql AS $$
DECLARE
  locked UUID;
  wanted UUID;
  parent client%ROWTYPE;
BEGIN
  IF p_parent IS NULL THEN
    RETURN QUERY SELECT p_id, '{}'::uuid[], 0, NULL::uuid, NULL::uuid;
    RETURN;
  END IF;
  LOOP
    SELECT c.root_id INTO wanted FROM client c WHERE c.id = p_parent;
    IF wanted IS NULL THEN
      RAISE EXCEPTION 'no such parent' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'client_parent_exists';
    END IF;
    EXIT WHEN wanted = locked;
    IF wanted < locked THEN
      RAISE EXCEPTION 'the parent moved to another tree' USING ERRCODE = 'serialization_failure';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('tree ' || wanted, 0));
    locked := wanted;
  END LOOP;
  SELECT * INTO parent FROM client c WHERE c.id = p_parent;
  IF parent.kind = 'person' THEN
    RAISE EXCEPTION 'the parent is a person' USING ERRCODE = 'check_violation', CONSTRAINT = 'client_parent_not_person';
  END IF;
  IF parent.deleted_by_id IS NOT NULL OR parent.archived_at IS NOT NULL THEN
    RAISE EXCEPTION 'the parent is deleted or archived' USING ERRCODE = 'check_violation', CONSTRAINT = 'client_parent_in_use';
  END IF;
  RETURN QUERY SELECT parent.root_id, parent.path || parent.id, parent.depth + 1, parent.blocked_by_id, parent.deleted_by_id;
END $$;
