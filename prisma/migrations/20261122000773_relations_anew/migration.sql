-- As it was, with a beginning for each relation of its own: one that had ended and is added again begins anew. Two who add
-- relations between the same two clients go one after another: the exclusion alone would let each wait for the other.
-- p: { clientId, otherId, validUntil, note, authorKind, authorId, createdAt,
--      edges: [{ id, fromId, typeId, toId, symmetric, validFrom }], commentId, facts }.
CREATE OR REPLACE FUNCTION relate_clients(p JSONB) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  both_ids UUID[] := ARRAY[(p->>'clientId')::uuid, (p->>'otherId')::uuid];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('relations '
    || least(both_ids[1], both_ids[2]) || ' ' || greatest(both_ids[1], both_ids[2]), 0));
  PERFORM hold_clients(both_ids);
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(p->'edges') AS x JOIN relation_type t ON t.id = (x->>'typeId')::uuid
             WHERE t.retired_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the relation type is retired' USING ERRCODE = 'check_violation', CONSTRAINT = 'relation_type_in_use';
  END IF;
  INSERT INTO client_relation (id, from_id, type_id, to_id, is_symmetric, valid_from, valid_until, note, author_kind, author_id, created_at)
  SELECT (x->>'id')::uuid, (x->>'fromId')::uuid, (x->>'typeId')::uuid, (x->>'toId')::uuid, (x->>'symmetric')::boolean,
    (x->>'validFrom')::date, (p->>'validUntil')::date, p->>'note', p->>'authorKind', (p->>'authorId')::uuid,
    (p->>'createdAt')::timestamptz
  FROM jsonb_array_elements(p->'edges') AS x;
  PERFORM tell_in_comments((p->>'commentId')::uuid, 'relations-added', p->'facts', both_ids, p->>'authorKind',
    (p->>'authorId')::uuid, (p->>'createdAt')::timestamptz);
END $$;
