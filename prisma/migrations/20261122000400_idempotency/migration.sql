CREATE TABLE idempotency_key (
  actor_id UUID NOT NULL,
  key TEXT NOT NULL,
  request_hash BYTEA NOT NULL,
  status INTEGER NOT NULL,
  reference TEXT,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT idempotency_key_pkey PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_key_created_at_idx ON idempotency_key (created_at);

-- The first call of every action: does the actor's access still hold as the request saw it, and is this a repetition.
-- p: { sessionId, accessVersion, now, actorId, key?, requestHash? (hex) }. A twin that still runs makes it busy.
CREATE FUNCTION begin_action(p JSONB)
  RETURNS TABLE (access_holds BOOLEAN, busy BOOLEAN, request_hash BYTEA, status INTEGER, reference TEXT)
  LANGUAGE plpgsql AS $$
BEGIN
  access_holds := EXISTS (
    SELECT 1 FROM session_access((p->>'sessionId')::uuid, (p->>'now')::timestamptz) a
    WHERE a.staff_id = (p->>'actorId')::uuid AND a.access_version = (p->>'accessVersion')::int);
  busy := false;
  IF access_holds AND p->>'key' IS NOT NULL THEN
    busy := NOT pg_try_advisory_xact_lock(hashtextextended('idempotency ' || (p->>'actorId') || ' ' || (p->>'key'), 0));
    IF NOT busy THEN
      SELECT k.request_hash, k.status, k.reference INTO request_hash, status, reference
      FROM idempotency_key k WHERE k.actor_id = (p->>'actorId')::uuid AND k.key = p->>'key'
        AND k.created_at > (p->>'now')::timestamptz - interval '24 hours';
    END IF;
  END IF;
  RETURN NEXT;
END $$;

-- The last call of every action: its journal entries and what a repetition is answered with, in one round trip.
-- p: { actorKind, actorId, onBehalfOfId, origin, requestId, occurredAt,
--      entries: [{ action, subjectKind, subjectId, links, fields, values, salt, hash }] (a client is also read in the
--        histories of its ancestors of this moment),
--      idempotency: { key, requestHash, status, reference } | null }. Bytes are hex.
CREATE FUNCTION record_change(p JSONB) RETURNS INTEGER LANGUAGE plpgsql AS $$
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
    INSERT INTO journal_link (object_id, entry_id)
      SELECT (e->>'subjectId')::uuid, entry
      UNION SELECT link::uuid, entry FROM jsonb_array_elements_text(e->'links') AS link
      UNION SELECT unnest(c.path), entry FROM client c
        WHERE e->>'subjectKind' = 'client' AND c.id = (e->>'subjectId')::uuid;
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

-- A whole action in one statement, for those that are hot: access and idempotency, then the named function that writes,
-- then the journal. Without p_begin (the system itself) there is nothing to check. `done` is false when it was refused or
-- answered before.
CREATE FUNCTION act_in_one_call(p_begin JSONB, p_function TEXT, p_payload JSONB, p_change JSONB)
  RETURNS TABLE (access_holds BOOLEAN, busy BOOLEAN, request_hash BYTEA, status INTEGER, reference TEXT, done BOOLEAN)
  LANGUAGE plpgsql AS $$
BEGIN
  done := true;
  IF p_begin IS NOT NULL THEN
    SELECT b.access_holds, b.busy, b.request_hash, b.status, b.reference
      INTO access_holds, busy, request_hash, status, reference FROM begin_action(p_begin) AS b;
    done := access_holds AND NOT busy AND status IS NULL;
  END IF;
  IF done THEN
    EXECUTE format('SELECT %I($1)', p_function) USING p_payload;
    PERFORM record_change(p_change);
  END IF;
  RETURN NEXT;
END $$;
