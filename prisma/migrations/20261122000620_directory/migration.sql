-- The directory by birth date: without one a client comes last, whichever way the list goes.
CREATE INDEX client_active_birth ON client ((coalesce(birth_date, 'infinity'::date)), id)
  WHERE archived_at IS NULL AND deleted_by_id IS NULL;
CREATE INDEX client_active_birth_down ON client ((coalesce(birth_date, '-infinity'::date)), id)
  WHERE archived_at IS NULL AND deleted_by_id IS NULL;
-- Birthdays of any year: 25 December is 1225.
CREATE INDEX client_birthday ON client (((extract(month FROM birth_date) * 100 + extract(day FROM birth_date))::int))
  WHERE birth_date IS NOT NULL;

-- Filters by how something begins: the plain indexes can't serve LIKE under a language's order. Equality they serve too.
DROP INDEX client_email;
CREATE INDEX client_email ON client (lower(email) text_pattern_ops) WHERE email IS NOT NULL;
DROP INDEX client_contract;
CREATE INDEX client_contract ON client (lower(contract_number) text_pattern_ops) WHERE contract_number IS NOT NULL;
DROP INDEX client_inn;
CREATE INDEX client_inn ON client (inn text_pattern_ops) WHERE inn IS NOT NULL;
