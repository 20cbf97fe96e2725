-- A family: its head and members. Each member's share is how much of their bills this family's head pays, in hundredths of
-- a percent: all of it, or parts that make up the whole when a child of separated parents is in two families.
CREATE TABLE family (
  id UUID NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT family_pkey PRIMARY KEY (id)
);
CREATE TABLE family_member (
  family_id UUID NOT NULL,
  client_id UUID NOT NULL,
  is_head BOOLEAN NOT NULL DEFAULT false,
  payer_share_basis_points INTEGER NOT NULL DEFAULT 10000,
  joined_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT family_member_pkey PRIMARY KEY (family_id, client_id),
  CONSTRAINT family_member_family_id_fkey FOREIGN KEY (family_id) REFERENCES family (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT family_member_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT family_member_share CHECK (payer_share_basis_points BETWEEN 0 AND 10000)
);
CREATE INDEX family_member_of_client ON family_member (client_id);
CREATE UNIQUE INDEX family_member_one_head ON family_member (family_id) WHERE is_head;
CREATE UNIQUE INDEX family_member_heads_one ON family_member (client_id) WHERE is_head;

-- At the end of every transaction: nobody is in more than two families, the shares of each client make up the whole, and a
-- family that has members has a head.
CREATE FUNCTION family_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched family_member := coalesce(NEW, OLD);
  families INTEGER;
  share INTEGER;
BEGIN
  SELECT count(*), coalesce(sum(m.payer_share_basis_points), 10000) INTO families, share
    FROM family_member m WHERE m.client_id = touched.client_id;
  IF families > 2 THEN
    RAISE EXCEPTION 'in more than two families' USING ERRCODE = 'check_violation', CONSTRAINT = 'family_member_two_at_most';
  END IF;
  IF share <> 10000 THEN
    RAISE EXCEPTION 'shares of % make up %', touched.client_id, share USING ERRCODE = 'check_violation', CONSTRAINT = 'family_member_shares_whole';
  END IF;
  IF EXISTS (SELECT 1 FROM family_member m WHERE m.family_id = touched.family_id)
     AND NOT EXISTS (SELECT 1 FROM family_member m WHERE m.family_id = touched.family_id AND m.is_head) THEN
    RAISE EXCEPTION 'a family without a head' USING ERRCODE = 'check_violation', CONSTRAINT = 'family_has_head';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER family_is_whole AFTER INSERT OR UPDATE OR DELETE ON family_member
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION family_is_whole();

-- As before, and those of one family may share a phone. `p_family` is the one that a client not yet written is about to join.
DROP FUNCTION claim_phones(UUID, TEXT[]);
DROP FUNCTION phone_owner(UUID, TEXT[]);
CREATE FUNCTION phone_owner(p_client UUID, p_numbers TEXT[], p_family UUID DEFAULT NULL)
  RETURNS TABLE (number TEXT, client_id UUID, display_name TEXT) LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(p_numbers) = 0 OR NOT EXISTS (
    SELECT 1 FROM setting s WHERE s.level = 'company' AND s.key = 'phone-uniqueness' AND s.value = '"forbid"') THEN
    RETURN;
  END IF;
  IF cardinality(p_numbers) > 200 THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('phones', 0));
  ELSE
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('phones', 0));
    PERFORM pg_advisory_xact_lock(hashtextextended('phone ' || n, 0))
      FROM (SELECT DISTINCT unnest(p_numbers) AS n ORDER BY 1) AS numbers;
  END IF;
  RETURN QUERY
    SELECT p.number, p.client_id, c.display_name FROM client_phone p JOIN client c ON c.id = p.client_id
    WHERE p.number = ANY (p_numbers) AND p.client_id <> p_client AND c.archived_at IS NULL AND c.deleted_by_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM family_member theirs WHERE theirs.client_id = p.client_id
        AND (theirs.family_id = p_family OR theirs.family_id IN (
          SELECT mine.family_id FROM family_member mine WHERE mine.client_id = p_client)))
    ORDER BY array_position(p_numbers, p.number), p.client_id LIMIT 1;
END $$;

CREATE FUNCTION claim_phones(p_client UUID, p_numbers TEXT[], p_family UUID DEFAULT NULL) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  taken RECORD;
BEGIN
  SELECT * INTO taken FROM phone_owner(p_client, p_numbers, p_family);
  IF FOUND THEN
    RAISE EXCEPTION 'phone % is taken', taken.number USING ERRCODE = 'unique_violation', CONSTRAINT = 'client_phone_taken',
      DETAIL = jsonb_build_object('number', taken.number, 'clientId', taken.client_id,
        'displayName', taken.display_name)::text;
  END IF;
END $$;

-- A new client joins a family, which has to exist and has 50 members at most: whoever joins holds its row.
CREATE FUNCTION join_family(p_family UUID, p_client UUID, p_at TIMESTAMPTZ) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM family f WHERE f.id = p_family FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such family' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'family_exists';
  END IF;
  IF (SELECT count(*) FROM family_member m WHERE m.family_id = p_family) >= 50 THEN
    RAISE EXCEPTION 'the family is full' USING ERRCODE = 'check_violation', CONSTRAINT = 'family_member_fifty_at_most';
  END IF;
  INSERT INTO family_member (family_id, client_id, joined_at) VALUES (p_family, p_client, p_at);
  UPDATE family SET version = version + 1, updated_at = p_at WHERE id = p_family;
END $$;

-- As it was, and with p->>'familyId' the new client joins that family at once.
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
  INSERT INTO client_search (client_id, text, words)
  VALUES (r.id, r."searchText", ARRAY(SELECT jsonb_array_elements_text(coalesce(p->'searchWords', '[]'))));
  IF p->>'familyId' IS NOT NULL THEN
    PERFORM join_family((p->>'familyId')::uuid, r.id, r."createdAt");
  END IF;
END $$;
