-- Dictionaries: a centre stands in a city, a tag has a colour.
CREATE TABLE centre (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  city_id UUID NOT NULL,
  CONSTRAINT centre_pkey PRIMARY KEY (id),
  CONSTRAINT centre_city_id_fkey FOREIGN KEY (city_id) REFERENCES city (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TABLE tag (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  color TEXT NOT NULL DEFAULT 'gray',
  CONSTRAINT tag_pkey PRIMARY KEY (id),
  CONSTRAINT tag_color_known CHECK (color IN ('gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'))
);
CREATE TABLE archive_reason (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT archive_reason_pkey PRIMARY KEY (id)
);
CREATE TABLE block_reason (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT block_reason_pkey PRIMARY KEY (id)
);
CREATE TABLE discount_card_kind (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT discount_card_kind_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX centre_name_in_use ON centre (city_id, lower(name)) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX tag_name_in_use ON tag (lower(name)) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX archive_reason_name_in_use ON archive_reason (lower(name)) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX block_reason_name_in_use ON block_reason (lower(name)) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX discount_card_kind_name_in_use ON discount_card_kind (lower(name)) WHERE retired_at IS NULL;

-- Company settings: keys of one registry in code; only what was set stands here. Lower levels come with the cascade.
CREATE TABLE setting (
  id UUID NOT NULL,
  level TEXT NOT NULL,
  owner_id UUID,
  key TEXT NOT NULL,
  value JSONB NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT setting_pkey PRIMARY KEY (id),
  CONSTRAINT setting_level_known CHECK (level = 'company'),
  CONSTRAINT setting_company_has_no_owner CHECK ((level = 'company') = (owner_id IS NULL))
);
CREATE UNIQUE INDEX setting_once ON setting (level, owner_id, key) NULLS NOT DISTINCT;

-- One row. Its version grows with every company setting, and every request learns it together with its access.
CREATE TABLE company (
  id BOOLEAN NOT NULL DEFAULT true,
  settings_version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT company_pkey PRIMARY KEY (id),
  CONSTRAINT company_one CHECK (id)
);
INSERT INTO company DEFAULT VALUES;
CREATE FUNCTION company_settings_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE company SET settings_version = settings_version + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER setting_company_changed AFTER INSERT OR UPDATE OR DELETE ON setting
  FOR EACH ROW EXECUTE FUNCTION company_settings_changed();

-- Clients: centre, requisites, photo, reasons of states.
CREATE TABLE client_file (
  id UUID NOT NULL,
  client_id UUID NOT NULL,
  purpose TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 BYTEA NOT NULL,
  width INTEGER,
  height INTEGER,
  has_preview BOOLEAN NOT NULL DEFAULT false,
  author_kind TEXT NOT NULL,
  author_id UUID,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deleted_at TIMESTAMPTZ(3),
  CONSTRAINT client_file_pkey PRIMARY KEY (id),
  CONSTRAINT client_file_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_file_purpose_known CHECK (purpose IN ('file', 'photo')),
  CONSTRAINT client_file_size_positive CHECK (size >= 0)
);
CREATE INDEX client_file_of_client ON client_file (client_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;

ALTER TABLE client
  ADD COLUMN centre_id UUID,
  ADD COLUMN inn TEXT,
  ADD COLUMN kpp TEXT,
  ADD COLUMN ogrn TEXT,
  ADD COLUMN bik TEXT,
  ADD COLUMN bank_name TEXT,
  ADD COLUMN settlement_account TEXT,
  ADD COLUMN correspondent_account TEXT,
  ADD COLUMN photo_id UUID,
  ADD COLUMN block_reason_id UUID,
  ADD COLUMN archive_reason_id UUID,
  ADD COLUMN archive_comment TEXT;
ALTER TABLE client RENAME COLUMN block_reason TO block_comment;
ALTER TABLE client RENAME CONSTRAINT client_block_reason TO client_block_comment;
ALTER TABLE client
  ADD CONSTRAINT client_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centre (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT client_photo_id_fkey FOREIGN KEY (photo_id) REFERENCES client_file (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT client_block_reason_id_fkey FOREIGN KEY (block_reason_id) REFERENCES block_reason (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT client_archive_reason_id_fkey FOREIGN KEY (archive_reason_id) REFERENCES archive_reason (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT client_inn_digits CHECK (inn ~ '^([0-9]{10}|[0-9]{12})$'),
  ADD CONSTRAINT client_kpp_form CHECK (kpp ~ '^[0-9]{4}[0-9A-Z]{2}[0-9]{3}$'),
  ADD CONSTRAINT client_ogrn_digits CHECK (ogrn ~ '^([0-9]{13}|[0-9]{15})$'),
  ADD CONSTRAINT client_bik_digits CHECK (bik ~ '^[0-9]{9}$'),
  ADD CONSTRAINT client_settlement_account_digits CHECK (settlement_account ~ '^[0-9]{20}$'),
  ADD CONSTRAINT client_correspondent_account_digits CHECK (correspondent_account ~ '^[0-9]{20}$'),
  ADD CONSTRAINT client_block_reason_when_blocked CHECK (block_reason_id IS NULL OR blocked_at IS NOT NULL),
  ADD CONSTRAINT client_archive_reason_when_archived
    CHECK ((archive_reason_id IS NULL AND archive_comment IS NULL) OR archived_at IS NOT NULL);
CREATE INDEX client_centre ON client (centre_id, sort_name, id) WHERE centre_id IS NOT NULL;
CREATE INDEX client_inn ON client (inn) WHERE inn IS NOT NULL;
CREATE INDEX client_birth_date ON client (birth_date, id) WHERE birth_date IS NOT NULL;
CREATE INDEX client_email ON client (lower(email)) WHERE email IS NOT NULL;

CREATE TABLE client_tag (
  client_id UUID NOT NULL,
  tag_id UUID NOT NULL,
  CONSTRAINT client_tag_pkey PRIMARY KEY (client_id, tag_id),
  CONSTRAINT client_tag_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT client_tag_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tag (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX client_tag_of_tag ON client_tag (tag_id, client_id);

CREATE TABLE client_address (
  id UUID NOT NULL,
  client_id UUID NOT NULL,
  label TEXT,
  address TEXT NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT client_address_pkey PRIMARY KEY (id),
  CONSTRAINT client_address_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT client_address_at_most_30 CHECK (position BETWEEN 0 AND 29)
);
CREATE UNIQUE INDEX client_address_place ON client_address (client_id, position);

-- Marks of a client; the rating is the average of those since the last reset.
CREATE TABLE client_mark (
  id UUID NOT NULL,
  client_id UUID NOT NULL,
  mark INTEGER NOT NULL,
  comment TEXT,
  author_kind TEXT NOT NULL,
  author_id UUID,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  reset_at TIMESTAMPTZ(3),
  CONSTRAINT client_mark_pkey PRIMARY KEY (id),
  CONSTRAINT client_mark_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT client_mark_one_to_five CHECK (mark BETWEEN 1 AND 5)
);
CREATE INDEX client_mark_of_client ON client_mark (client_id, created_at DESC, id DESC);

CREATE TABLE discount_card (
  id UUID NOT NULL,
  number TEXT NOT NULL,
  client_id UUID NOT NULL,
  kind_id UUID,
  vip_discount_basis_points INTEGER NOT NULL DEFAULT 0,
  bonus_basis_points INTEGER NOT NULL DEFAULT 0,
  brought_accrued_minor BIGINT NOT NULL DEFAULT 0,
  issued_on DATE NOT NULL,
  closed_at TIMESTAMPTZ(3),
  note TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT discount_card_pkey PRIMARY KEY (id),
  CONSTRAINT discount_card_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT discount_card_kind_id_fkey FOREIGN KEY (kind_id) REFERENCES discount_card_kind (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT discount_card_vip_share CHECK (vip_discount_basis_points BETWEEN 0 AND 10000),
  CONSTRAINT discount_card_bonus_share CHECK (bonus_basis_points BETWEEN 0 AND 10000),
  CONSTRAINT discount_card_brought_not_negative CHECK (brought_accrued_minor >= 0)
);
CREATE UNIQUE INDEX discount_card_number_key ON discount_card (lower(number));
CREATE INDEX discount_card_of_client ON discount_card (client_id);
-- What was sold on a card, a line each: goods and services of one visit have one moment.
CREATE TABLE card_purchase (
  id UUID NOT NULL,
  card_id UUID NOT NULL,
  client_id UUID NOT NULL,
  occurred_at TIMESTAMPTZ(3) NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  quantity INTEGER NOT NULL DEFAULT 1,
  amount_minor BIGINT NOT NULL,
  visit_id UUID NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT card_purchase_pkey PRIMARY KEY (id),
  CONSTRAINT card_purchase_card_id_fkey FOREIGN KEY (card_id) REFERENCES discount_card (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT card_purchase_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT card_purchase_kind_known CHECK (kind IN ('goods', 'service')),
  CONSTRAINT card_purchase_quantity_positive CHECK (quantity > 0),
  CONSTRAINT card_purchase_amount_not_negative CHECK (amount_minor >= 0)
);
CREATE INDEX card_purchase_of_card ON card_purchase (card_id, occurred_at DESC, id DESC);
CREATE INDEX card_purchase_of_client ON card_purchase (client_id, occurred_at DESC);

-- Who looked at personal data: a row per card opening, reveal of a masked field, export. Only grows.
CREATE TABLE access_log (
  id BIGSERIAL NOT NULL,
  occurred_at TIMESTAMPTZ(3) NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id UUID NOT NULL,
  kind TEXT NOT NULL,
  client_id UUID,
  detail JSONB,
  request_id TEXT,
  CONSTRAINT access_log_pkey PRIMARY KEY (id),
  CONSTRAINT access_log_actor_known CHECK (actor_kind IN ('staff', 'client', 'integrator')),
  CONSTRAINT access_log_kind_known CHECK (kind IN ('card', 'reveal', 'export', 'file'))
);
CREATE INDEX access_log_of_client ON access_log (client_id, id DESC) WHERE client_id IS NOT NULL;
CREATE INDEX access_log_of_actor ON access_log (actor_id, id DESC);
CREATE TRIGGER access_log_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log FOR EACH STATEMENT EXECUTE FUNCTION journal_only_grows();

-- Staff: where they work, a second factor, passkeys, lock-out, and keys of integrators.
ALTER TABLE staff_user
  ADD COLUMN everywhere BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN must_change_password BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN password_changed_at TIMESTAMPTZ(3),
  ADD COLUMN totp_secret BYTEA,
  ADD COLUMN totp_confirmed_at TIMESTAMPTZ(3),
  ADD COLUMN totp_last_step BIGINT;
ALTER TABLE role ADD COLUMN retired_at TIMESTAMPTZ(3), ADD COLUMN created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
CREATE UNIQUE INDEX role_name_in_use ON role (lower(name)) WHERE retired_at IS NULL;

CREATE TABLE staff_city (
  staff_id UUID NOT NULL,
  city_id UUID NOT NULL,
  CONSTRAINT staff_city_pkey PRIMARY KEY (staff_id, city_id),
  CONSTRAINT staff_city_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT staff_city_city_id_fkey FOREIGN KEY (city_id) REFERENCES city (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TABLE staff_centre (
  staff_id UUID NOT NULL,
  centre_id UUID NOT NULL,
  CONSTRAINT staff_centre_pkey PRIMARY KEY (staff_id, centre_id),
  CONSTRAINT staff_centre_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT staff_centre_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centre (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TRIGGER staff_city_access_changed AFTER INSERT OR UPDATE OR DELETE ON staff_city
  FOR EACH ROW EXECUTE FUNCTION staff_access_changed();
CREATE TRIGGER staff_centre_access_changed AFTER INSERT OR UPDATE OR DELETE ON staff_centre
  FOR EACH ROW EXECUTE FUNCTION staff_access_changed();
CREATE FUNCTION staff_user_access_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.access_version := OLD.access_version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER staff_user_access_changed BEFORE UPDATE OF active, everywhere, must_change_password ON staff_user
  FOR EACH ROW WHEN ((OLD.active, OLD.everywhere, OLD.must_change_password)
    IS DISTINCT FROM (NEW.active, NEW.everywhere, NEW.must_change_password))
  EXECUTE FUNCTION staff_user_access_changed();

CREATE TABLE recovery_code (
  hash BYTEA NOT NULL,
  staff_id UUID NOT NULL,
  used_at TIMESTAMPTZ(3),
  CONSTRAINT recovery_code_pkey PRIMARY KEY (hash),
  CONSTRAINT recovery_code_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff_user (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX recovery_code_staff_id_idx ON recovery_code (staff_id);
CREATE TABLE passkey (
  id UUID NOT NULL,
  staff_id UUID NOT NULL,
  credential_id TEXT NOT NULL,
  public_key BYTEA NOT NULL,
  counter BIGINT NOT NULL DEFAULT 0,
  transports TEXT[],
  name TEXT NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_used_at TIMESTAMPTZ(3),
  CONSTRAINT passkey_pkey PRIMARY KEY (id),
  CONSTRAINT passkey_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff_user (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX passkey_credential_id_key ON passkey (credential_id);
CREATE INDEX passkey_staff_id_idx ON passkey (staff_id);
-- What a browser is asked to sign, once: for adding a passkey (of staff_id) or for signing in (of whoever).
CREATE TABLE passkey_challenge (
  id UUID NOT NULL,
  staff_id UUID,
  challenge TEXT NOT NULL,
  expires_at TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT passkey_challenge_pkey PRIMARY KEY (id),
  CONSTRAINT passkey_challenge_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff_user (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX passkey_challenge_expires_at_idx ON passkey_challenge (expires_at);
-- Failed sign-ins by keyed hash of the login, known or not, so that a lock tells nobody which logins exist.
CREATE TABLE sign_in_guard (
  login_hash BYTEA NOT NULL,
  failures INTEGER NOT NULL,
  last_failed_at TIMESTAMPTZ(3) NOT NULL,
  locked_until TIMESTAMPTZ(3),
  CONSTRAINT sign_in_guard_pkey PRIMARY KEY (login_hash)
);
CREATE INDEX sign_in_guard_last_failed_at_idx ON sign_in_guard (last_failed_at);

CREATE TABLE api_key (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  prefix TEXT NOT NULL,
  hash BYTEA NOT NULL,
  scopes TEXT[],
  created_by_id UUID NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at TIMESTAMPTZ(3),
  last_used_at TIMESTAMPTZ(3),
  revoked_at TIMESTAMPTZ(3),
  access_version INTEGER NOT NULL DEFAULT 1,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT api_key_pkey PRIMARY KEY (id),
  CONSTRAINT api_key_created_by_id_fkey FOREIGN KEY (created_by_id) REFERENCES staff_user (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX api_key_hash_key ON api_key (hash);

-- The question that every request asks, now also for the version of the company's settings.
DROP FUNCTION session_access(UUID, TIMESTAMPTZ);
CREATE FUNCTION session_access(p_session UUID, p_now TIMESTAMPTZ)
  RETURNS TABLE (staff_id UUID, access_version INTEGER, settings_version INTEGER) LANGUAGE sql STABLE AS $$
  SELECT u.id, u.access_version, (SELECT c.settings_version FROM company c)
  FROM session s JOIN staff_user u ON u.id = s.staff_id
  WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > p_now AND u.active
$$;
-- The same for an integrator's key; p_hash: SHA-256 of the key.
CREATE FUNCTION api_key_access(p_hash BYTEA, p_now TIMESTAMPTZ)
  RETURNS TABLE (api_key_id UUID, access_version INTEGER, settings_version INTEGER, scopes TEXT[], last_used_at TIMESTAMPTZ)
  LANGUAGE sql STABLE AS $$
  SELECT k.id, k.access_version, (SELECT c.settings_version FROM company c), k.scopes, k.last_used_at
  FROM api_key k WHERE k.hash = p_hash AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > p_now)
$$;

-- p: { sessionId | apiKeyId, accessVersion, now, actorId, key?, requestHash? (hex) }. A twin that still runs makes it busy.
CREATE OR REPLACE FUNCTION begin_action(p JSONB)
  RETURNS TABLE (access_holds BOOLEAN, busy BOOLEAN, request_hash BYTEA, status INTEGER, reference TEXT)
  LANGUAGE plpgsql AS $$
BEGIN
  IF p->>'apiKeyId' IS NOT NULL THEN
    access_holds := EXISTS (
      SELECT 1 FROM api_key k
      WHERE k.id = (p->>'apiKeyId')::uuid AND k.id = (p->>'actorId')::uuid AND k.revoked_at IS NULL
        AND (k.expires_at IS NULL OR k.expires_at > (p->>'now')::timestamptz)
        AND k.access_version = (p->>'accessVersion')::int);
  ELSE
    access_holds := EXISTS (
      SELECT 1 FROM session_access((p->>'sessionId')::uuid, (p->>'now')::timestamptz) a
      WHERE a.staff_id = (p->>'actorId')::uuid AND a.access_version = (p->>'accessVersion')::int);
  END IF;
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

-- Where the company forbids it, a phone belongs to one client that is neither deleted nor archived. The numbers are locked
-- in their order first, so that of two who save the same at once one waits and then sees the other's.
-- Refuses by the name of a constraint; the number stands in the detail.
CREATE FUNCTION claim_phones(p_client UUID, p_numbers TEXT[]) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  taken RECORD;
BEGIN
  IF cardinality(p_numbers) = 0 OR NOT EXISTS (
    SELECT 1 FROM setting s WHERE s.level = 'company' AND s.key = 'phone-uniqueness' AND s.value = '"forbid"') THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('phone ' || n, 0)) FROM (SELECT DISTINCT unnest(p_numbers) AS n ORDER BY 1) AS numbers;
  SELECT p.number, p.client_id INTO taken FROM client_phone p JOIN client c ON c.id = p.client_id
    WHERE p.number = ANY (p_numbers) AND p.client_id <> p_client AND c.archived_at IS NULL AND c.deleted_by_id IS NULL
    ORDER BY array_position(p_numbers, p.number) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'phone % is taken', taken.number USING ERRCODE = 'unique_violation', CONSTRAINT = 'client_phone_taken',
      DETAIL = jsonb_build_object('number', taken.number, 'clientId', taken.client_id)::text;
  END IF;
END $$;

CREATE OR REPLACE FUNCTION register_client(p JSONB) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  place RECORD;
  r RECORD;
BEGIN
  PERFORM claim_phones((p->>'id')::uuid, ARRAY(SELECT x->>'number' FROM jsonb_array_elements(p->'phones') AS x));
  SELECT * INTO place FROM client_place((p->>'id')::uuid, (p->>'parentId')::uuid);
  SELECT * INTO r FROM jsonb_to_record(p) AS x(id uuid, number bigint, kind client_kind, "parentId" uuid, "groupId" uuid,
    "lastName" text, "firstName" text, "middleName" text, name text, "displayName" text, "sortName" text, sex sex,
    "birthDate" date, incapacitated boolean, address text, "cityId" uuid, "centreId" uuid, email text, "emailConsent" boolean,
    "emailForOrders" boolean, site text, passport text, "sourceId" uuid, "responsibleId" uuid, note text,
    "performerNote" text, "registeredOn" date, "contractNumber" text, "contractFrom" date, "contractUntil" date,
    "invoiceDetails" text, inn text, kpp text, ogrn text, bik text, "bankName" text, "settlementAccount" text,
    "correspondentAccount" text, "searchText" text, "createdAt" timestamptz);
  INSERT INTO client (id, number, kind, parent_id, group_id, last_name, first_name, middle_name, name, display_name,
    sort_name, sex, birth_date, incapacitated, address, city_id, centre_id, email, email_consent, email_for_orders, site,
    passport, source_id, responsible_id, note, performer_note, registered_on, contract_number, contract_from,
    contract_until, invoice_details, inn, kpp, ogrn, bik, bank_name, settlement_account, correspondent_account,
    root_id, path, depth, blocked_by_id, deleted_by_id, created_at, updated_at)
  VALUES (r.id, r.number, r.kind, r."parentId", r."groupId", r."lastName", r."firstName", r."middleName", r.name,
    r."displayName", r."sortName", r.sex, r."birthDate", r.incapacitated, r.address, r."cityId", r."centreId", r.email,
    r."emailConsent", r."emailForOrders", r.site, r.passport, r."sourceId", r."responsibleId", r.note, r."performerNote",
    r."registeredOn", r."contractNumber", r."contractFrom", r."contractUntil", r."invoiceDetails", r.inn, r.kpp, r.ogrn,
    r.bik, r."bankName", r."settlementAccount", r."correspondentAccount", place.root_id,
    place.path, place.depth, place.blocked_by_id, place.deleted_by_id, r."createdAt", r."createdAt");
  INSERT INTO client_phone (id, client_id, number, label, main, sms_consent, call_consent, position)
  SELECT (x->>'id')::uuid, r.id, x->>'number', x->>'label', (x->>'main')::boolean, (x->>'smsConsent')::boolean,
    (x->>'callConsent')::boolean, nth::int - 1
  FROM jsonb_array_elements(p->'phones') WITH ORDINALITY AS phones(x, nth);
  INSERT INTO client_tag (client_id, tag_id)
  SELECT r.id, x::uuid FROM jsonb_array_elements_text(coalesce(p->'tagIds', '[]')) AS x;
  INSERT INTO client_address (id, client_id, label, address, position)
  SELECT (x->>'id')::uuid, r.id, x->>'label', x->>'address', nth::int - 1
  FROM jsonb_array_elements(coalesce(p->'addresses', '[]')) WITH ORDINALITY AS addresses(x, nth);
  INSERT INTO client_search (client_id, text) VALUES (r.id, r."searchText");
END $$;
