-- As before, but with bounded locks: each number is a lock of its own, and a whole organisation that comes back from deletion
-- would fill the server's table of locks. More than 200 numbers lock all of them at once.
CREATE OR REPLACE FUNCTION phone_owner(p_client UUID, p_numbers TEXT[])
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
    ORDER BY array_position(p_numbers, p.number), p.client_id LIMIT 1;
END $$;
