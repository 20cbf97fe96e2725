-- The last number that a legal entity gave to documents of a kind within a year. It is raised in the transaction that issues
-- the document, so that who comes second waits and a document that isn't issued takes no number.
CREATE TABLE document_counter (
  legal_entity_id UUID NOT NULL,
  kind TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  CONSTRAINT document_counter_pkey PRIMARY KEY (legal_entity_id, kind, year),
  CONSTRAINT document_counter_legal_entity_id_fkey FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id)
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT document_counter_last_positive CHECK (last > 0)
);

-- A document that the company issued to a client. What it says of both sides is kept as it was on that day.
CREATE TABLE invoice_document (
  id UUID NOT NULL,
  kind TEXT NOT NULL,
  legal_entity_id UUID NOT NULL,
  client_id UUID NOT NULL,
  number INTEGER NOT NULL,
  year INTEGER NOT NULL,
  issued_on DATE NOT NULL,
  lines JSONB NOT NULL DEFAULT '[]',
  total_minor BIGINT NOT NULL DEFAULT 0,
  vat TEXT NOT NULL DEFAULT 'none',
  vat_minor BIGINT NOT NULL DEFAULT 0,
  payee JSONB NOT NULL,
  payer JSONB NOT NULL,
  basis TEXT,
  period_from DATE,
  period_until DATE,
  -- What a reconciliation found in the ledger on the day it was issued.
  statement JSONB,
  note TEXT,
  voided_at TIMESTAMPTZ(3),
  void_reason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_by_kind TEXT NOT NULL,
  created_by_id UUID,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT invoice_document_pkey PRIMARY KEY (id),
  CONSTRAINT invoice_document_legal_entity_id_fkey FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id)
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT invoice_document_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id)
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT invoice_document_number_key UNIQUE (legal_entity_id, kind, year, number),
  CONSTRAINT invoice_document_kind_known CHECK (kind IN ('invoice', 'act', 'invoice-facture', 'reconciliation')),
  CONSTRAINT invoice_document_year_of_issue CHECK (year = extract(YEAR FROM issued_on)),
  CONSTRAINT invoice_document_number_positive CHECK (number > 0),
  CONSTRAINT invoice_document_vat_known CHECK (vat IN ('none', '0', '5', '7', '10', '20', '22')),
  CONSTRAINT invoice_document_vat_inside CHECK (vat_minor BETWEEN 0 AND total_minor),
  CONSTRAINT invoice_document_period_in_order CHECK (period_from <= period_until),
  -- A reconciliation has a period and what was found in it; every other document has lines.
  CONSTRAINT invoice_document_shape CHECK (
    CASE WHEN kind = 'reconciliation' THEN num_nulls(statement, period_from, period_until) = 0 AND jsonb_array_length(lines) = 0
      ELSE statement IS NULL AND jsonb_array_length(lines) > 0 END),
  CONSTRAINT invoice_document_void_has_reason CHECK ((voided_at IS NULL) = (void_reason IS NULL))
);
-- Lists go by day of issue, newest first.
CREATE INDEX invoice_document_of_client ON invoice_document (client_id, issued_on DESC, id DESC);
CREATE INDEX invoice_document_register ON invoice_document (issued_on DESC, id DESC);

-- An issued document never changes: it may only be voided, once.
CREATE FUNCTION invoice_document_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.voided_at IS NOT NULL
     OR to_jsonb(NEW) - ARRAY['voided_at', 'void_reason', 'version'] <> to_jsonb(OLD) - ARRAY['voided_at', 'void_reason', 'version'] THEN
    RAISE EXCEPTION 'an issued document does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_document_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoice_document_frozen BEFORE UPDATE ON invoice_document
  FOR EACH ROW EXECUTE FUNCTION invoice_document_frozen();

-- The next number: 1 at the beginning of each year. Whoever asks holds the counter until the transaction ends.
CREATE FUNCTION next_document_number(p_legal_entity UUID, p_kind TEXT, p_year INTEGER) RETURNS INTEGER LANGUAGE sql AS $$
  INSERT INTO document_counter (legal_entity_id, kind, year, last) VALUES (p_legal_entity, p_kind, p_year, 1)
  ON CONFLICT (legal_entity_id, kind, year) DO UPDATE SET last = document_counter.last + 1
  RETURNING last
$$;
