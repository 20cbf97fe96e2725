-- Whether a value was ever kept: what was used stays, since histories name it, and its type doesn't change any more.
ALTER TABLE custom_field ADD COLUMN used BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE custom_field_choice ADD COLUMN used BOOLEAN NOT NULL DEFAULT false;
UPDATE custom_field f SET used = true WHERE EXISTS (SELECT 1 FROM client_field_value v WHERE v.field_id = f.id);
UPDATE custom_field_choice c SET used = true
WHERE EXISTS (SELECT 1 FROM client_field_value v WHERE v.field_id = c.field_id AND v.choice_id = c.id);
CREATE UNIQUE INDEX custom_field_choice_name_in_use ON custom_field_choice (field_id, lower(name)) WHERE retired_at IS NULL;
-- For the file that goes thirty days after it was taken away.
CREATE INDEX client_field_value_file ON client_field_value (file_id) WHERE file_id IS NOT NULL;

-- Definitions are read once per version of the company's settings, so what forms show of them raises that version. The
-- mark of the first use doesn't: nobody waits for the company's row because a client was written.
CREATE TRIGGER custom_field_defined AFTER INSERT OR DELETE
  OR UPDATE OF name, type, hint, section, kinds, required, role_ids, cabinet, position, retired_at ON custom_field
  FOR EACH STATEMENT EXECUTE FUNCTION company_settings_changed();
CREATE TRIGGER custom_field_choice_defined AFTER INSERT OR DELETE OR UPDATE OF name, position, retired_at ON custom_field_choice
  FOR EACH STATEMENT EXECUTE FUNCTION company_settings_changed();

-- Values are decided by definitions that were read before, so what only the database can tell is told here: a field that was
-- retired or changed its type meanwhile, a choice of another field or a retired one, a file of another client. The fields
-- are held until the transaction ends: who wants to change one waits, and then finds it used.
CREATE FUNCTION client_field_value_fits() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  -- The first use, in the order of ids: of two first writers one waits, and then finds the mark set.
  IF EXISTS (SELECT 1 FROM custom_field f WHERE NOT f.used AND f.id IN (SELECT a.field_id FROM added a)) THEN
    PERFORM 1 FROM custom_field f WHERE NOT f.used AND f.id IN (SELECT a.field_id FROM added a) ORDER BY f.id FOR NO KEY UPDATE;
    UPDATE custom_field f SET used = true WHERE NOT f.used AND f.id IN (SELECT a.field_id FROM added a);
  END IF;
  IF EXISTS (SELECT 1 FROM custom_field_choice c WHERE NOT c.used AND c.id IN (SELECT a.choice_id FROM added a)) THEN
    PERFORM 1 FROM custom_field_choice c WHERE NOT c.used AND c.id IN (SELECT a.choice_id FROM added a)
      ORDER BY c.id FOR NO KEY UPDATE;
    UPDATE custom_field_choice c SET used = true WHERE NOT c.used AND c.id IN (SELECT a.choice_id FROM added a);
  END IF;
  PERFORM 1 FROM custom_field f WHERE f.id IN (SELECT a.field_id FROM added a) ORDER BY f.id FOR SHARE;
  IF EXISTS (
    SELECT 1 FROM added a JOIN custom_field f ON f.id = a.field_id
      LEFT JOIN custom_field_choice c ON c.id = a.choice_id AND c.field_id = a.field_id
      LEFT JOIN client_file s ON s.id = a.file_id AND s.client_id = a.client_id AND s.purpose = 'field'
    WHERE f.retired_at IS NOT NULL OR NOT CASE
      WHEN f.type IN ('text', 'phone', 'link') THEN a.text IS NOT NULL
      WHEN f.type IN ('number', 'money') THEN a.number IS NOT NULL
      WHEN f.type = 'date' THEN a.day IS NOT NULL
      WHEN f.type = 'flag' THEN a.flag IS NOT NULL
      WHEN f.type IN ('choice', 'multi-choice') THEN c.id IS NOT NULL AND c.retired_at IS NULL
      ELSE s.id IS NOT NULL END) THEN
    RAISE EXCEPTION 'a value breaks constraint "custom_field_as_defined"'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'custom_field_as_defined';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER client_field_value_fits AFTER INSERT ON client_field_value REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION client_field_value_fits();
