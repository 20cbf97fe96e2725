-- Why an entry is read in a history: because it is about the object too, as a relation is about both clients, or only because
-- it happened below it. Older entries don't say: there, whatever has another subject came from below.
ALTER TABLE journal_link ADD COLUMN from_below BOOLEAN;

-- As it was, and links say which of the two it is.
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
