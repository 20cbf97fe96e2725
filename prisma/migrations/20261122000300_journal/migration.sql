CREATE TABLE journal_entry (
  id BIGSERIAL NOT NULL,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id UUID NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id UUID,
  on_behalf_of_id UUID,
  origin TEXT NOT NULL,
  request_id TEXT,
  fields TEXT[],
  value_hash BYTEA,
  occurred_at TIMESTAMPTZ(3) NOT NULL,
  recorded_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT journal_entry_pkey PRIMARY KEY (id),
  CONSTRAINT journal_entry_actor_known CHECK (actor_kind IN ('staff', 'client', 'integrator', 'system')),
  CONSTRAINT journal_entry_actor_named CHECK ((actor_kind = 'system') = (actor_id IS NULL))
);
CREATE INDEX journal_entry_recorded ON journal_entry (recorded_at);

CREATE TABLE journal_value (
  entry_id BIGINT NOT NULL,
  salt BYTEA NOT NULL,
  values TEXT NOT NULL,
  CONSTRAINT journal_value_pkey PRIMARY KEY (entry_id),
  CONSTRAINT journal_value_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES journal_entry (id) ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE journal_link (
  object_id UUID NOT NULL,
  entry_id BIGINT NOT NULL,
  CONSTRAINT journal_link_pkey PRIMARY KEY (object_id, entry_id),
  CONSTRAINT journal_link_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES journal_entry (id) ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE journal_seal (
  seq BIGINT NOT NULL,
  entry_id BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  sealed_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT journal_seal_pkey PRIMARY KEY (seq),
  CONSTRAINT journal_seal_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES journal_entry (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT journal_seal_from_one CHECK (seq > 0)
);
CREATE UNIQUE INDEX journal_seal_entry_id_key ON journal_seal (entry_id);

CREATE TABLE journal_pending (
  entry_id BIGINT NOT NULL,
  xid xid8 NOT NULL,
  CONSTRAINT journal_pending_pkey PRIMARY KEY (entry_id),
  CONSTRAINT journal_pending_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES journal_entry (id) ON DELETE RESTRICT ON UPDATE CASCADE
);

-- The journal only grows: refused even to the owner, who would have to drop the trigger first.
CREATE FUNCTION journal_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal only grows: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER journal_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows();
CREATE TRIGGER journal_value_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_value FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows();
CREATE TRIGGER journal_link_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_link FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows();
CREATE TRIGGER journal_seal_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_seal FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows();
