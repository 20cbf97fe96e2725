-- Who has one of the numbers, where the company forbids that two clients share a phone; no row elsewhere. The numbers are
-- locked in their order until the transaction ends, so that of two who save the same at once one waits and then sees the
-- other's. The function is volatile, so that what follows the lock sees what was committed while it waited.
CREATE FUNCTION phone_owner(p_client UUID, p_numbers TEXT[])
  RETURNS TABLE (number TEXT, client_id UUID, display_name TEXT) LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(p_numbers) = 0 OR NOT EXISTS (
    SELECT 1 FROM setting s WHERE s.level = 'company' AND s.key = 'phone-uniqueness' AND s.value = '"forbid"') THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('phone ' || n, 0))
    FROM (SELECT DISTINCT unnest(p_numbers) AS n ORDER BY 1) AS numbers;
  RETURN QUERY
    SELECT p.number, p.client_id, c.display_name FROM client_phone p JOIN client c ON c.id = p.client_id
    WHERE p.number = ANY (p_numbers) AND p.client_id <> p_client AND c.archived_at IS NULL AND c.deleted_by_id IS NULL
    ORDER BY array_position(p_numbers, p.number), p.client_id LIMIT 1;
END $$;

-- The same as a refusal, for what writes in one call: by the name of a constraint, with the owner in the detail.
CREATE OR REPLACE FUNCTION claim_phones(p_client UUID, p_numbers TEXT[]) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  taken RECORD;
BEGIN
  SELECT * INTO taken FROM phone_owner(p_client, p_numbers);
  IF FOUND THEN
    RAISE EXCEPTION 'phone % is taken', taken.number USING ERRCODE = 'unique_violation', CONSTRAINT = 'client_phone_taken',
      DETAIL = jsonb_build_object('number', taken.number, 'clientId', taken.client_id,
        'displayName', taken.display_name)::text;
  END IF;
END $$;
