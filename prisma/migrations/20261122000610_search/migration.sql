-- Search that forgives. Every word of a name has a key in which all its Latin spellings meet; `words` are a client's keys.
ALTER TABLE client_search ADD COLUMN words TEXT[] COLLATE "C";
CREATE INDEX client_search_words ON client_search USING gin (words) WITH (fastupdate = off);

-- All keys there are. Typed words are looked up here first, as fragments or with a slip, and then found exactly: there are
-- far fewer words than clients. `shortened` is the word and what is left of it without any one of its letters.
CREATE TABLE search_word (
  word TEXT COLLATE "C" NOT NULL,
  shortened TEXT[] COLLATE "C" NOT NULL,
  CONSTRAINT search_word_pkey PRIMARY KEY (word)
);
CREATE INDEX search_word_inside ON search_word USING gin (word gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX search_word_shortened ON search_word USING gin (shortened) WITH (fastupdate = off);

CREATE FUNCTION search_shortened(p_word TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length(p_word) < 3 THEN ARRAY[p_word] ELSE p_word || ARRAY(
    SELECT DISTINCT left(p_word, n - 1) || substr(p_word, n + 1) FROM generate_series(1, length(p_word)) AS n) END
$$;

-- Words that share one of the forms with a typed one. The planner believes in many more of them than there are and would
-- read the whole table, so it is told not to.
CREATE FUNCTION search_misspelt(p_forms TEXT[]) RETURNS SETOF TEXT LANGUAGE sql STABLE ROWS 10 SET enable_seqscan = off AS $$
  SELECT word FROM search_word WHERE shortened && p_forms LIMIT 100
$$;

-- Learns the words of new and renamed clients. In their order, so that two who teach the same words wait and don't deadlock.
CREATE FUNCTION search_words_learned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_word (word, shortened)
  SELECT fresh.word, search_shortened(fresh.word)
  FROM (SELECT DISTINCT unnest(l.words) COLLATE "C" AS word FROM learned l) AS fresh
  WHERE NOT EXISTS (SELECT 1 FROM search_word known WHERE known.word = fresh.word)
  ORDER BY fresh.word ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER client_search_learned AFTER INSERT ON client_search
  REFERENCING NEW TABLE AS learned FOR EACH STATEMENT EXECUTE FUNCTION search_words_learned();
CREATE TRIGGER client_search_learned_anew AFTER UPDATE ON client_search
  REFERENCING NEW TABLE AS learned FOR EACH STATEMENT EXECUTE FUNCTION search_words_learned();

-- A group is its roots and all below them; of a rare one the clients are found by this and not by walking all names.
CREATE INDEX client_root ON client (root_id);

-- A card is found by the beginning of its number, bytewise.
CREATE INDEX discount_card_number_beginning ON discount_card (lower(number) COLLATE "C");

-- As it was, and with the words: p->'searchWords'.
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
  INSERT INTO client_search (client_id, text, words)
  VALUES (r.id, r."searchText", ARRAY(SELECT jsonb_array_elements_text(coalesce(p->'searchWords', '[]'))));
END $$;
