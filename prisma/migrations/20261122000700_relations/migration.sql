-- For excluding two relations of one kind between the same two clients at the same time.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- What one client may be of or for another. A dictionary, with what the system acts on: its meaning is built in and never
-- written, its kin is what suggestions reason with. The counterpart is what the other one is in turn, by the other's sex.
CREATE TABLE relation_type (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  name_female TEXT,
  name_en TEXT,
  name_en_female TEXT,
  sex sex,
  is_symmetric BOOLEAN NOT NULL DEFAULT false,
  counterpart_male_id UUID,
  counterpart_female_id UUID,
  kin TEXT,
  meaning TEXT,
  CONSTRAINT relation_type_pkey PRIMARY KEY (id),
  CONSTRAINT relation_type_counterpart_male_id_fkey FOREIGN KEY (counterpart_male_id) REFERENCES relation_type (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT relation_type_counterpart_female_id_fkey FOREIGN KEY (counterpart_female_id) REFERENCES relation_type (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT relation_type_kin_known CHECK (kin IN ('spouse', 'parent', 'child', 'sibling')),
  CONSTRAINT relation_type_meaning_known CHECK (meaning IN ('discount-card-owner', 'contact-person', 'legal-representative')),
  CONSTRAINT relation_type_symmetric_alone CHECK (NOT is_symmetric
    OR (counterpart_male_id IS NULL AND counterpart_female_id IS NULL AND sex IS NULL AND meaning IS NULL))
);
CREATE UNIQUE INDEX relation_type_name_in_use ON relation_type (lower(name)) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX relation_type_meaning_key ON relation_type (meaning);
CREATE UNIQUE INDEX relation_type_id_is_symmetric_key ON relation_type (id, is_symmetric);

-- A type with a built-in meaning is never destroyed, and no meaning is ever given, taken or changed.
CREATE FUNCTION relation_type_meaning_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.meaning IS NOT NULL OR TG_OP = 'UPDATE' AND OLD.meaning IS DISTINCT FROM NEW.meaning THEN
    RAISE EXCEPTION 'the meaning of a relation type is built in'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'relation_type_meaning_stays';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER relation_type_meaning_stays BEFORE UPDATE OR DELETE ON relation_type
  FOR EACH ROW EXECUTE FUNCTION relation_type_meaning_stays();

INSERT INTO relation_type (id, position, name, name_female, name_en, name_en_female, sex, is_symmetric, kin, meaning) VALUES
  ('00000000-0000-7000-8000-000000000001', 1, 'Брат', NULL, 'Brother', NULL, 'male', false, 'sibling', NULL),
  ('00000000-0000-7000-8000-000000000002', 2, 'Владелец дисконтной карты', NULL, 'Discount card owner', NULL, NULL, false, NULL, 'discount-card-owner'),
  ('00000000-0000-7000-8000-000000000003', 3, 'Дочь', NULL, 'Daughter', NULL, 'female', false, 'child', NULL),
  ('00000000-0000-7000-8000-000000000004', 4, 'Друг', 'Подруга', 'Friend', NULL, NULL, true, NULL, NULL),
  ('00000000-0000-7000-8000-000000000005', 5, 'Жена', NULL, 'Wife', NULL, 'female', false, 'spouse', NULL),
  ('00000000-0000-7000-8000-000000000006', 6, 'Законный представитель', NULL, 'Legal representative', NULL, NULL, false, NULL, 'legal-representative'),
  ('00000000-0000-7000-8000-000000000007', 7, 'Контактное лицо', NULL, 'Contact person', NULL, NULL, false, NULL, 'contact-person'),
  ('00000000-0000-7000-8000-000000000008', 8, 'Мать', NULL, 'Mother', NULL, 'female', false, 'parent', NULL),
  ('00000000-0000-7000-8000-000000000009', 9, 'Муж', NULL, 'Husband', NULL, 'male', false, 'spouse', NULL),
  ('00000000-0000-7000-8000-00000000000a', 10, 'Отец', NULL, 'Father', NULL, 'male', false, 'parent', NULL),
  ('00000000-0000-7000-8000-00000000000b', 11, 'Сестра', NULL, 'Sister', NULL, 'female', false, 'sibling', NULL),
  ('00000000-0000-7000-8000-00000000000c', 12, 'Сын', NULL, 'Son', NULL, 'male', false, 'child', NULL);
UPDATE relation_type t SET counterpart_male_id = m.id, counterpart_female_id = f.id
FROM (VALUES ('Брат', 'Брат', 'Сестра'), ('Сестра', 'Брат', 'Сестра'), ('Жена', 'Муж', NULL), ('Муж', NULL, 'Жена'),
  ('Отец', 'Сын', 'Дочь'), ('Мать', 'Сын', 'Дочь'), ('Сын', 'Отец', 'Мать'), ('Дочь', 'Отец', 'Мать')) AS pair(name, male, female)
LEFT JOIN relation_type m ON m.name = pair.male
LEFT JOIN relation_type f ON f.name = pair.female
WHERE t.name = pair.name;

-- One row per fact: "from is type of to". Symmetric ones stand in the order of the ids, and the foreign key over both columns
-- keeps a type that is in use from becoming symmetric or ceasing to be.
CREATE TABLE client_relation (
  id UUID NOT NULL,
  from_id UUID NOT NULL,
  type_id UUID NOT NULL,
  to_id UUID NOT NULL,
  is_symmetric BOOLEAN NOT NULL,
  valid_from DATE,
  valid_until DATE,
  note TEXT,
  author_kind TEXT NOT NULL,
  author_id UUID,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT client_relation_pkey PRIMARY KEY (id),
  CONSTRAINT client_relation_from_id_fkey FOREIGN KEY (from_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_relation_to_id_fkey FOREIGN KEY (to_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT client_relation_type_fkey FOREIGN KEY (type_id, is_symmetric) REFERENCES relation_type (id, is_symmetric) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT client_relation_not_itself CHECK (from_id <> to_id),
  CONSTRAINT client_relation_symmetric_order CHECK (NOT is_symmetric OR from_id < to_id),
  CONSTRAINT client_relation_term CHECK (valid_from <= valid_until),
  -- The three ids as one key: column by column the planner would take this index for plain lookups, and it is slow at them.
  CONSTRAINT client_relation_once EXCLUDE USING gist
    ((uuid_send(from_id) || uuid_send(type_id) || uuid_send(to_id)) WITH =, daterange(valid_from, valid_until, '[]') WITH &&)
);
CREATE INDEX client_relation_from ON client_relation (from_id, type_id, id);
CREATE INDEX client_relation_to ON client_relation (to_id, type_id, id);
-- Whether a type is used, and how often, is asked before it is destroyed, retired, or made mutual.
CREATE INDEX client_relation_of_type ON client_relation (type_id);

-- A suggestion that somebody didn't want: it isn't made again. Symmetric ones stand in the order of the ids.
CREATE TABLE relation_suggestion_dismissed (
  from_id UUID NOT NULL,
  type_id UUID NOT NULL,
  to_id UUID NOT NULL,
  author_kind TEXT NOT NULL,
  author_id UUID,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT relation_suggestion_dismissed_pkey PRIMARY KEY (from_id, type_id, to_id),
  CONSTRAINT relation_suggestion_dismissed_from_id_fkey FOREIGN KEY (from_id) REFERENCES client (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT relation_suggestion_dismissed_to_id_fkey FOREIGN KEY (to_id) REFERENCES client (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT relation_suggestion_dismissed_type_id_fkey FOREIGN KEY (type_id) REFERENCES relation_type (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX relation_suggestion_dismissed_to ON relation_suggestion_dismissed (to_id);

-- Clients that something is written about: kept from changing their state until the transaction ends, in the order of
-- their ids, and refused when archived or deleted. Who saves at the same time doesn't wait.
CREATE FUNCTION hold_clients(p_ids UUID[]) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  held RECORD;
  found_count INTEGER := 0;
BEGIN
  FOR held IN SELECT c.id, c.archived_at, c.deleted_by_id FROM client c WHERE c.id = ANY (p_ids) ORDER BY c.id FOR SHARE LOOP
    found_count := found_count + 1;
    IF held.archived_at IS NOT NULL OR held.deleted_by_id IS NOT NULL THEN
      RAISE EXCEPTION 'the client is archived or deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'client_in_use',
        DETAIL = jsonb_build_object('clientId', held.id, 'archived', held.archived_at IS NOT NULL, 'deleted', held.deleted_by_id IS NOT NULL)::text;
    END IF;
  END LOOP;
  IF found_count < (SELECT count(DISTINCT id) FROM unnest(p_ids) AS id) THEN
    RAISE EXCEPTION 'no such client' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'client_exists';
  END IF;
END $$;
