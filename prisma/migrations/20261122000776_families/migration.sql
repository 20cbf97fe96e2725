-- A family has 50 members at most, also when they are registered straight into it: whoever joins holds the family's row.
CREATE OR REPLACE FUNCTION join_family(p_family UUID, p_client UUID, p_at TIMESTAMPTZ) RETURNS VOID LANGUAGE plpgsql AS $$
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
