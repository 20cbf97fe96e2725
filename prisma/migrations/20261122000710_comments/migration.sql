CREATE TABLE comment_topic (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT comment_topic_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX comment_topic_name_in_use ON comment_topic (lower(name)) WHERE retired_at IS NULL;

-- What people write about clients, and what the system tells there: a note has a text, a system comment facts, which are
-- put into words when they are read, by the names that clients have then. One comment may stand on several cards.
CREATE TABLE comment (
  id UUID NOT NULL,
  kind TEXT NOT NULL,
  topic_id UUID,
  text TEXT,
  facts JSONB,
  author_kind TEXT NOT NULL,
  author_id UUID,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  edited_at TIMESTAMPTZ(3),
  deleted_at TIMESTAMPTZ(3),
  CONSTRAINT comment_pkey PRIMARY KEY (id),
  CONSTRAINT comment_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES comment_topic (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT comment_kind_known CHECK (kind IN ('note', 'relations-added', 'relations-removed')),
  CONSTRAINT comment_says_something CHECK (CASE WHEN kind = 'note' THEN text IS NOT NULL AND facts IS NULL
    ELSE text IS NULL AND facts IS NOT NULL AND topic_id IS NULL AND deleted_at IS NULL AND edited_at IS NULL END)
);
CREATE INDEX comment_of_topic ON comment (topic_id) WHERE topic_id IS NOT NULL;

CREATE TABLE comment_client (
  comment_id UUID NOT NULL,
  client_id UUID NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT comment_client_pkey PRIMARY KEY (comment_id, client_id),
  CONSTRAINT comment_client_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comment (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT comment_client_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX comment_client_newest ON comment_client (client_id, created_at DESC, comment_id DESC);

-- Colleagues whom a comment calls by @login, as it was written.
CREATE TABLE comment_mention (
  comment_id UUID NOT NULL,
  staff_id UUID NOT NULL,
  login TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL,
  seen_at TIMESTAMPTZ(3),
  CONSTRAINT comment_mention_pkey PRIMARY KEY (comment_id, staff_id),
  CONSTRAINT comment_mention_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comment (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT comment_mention_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff_user (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX comment_mention_newest ON comment_mention (staff_id, created_at DESC, comment_id DESC);
CREATE INDEX comment_mention_unseen ON comment_mention (staff_id) WHERE seen_at IS NULL;

-- A comment of the system, on the cards of all clients given.
CREATE FUNCTION tell_in_comments(p_id UUID, p_kind TEXT, p_facts JSONB, p_clients UUID[], p_author_kind TEXT, p_author UUID, p_at TIMESTAMPTZ)
  RETURNS VOID LANGUAGE sql AS $$
  WITH told AS (
    INSERT INTO comment (id, kind, facts, author_kind, author_id, created_at)
    VALUES (p_id, p_kind, p_facts, p_author_kind, p_author, p_at) RETURNING id
  )
  INSERT INTO comment_client (comment_id, client_id, created_at) SELECT told.id, client, p_at FROM told, unnest(p_clients) AS client
$$;

-- Writes relations between two clients with the comment on both cards. Each has a beginning of its own, since one that had
-- ended and is added again begins anew. Two who add relations between the same two clients go one after another: the
-- exclusion alone would let each wait for the other. p: { clientId, otherId, validUntil, note, authorKind, authorId,
-- createdAt, edges: [{ id, fromId, typeId, toId, symmetric, validFrom }], commentId, facts }.
CREATE FUNCTION relate_clients(p JSONB) RETURNS VOID LANGUAGE plpgsql AS $$
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
