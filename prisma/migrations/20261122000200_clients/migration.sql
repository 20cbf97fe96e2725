CREATE TYPE client_kind AS ENUM ('person', 'organization', 'unit');
CREATE TYPE sex AS ENUM ('male', 'female');
CREATE SEQUENCE client_number_seq;

CREATE TABLE client (
  id UUID NOT NULL,
  number BIGINT NOT NULL DEFAULT nextval('client_number_seq'::regclass),
  kind client_kind NOT NULL,
  parent_id UUID,
  group_id UUID,
  last_name TEXT,
  first_name TEXT,
  middle_name TEXT,
  name TEXT,
  display_name TEXT NOT NULL,
  sort_name TEXT COLLATE "C" NOT NULL,
  sex sex,
  birth_date DATE,
  incapacitated BOOLEAN NOT NULL DEFAULT false,
  address TEXT,
  city_id UUID,
  email TEXT,
  email_consent BOOLEAN NOT NULL DEFAULT false,
  email_for_orders BOOLEAN NOT NULL DEFAULT false,
  site TEXT,
  passport TEXT,
  source_id UUID,
  responsible_id UUID,
  note TEXT,
  performer_note TEXT,
  registered_on DATE NOT NULL,
  contract_number TEXT,
  contract_from DATE,
  contract_until DATE,
  invoice_details TEXT,
  blocked_at TIMESTAMPTZ(3),
  block_reason TEXT,
  archived_at TIMESTAMPTZ(3),
  deleted_at TIMESTAMPTZ(3),
  root_id UUID NOT NULL,
  path UUID[],
  depth INTEGER NOT NULL,
  blocked_by_id UUID,
  deleted_by_id UUID,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT client_pkey PRIMARY KEY (id),
  CONSTRAINT client_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_group_id_fkey FOREIGN KEY (group_id) REFERENCES client_group (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_city_id_fkey FOREIGN KEY (city_id) REFERENCES city (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_source_id_fkey FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_responsible_id_fkey FOREIGN KEY (responsible_id) REFERENCES staff_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_group_on_roots_only CHECK ((parent_id IS NULL) = (group_id IS NOT NULL)),
  CONSTRAINT client_unit_has_parent CHECK (kind <> 'unit' OR parent_id IS NOT NULL),
  CONSTRAINT client_name_fits_kind CHECK (
    CASE WHEN kind = 'person' THEN name IS NULL
         ELSE name IS NOT NULL AND last_name IS NULL AND first_name IS NULL AND middle_name IS NULL END),
  CONSTRAINT client_person_fields CHECK (kind = 'person' OR (sex IS NULL AND birth_date IS NULL AND passport IS NULL AND NOT incapacitated)),
  CONSTRAINT client_not_below_itself CHECK (id <> ALL (path)),
  CONSTRAINT client_tree_whole CHECK (depth = cardinality(path) AND root_id = coalesce(path[1], id)
    AND parent_id IS NOT DISTINCT FROM path[depth]),
  CONSTRAINT client_contract_term CHECK (contract_from <= contract_until),
  CONSTRAINT client_block_reason CHECK (block_reason IS NULL OR blocked_at IS NOT NULL)
);
CREATE UNIQUE INDEX client_number_key ON client (number);
CREATE INDEX client_parent ON client (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX client_path ON client USING gin (path) WITH (fastupdate = off);
CREATE INDEX client_by_group ON client (group_id, sort_name, id) WHERE group_id IS NOT NULL;
CREATE INDEX client_city ON client (city_id, sort_name, id) WHERE city_id IS NOT NULL;
CREATE INDEX client_responsible ON client (responsible_id, sort_name, id) WHERE responsible_id IS NOT NULL;
CREATE INDEX client_source ON client (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX client_contract ON client (lower(contract_number)) WHERE contract_number IS NOT NULL;

-- The directory's tabs: each list walks an index of its own, in either direction.
CREATE INDEX client_active_name ON client (sort_name, id) WHERE archived_at IS NULL AND deleted_by_id IS NULL;
CREATE INDEX client_active_root_name ON client (sort_name, id) WHERE archived_at IS NULL AND deleted_by_id IS NULL AND parent_id IS NULL;
CREATE INDEX client_active_created ON client (created_at, id) WHERE archived_at IS NULL AND deleted_by_id IS NULL;
CREATE INDEX client_active_registered ON client (registered_on, id) WHERE archived_at IS NULL AND deleted_by_id IS NULL;
CREATE INDEX client_active_number ON client (number, id) WHERE archived_at IS NULL AND deleted_by_id IS NULL;
CREATE INDEX client_archived_name ON client (sort_name, id) WHERE archived_at IS NOT NULL AND deleted_by_id IS NULL;
CREATE INDEX client_deleted_name ON client (sort_name, id) WHERE deleted_by_id IS NOT NULL;
CREATE INDEX client_blocked_name ON client (sort_name, id) WHERE blocked_by_id IS NOT NULL;

CREATE TABLE client_phone (
  id UUID NOT NULL,
  client_id UUID NOT NULL,
  number TEXT NOT NULL,
  label TEXT,
  main BOOLEAN NOT NULL DEFAULT false,
  sms_consent BOOLEAN NOT NULL DEFAULT false,
  call_consent BOOLEAN NOT NULL DEFAULT false,
  position INTEGER NOT NULL,
  CONSTRAINT client_phone_pkey PRIMARY KEY (id),
  CONSTRAINT client_phone_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT client_phone_e164 CHECK (number ~ '^\+[1-9][0-9]{6,14}$')
);
CREATE INDEX client_phone_client_id_idx ON client_phone (client_id);
CREATE UNIQUE INDEX client_phone_one_main ON client_phone (client_id) WHERE main;
CREATE UNIQUE INDEX client_phone_once ON client_phone (client_id, number);
CREATE INDEX client_phone_number ON client_phone (number);
-- Tails: "7788" finds +79214447788.
CREATE INDEX client_phone_tail ON client_phone (reverse(number) COLLATE "C");

CREATE TABLE client_search (
  client_id UUID NOT NULL,
  text TEXT NOT NULL,
  CONSTRAINT client_search_pkey PRIMARY KEY (client_id),
  CONSTRAINT client_search_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX client_search_text ON client_search USING gin (text gin_trgm_ops);

-- Recomputes the derived tree of one root: path, depth, and the nearest that blocks or deletes (itself first).
CREATE FUNCTION client_tree_refresh(p_root UUID) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE touched INTEGER;
BEGIN
  WITH RECURSIVE walk AS (
    SELECT c.id, c.id AS root_id, '{}'::uuid[] AS path,
           CASE WHEN c.blocked_at IS NOT NULL THEN c.id END AS blocked_by_id,
           CASE WHEN c.deleted_at IS NOT NULL THEN c.id END AS deleted_by_id
    FROM client c WHERE c.id = p_root AND c.parent_id IS NULL
    UNION ALL
    SELECT c.id, w.root_id, w.path || w.id,
           CASE WHEN c.blocked_at IS NOT NULL THEN c.id ELSE w.blocked_by_id END,
           CASE WHEN c.deleted_at IS NOT NULL THEN c.id ELSE w.deleted_by_id END
    FROM walk w JOIN client c ON c.parent_id = w.id
  )
  UPDATE client c SET root_id = w.root_id, path = w.path, depth = cardinality(w.path),
         blocked_by_id = w.blocked_by_id, deleted_by_id = w.deleted_by_id
  FROM walk w
  WHERE c.id = w.id AND (c.root_id, c.path, c.depth) IS DISTINCT FROM (w.root_id, w.path, cardinality(w.path))
     OR c.id = w.id AND (c.blocked_by_id, c.deleted_by_id) IS DISTINCT FROM (w.blocked_by_id, w.deleted_by_id);
  GET DIAGNOSTICS touched = ROW_COUNT;
  RETURN touched;
END $$;

-- Where a new client will stand. Below a parent: the root's advisory lock first, then the parent read again, since it may
-- have moved to another root meanwhile. Refusals name a constraint, as those of tables do.
CREATE FUNCTION client_place(p_id UUID, p_parent UUID)
  RETURNS TABLE (root_id UUID, path UUID[], depth INTEGER, blocked_by_id UUID, deleted_by_id UUID) LANGUAGE plpgsql AS $$
DECLARE
  locked UUID;
  parent client%ROWTYPE;
BEGIN
  IF p_parent IS NULL THEN
    RETURN QUERY SELECT p_id, '{}'::uuid[], 0, NULL::uuid, NULL::uuid;
    RETURN;
  END IF;
  LOOP
    SELECT c.root_id INTO locked FROM client c WHERE c.id = p_parent;
    IF locked IS NULL THEN
      RAISE EXCEPTION 'no such parent' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'client_parent_exists';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('tree ' || locked, 0));
    SELECT * INTO parent FROM client c WHERE c.id = p_parent;
    EXIT WHEN parent.root_id = locked;
  END LOOP;
  IF parent.kind = 'person' THEN
    RAISE EXCEPTION 'the parent is a person' USING ERRCODE = 'check_violation', CONSTRAINT = 'client_parent_not_person';
  END IF;
  IF parent.deleted_by_id IS NOT NULL OR parent.archived_at IS NOT NULL THEN
    RAISE EXCEPTION 'the parent is deleted or archived' USING ERRCODE = 'check_violation', CONSTRAINT = 'client_parent_in_use';
  END IF;
  RETURN QUERY SELECT parent.root_id, parent.path || parent.id, parent.depth + 1, parent.blocked_by_id, parent.deleted_by_id;
END $$;

-- Writes a new client with its phones and search text. p: the values by the names that the API gives them, dates as texts,
-- plus id, number, displayName, sortName, searchText, createdAt, phones [{ id, number, label, main, smsConsent, callConsent }].
CREATE FUNCTION register_client(p JSONB) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  place RECORD;
  r RECORD;
BEGIN
  SELECT * INTO place FROM client_place((p->>'id')::uuid, (p->>'parentId')::uuid);
  SELECT * INTO r FROM jsonb_to_record(p) AS x(id uuid, number bigint, kind client_kind, "parentId" uuid, "groupId" uuid,
    "lastName" text, "firstName" text, "middleName" text, name text, "displayName" text, "sortName" text, sex sex,
    "birthDate" date, incapacitated boolean, address text, "cityId" uuid, email text, "emailConsent" boolean,
    "emailForOrders" boolean, site text, passport text, "sourceId" uuid, "responsibleId" uuid, note text,
    "performerNote" text, "registeredOn" date, "contractNumber" text, "contractFrom" date, "contractUntil" date,
    "invoiceDetails" text, "searchText" text, "createdAt" timestamptz);
  INSERT INTO client (id, number, kind, parent_id, group_id, last_name, first_name, middle_name, name, display_name,
    sort_name, sex, birth_date, incapacitated, address, city_id, email, email_consent, email_for_orders, site, passport,
    source_id, responsible_id, note, performer_note, registered_on, contract_number, contract_from, contract_until,
    invoice_details, root_id, path, depth, blocked_by_id, deleted_by_id, created_at, updated_at)
  VALUES (r.id, r.number, r.kind, r."parentId", r."groupId", r."lastName", r."firstName", r."middleName", r.name,
    r."displayName", r."sortName", r.sex, r."birthDate", r.incapacitated, r.address, r."cityId", r.email,
    r."emailConsent", r."emailForOrders", r.site, r.passport, r."sourceId", r."responsibleId", r.note, r."performerNote",
    r."registeredOn", r."contractNumber", r."contractFrom", r."contractUntil", r."invoiceDetails", place.root_id,
    place.path, place.depth, place.blocked_by_id, place.deleted_by_id, r."createdAt", r."createdAt");
  INSERT INTO client_phone (id, client_id, number, label, main, sms_consent, call_consent, position)
  SELECT (x->>'id')::uuid, r.id, x->>'number', x->>'label', (x->>'main')::boolean, (x->>'smsConsent')::boolean,
    (x->>'callConsent')::boolean, nth::int - 1
  FROM jsonb_array_elements(p->'phones') WITH ORDINALITY AS phones(x, nth);
  INSERT INTO client_search (client_id, text) VALUES (r.id, r."searchText");
END $$;
