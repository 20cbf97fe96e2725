-- Whoever pays on their own account, and the identifiers and secrets of a client, none of which is inherited.
ALTER TABLE client
  ADD COLUMN own_account BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN terminal_account TEXT,
  ADD COLUMN referral_code TEXT,
  ADD COLUMN access_password_hash TEXT;
UPDATE client SET own_account = false WHERE parent_id IS NOT NULL;
ALTER TABLE client ADD CONSTRAINT client_root_has_account CHECK (own_account OR parent_id IS NOT NULL);
CREATE UNIQUE INDEX client_terminal_account ON client (lower(terminal_account)) WHERE terminal_account IS NOT NULL;
CREATE UNIQUE INDEX client_referral_code ON client (lower(referral_code)) WHERE referral_code IS NOT NULL;

-- What settings name: only words now; orders and accounts give them their rules.
CREATE TABLE tariff (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT tariff_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX tariff_name_in_use ON tariff (lower(name)) WHERE retired_at IS NULL;

CREATE TABLE settlement_rule (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT settlement_rule_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX settlement_rule_name_in_use ON settlement_rule (lower(name)) WHERE retired_at IS NULL;

CREATE TABLE priority_rule (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT priority_rule_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX priority_rule_name_in_use ON priority_rule (lower(name)) WHERE retired_at IS NULL;

CREATE TABLE performer_group (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT performer_group_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX performer_group_name_in_use ON performer_group (lower(name)) WHERE retired_at IS NULL;

CREATE TABLE work_kind (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT work_kind_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX work_kind_name_in_use ON work_kind (lower(name)) WHERE retired_at IS NULL;

-- The cascade: overrides of a group or of a client stand beside the company's. A level may be locked against what stands
-- below it, with or without a value of its own; a value of JSON null says "none", no row says nothing.
ALTER TABLE setting DROP CONSTRAINT setting_level_known, DROP CONSTRAINT setting_company_has_no_owner;
DROP INDEX setting_once;
ALTER TABLE setting DROP COLUMN owner_id;
ALTER TABLE setting ALTER COLUMN value DROP NOT NULL;
ALTER TABLE setting
  ADD COLUMN group_id UUID,
  ADD COLUMN client_id UUID,
  ADD COLUMN locked BOOLEAN NOT NULL DEFAULT false,
  -- The dictionary items, attribute, choice and file that the value names, so that their use is found.
  ADD COLUMN item_ids UUID[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT setting_group_id_fkey FOREIGN KEY (group_id) REFERENCES client_group (id) ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT setting_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT setting_of_its_level CHECK (
    CASE level WHEN 'company' THEN group_id IS NULL AND client_id IS NULL
               WHEN 'group' THEN group_id IS NOT NULL AND client_id IS NULL
               WHEN 'client' THEN client_id IS NOT NULL AND group_id IS NULL
               ELSE false END),
  ADD CONSTRAINT setting_says_something CHECK (value IS NOT NULL OR locked);
CREATE UNIQUE INDEX setting_once ON setting (client_id, group_id, key) NULLS NOT DISTINCT;
CREATE INDEX setting_of_group ON setting (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX setting_items ON setting USING gin (item_ids) WITH (fastupdate = off) WHERE item_ids <> '{}';

-- Only the company's own settings are versioned for every request.
DROP TRIGGER setting_company_changed ON setting;
CREATE TRIGGER setting_company_set AFTER INSERT OR UPDATE ON setting FOR EACH ROW WHEN (NEW.level = 'company')
  EXECUTE FUNCTION company_settings_changed();
CREATE TRIGGER setting_company_unset AFTER DELETE ON setting FOR EACH ROW WHEN (OLD.level = 'company')
  EXECUTE FUNCTION company_settings_changed();

-- The levels above a client and the client itself: 0 is the client, the root stands at its depth, its group above it, the
-- company on top. `own_account` is null above the root.
CREATE FUNCTION setting_levels(p_client UUID)
  RETURNS TABLE (distance INTEGER, level TEXT, id UUID, own_account BOOLEAN) LANGUAGE sql STABLE AS $$
  SELECT 0, 'client', c.id, c.own_account FROM client c WHERE c.id = p_client
  UNION ALL
  SELECT c.depth - step.place::int + 1, 'client', a.id, a.own_account
  FROM client c CROSS JOIN LATERAL unnest(c.path) WITH ORDINALITY AS step(id, place) JOIN client a ON a.id = step.id
  WHERE c.id = p_client
  UNION ALL
  SELECT c.depth + 1, 'group', r.group_id, NULL FROM client c JOIN client r ON r.id = c.root_id WHERE c.id = p_client
  UNION ALL
  SELECT c.depth + 2, 'company', NULL, NULL FROM client c WHERE c.id = p_client
$$;

-- The requisites of a client as one value, null when it has none: they stand in columns of their own and are inherited whole.
CREATE FUNCTION client_requisites(c client) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT nullif(jsonb_strip_nulls(jsonb_build_object('inn', c.inn, 'kpp', c.kpp, 'ogrn', c.ogrn, 'bik', c.bik,
    'bankName', c.bank_name, 'settlementAccount', c.settlement_account, 'correspondentAccount', c.correspondent_account)), '{}')
$$;

-- The one resolver. p_kinds: [{ key, resolves: 'nearest' | 'deny-wins', ownAccount: boolean, default }]. A row per kind:
-- the effective value; where it comes from (distance, level and id; level 'default' above the company); what the client
-- itself says (null when nothing) and whether it locks; and the highest lock above the client, which outranks what stands below it.
-- Overrides of a client without an own account are passed over where the kind asks for one.
-- With deny-wins the root's word, else the group's, the company's or the default holds, unless someone below the root forbids; of
-- several the highest is named. Example of nearest: the group says 500 and the client 700: 700 from distance 0; with the group
-- locked: 500 from the group.
CREATE FUNCTION effective_settings(p_client UUID, p_kinds JSONB)
  RETURNS TABLE (key TEXT, value JSONB, distance INTEGER, level TEXT, source_id UUID, own JSONB, own_locked BOOLEAN,
    lock_level TEXT, lock_id UUID, depth INTEGER) LANGUAGE sql STABLE AS $$
  WITH levels AS MATERIALIZED (SELECT * FROM setting_levels(p_client)),
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
    WHERE l.level = 'client' AND EXISTS (SELECT 1 FROM kinds k WHERE k.key = 'requisites') AND client_requisites(c) IS NOT NULL),
  counted AS (
    SELECT k.key, k.deny_wins, s.distance, s.level, s.id, s.value, s.locked
    FROM kinds k JOIN said s ON s.key = k.key
    WHERE NOT (k.needs_account AND s.own_account IS FALSE)),
  lock AS (
    SELECT DISTINCT ON (c.key) c.key, c.distance, c.level, c.id FROM counted c WHERE c.locked AND c.distance > 0
    ORDER BY c.key, c.distance DESC),
  open AS (
    SELECT c.* FROM counted c LEFT JOIN lock k ON k.key = c.key
    WHERE c.value IS NOT NULL AND c.distance >= coalesce(k.distance, 0)),
  nearest AS (
    SELECT DISTINCT ON (o.key) o.key, o.distance, o.level, o.id, o.value
    FROM open o CROSS JOIN top t WHERE NOT o.deny_wins OR o.distance >= t.depth
    ORDER BY o.key, o.distance),
  denied AS (
    SELECT DISTINCT ON (o.key) o.key, o.distance, o.level, o.id, o.value
    FROM open o CROSS JOIN top t WHERE o.deny_wins AND o.distance < t.depth AND o.value = '"forbid"'
    ORDER BY o.key, o.distance DESC)
  SELECT k.key,
    CASE WHEN refused.so THEN d.value ELSE coalesce(n.value, k.fallback, 'null') END,
    CASE WHEN refused.so THEN d.distance ELSE coalesce(n.distance, t.depth + 3) END,
    CASE WHEN refused.so THEN d.level ELSE coalesce(n.level, 'default') END,
    CASE WHEN refused.so THEN d.id ELSE n.id END,
    own.value, coalesce(own.locked, false), lock.level, lock.id, t.depth
  FROM kinds k CROSS JOIN top t
  LEFT JOIN nearest n ON n.key = k.key
  LEFT JOIN denied d ON d.key = k.key
  LEFT JOIN lock ON lock.key = k.key
  LEFT JOIN said own ON own.key = k.key AND own.distance = 0
  CROSS JOIN LATERAL (
    SELECT d.key IS NOT NULL AND coalesce(n.value, k.fallback) IS DISTINCT FROM '"forbid"' AS so) AS refused
  WHERE t.depth IS NOT NULL
$$;

-- Who pays for a client: itself with an own account, else the nearest ancestor that has one; roots always do.
CREATE FUNCTION paying_client(p_client UUID) RETURNS UUID LANGUAGE sql STABLE AS $$
  SELECT l.id FROM setting_levels(p_client) l WHERE l.level = 'client' AND l.own_account ORDER BY l.distance LIMIT 1
$$;

-- Attributes: defined by the company, inherited as settings are (under the key 'attribute:<id>').
CREATE TABLE attribute (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  unit TEXT,
  hint TEXT,
  hidden BOOLEAN NOT NULL DEFAULT false,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT attribute_pkey PRIMARY KEY (id),
  CONSTRAINT attribute_type_known CHECK (type IN ('flag', 'number', 'string', 'choice'))
);
CREATE UNIQUE INDEX attribute_name_in_use ON attribute (lower(name)) WHERE retired_at IS NULL;
CREATE TABLE attribute_choice (
  id UUID NOT NULL,
  attribute_id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  CONSTRAINT attribute_choice_pkey PRIMARY KEY (id),
  CONSTRAINT attribute_choice_attribute_id_fkey FOREIGN KEY (attribute_id) REFERENCES attribute (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX attribute_choice_of ON attribute_choice (attribute_id, position);

-- Custom fields: defined by the company, a typed value per client, not inherited.
CREATE TABLE custom_field (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  hint TEXT,
  section TEXT NOT NULL,
  kinds client_kind[] NOT NULL,
  required BOOLEAN NOT NULL DEFAULT false,
  -- Seen by these roles; none named: by all who see clients.
  role_ids UUID[] NOT NULL DEFAULT '{}',
  cabinet TEXT NOT NULL DEFAULT 'hidden',
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT custom_field_pkey PRIMARY KEY (id),
  CONSTRAINT custom_field_type_known CHECK (type IN ('text', 'number', 'money', 'date', 'flag', 'choice', 'multi-choice', 'phone', 'link', 'file')),
  CONSTRAINT custom_field_cabinet_known CHECK (cabinet IN ('hidden', 'read', 'edit')),
  CONSTRAINT custom_field_of_some_kind CHECK (cardinality(kinds) > 0)
);
CREATE UNIQUE INDEX custom_field_name_in_use ON custom_field (lower(name)) WHERE retired_at IS NULL;
CREATE TABLE custom_field_choice (
  id UUID NOT NULL,
  field_id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  CONSTRAINT custom_field_choice_pkey PRIMARY KEY (id),
  CONSTRAINT custom_field_choice_field_id_fkey FOREIGN KEY (field_id) REFERENCES custom_field (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX custom_field_choice_of ON custom_field_choice (field_id, position);
-- One row per value; only a multi-choice has more than one of a client, counted by `place`.
CREATE TABLE client_field_value (
  client_id UUID NOT NULL,
  field_id UUID NOT NULL,
  place INTEGER NOT NULL DEFAULT 0,
  text TEXT,
  number NUMERIC(20, 4),
  day DATE,
  flag BOOLEAN,
  choice_id UUID,
  file_id UUID,
  CONSTRAINT client_field_value_pkey PRIMARY KEY (client_id, field_id, place),
  CONSTRAINT client_field_value_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT client_field_value_field_id_fkey FOREIGN KEY (field_id) REFERENCES custom_field (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_field_value_choice_id_fkey FOREIGN KEY (choice_id) REFERENCES custom_field_choice (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_field_value_file_id_fkey FOREIGN KEY (file_id) REFERENCES client_file (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_field_value_one CHECK (num_nonnulls(text, number, day, flag, choice_id, file_id) = 1)
);
CREATE INDEX client_field_value_text ON client_field_value (field_id, lower(left(text, 100)) text_pattern_ops) WHERE text IS NOT NULL;
CREATE INDEX client_field_value_number ON client_field_value (field_id, number) WHERE number IS NOT NULL;
CREATE INDEX client_field_value_day ON client_field_value (field_id, day) WHERE day IS NOT NULL;
CREATE INDEX client_field_value_flag ON client_field_value (field_id, flag) WHERE flag IS NOT NULL;
CREATE INDEX client_field_value_choice ON client_field_value (field_id, choice_id) WHERE choice_id IS NOT NULL;

-- Files of custom fields and logos are kept like photos: out of the list of files.
ALTER TABLE client_file DROP CONSTRAINT client_file_purpose_known;
ALTER TABLE client_file ADD CONSTRAINT client_file_purpose_known CHECK (purpose IN ('file', 'photo', 'logo', 'field'));

-- Contacts of an organisation: persons of the registry, each with a position there.
CREATE TABLE client_contact (
  id UUID NOT NULL,
  client_id UUID NOT NULL,
  person_id UUID NOT NULL,
  position TEXT,
  main BOOLEAN NOT NULL DEFAULT false,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT client_contact_pkey PRIMARY KEY (id),
  CONSTRAINT client_contact_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_contact_person_id_fkey FOREIGN KEY (person_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_contact_not_itself CHECK (client_id <> person_id)
);
CREATE UNIQUE INDEX client_contact_once ON client_contact (client_id, person_id);
CREATE UNIQUE INDEX client_contact_one_main ON client_contact (client_id) WHERE main;
CREATE INDEX client_contact_person ON client_contact (person_id);

-- As it was, and with own account, identifiers and the values of custom fields.
CREATE OR REPLACE FUNCTION register_client(p JSONB) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  place RECORD;
  r RECORD;
BEGIN
  PERFORM claim_phones((p->>'id')::uuid, ARRAY(SELECT x->>'number' FROM jsonb_array_elements(p->'phones') AS x), (p->>'familyId')::uuid);
  SELECT * INTO place FROM client_place((p->>'id')::uuid, (p->>'parentId')::uuid);
  SELECT * INTO r FROM jsonb_to_record(p) AS x(id uuid, number bigint, kind client_kind, "parentId" uuid, "groupId" uuid,
    "lastName" text, "firstName" text, "middleName" text, name text, "displayName" text, "sortName" text, sex sex,
    "birthDate" date, incapacitated boolean, address text, "cityId" uuid, "centreId" uuid, email text, "emailConsent" boolean,
    "emailForOrders" boolean, site text, passport text, "sourceId" uuid, "responsibleId" uuid, note text,
    "performerNote" text, "registeredOn" date, "contractNumber" text, "contractFrom" date, "contractUntil" date,
    "invoiceDetails" text, inn text, kpp text, ogrn text, bik text, "bankName" text, "settlementAccount" text,
    "correspondentAccount" text, "ownAccount" boolean, "terminalAccount" text, "referralCode" text, "searchText" text, "createdAt" timestamptz);
  INSERT INTO client (id, number, kind, parent_id, group_id, last_name, first_name, middle_name, name, display_name,
    sort_name, sex, birth_date, incapacitated, address, city_id, centre_id, email, email_consent, email_for_orders, site,
    passport, source_id, responsible_id, note, performer_note, registered_on, contract_number, contract_from,
    contract_until, invoice_details, inn, kpp, ogrn, bik, bank_name, settlement_account, correspondent_account,
    own_account, terminal_account, referral_code, root_id, path, depth, blocked_by_id, deleted_by_id, created_at, updated_at)
  VALUES (r.id, r.number, r.kind, r."parentId", r."groupId", r."lastName", r."firstName", r."middleName", r.name,
    r."displayName", r."sortName", r.sex, r."birthDate", r.incapacitated, r.address, r."cityId", r."centreId", r.email,
    r."emailConsent", r."emailForOrders", r.site, r.passport, r."sourceId", r."responsibleId", r.note, r."performerNote",
    r."registeredOn", r."contractNumber", r."contractFrom", r."contractUntil", r."invoiceDetails", r.inn, r.kpp, r.ogrn,
    r.bik, r."bankName", r."settlementAccount", r."correspondentAccount",
    coalesce(r."ownAccount", r."parentId" IS NULL), r."terminalAccount", r."referralCode", place.root_id,
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
  INSERT INTO client_field_value (client_id, field_id, place, text, number, day, flag, choice_id, file_id)
  SELECT r.id, v."fieldId", v.place, v.text, v.number, v.day, v.flag, v."choiceId", v."fileId"
  FROM jsonb_to_recordset(coalesce(p->'fieldValues', '[]')) AS v("fieldId" uuid, place int, text text, number numeric,
    day date, flag boolean, "choiceId" uuid, "fileId" uuid);
  INSERT INTO client_search (client_id, text, words)
  VALUES (r.id, r."searchText", ARRAY(SELECT jsonb_array_elements_text(coalesce(p->'searchWords', '[]'))));
  IF p->>'familyId' IS NOT NULL THEN
    PERFORM join_family((p->>'familyId')::uuid, r.id, r."createdAt");
  END IF;
END $$;

-- Who decided about money, exports or the company decides about the settings of clients, too.
UPDATE role SET permissions = array_append(permissions, 'client-settings.edit')
WHERE 'clients.edit' = ANY (permissions) AND NOT 'client-settings.edit' = ANY (permissions)
  AND permissions && ARRAY['debts.manage', 'clients.export', 'company-settings.edit']::text[];
