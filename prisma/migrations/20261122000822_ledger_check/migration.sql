-- What came of each check of the ledger. A check that runs has its row from the start, so that nobody starts a second one.
CREATE TABLE ledger_check (
  id UUID NOT NULL,
  started_at TIMESTAMPTZ(3) NOT NULL,
  finished_at TIMESTAMPTZ(3),
  -- Who asked for it; null for the nightly one.
  started_by_id UUID,
  outcome TEXT NOT NULL DEFAULT 'running',
  progress_percent SMALLINT NOT NULL DEFAULT 0,
  operations BIGINT NOT NULL DEFAULT 0,
  entries BIGINT NOT NULL DEFAULT 0,
  accounts BIGINT NOT NULL DEFAULT 0,
  fault_count BIGINT NOT NULL DEFAULT 0,
  -- The first hundred: [{ code, operationId | accountId, number, expectedMinor, foundMinor }].
  faults JSONB NOT NULL DEFAULT '[]',
  CONSTRAINT ledger_check_pkey PRIMARY KEY (id),
  CONSTRAINT ledger_check_started_by_id_fkey FOREIGN KEY (started_by_id) REFERENCES staff_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT ledger_check_outcome_known CHECK (outcome IN ('running', 'whole', 'faulty', 'failed')),
  CONSTRAINT ledger_check_ends CHECK ((outcome = 'running') = (finished_at IS NULL)),
  CONSTRAINT ledger_check_whole_without_faults CHECK ((outcome = 'faulty') = (fault_count > 0)),
  CONSTRAINT ledger_check_progress CHECK (progress_percent BETWEEN 0 AND 100)
);
CREATE UNIQUE INDEX ledger_check_one_at_once ON ledger_check ((true)) WHERE finished_at IS NULL;
CREATE INDEX ledger_check_started ON ledger_check (started_at DESC, id DESC);
CREATE INDEX ledger_check_started_by ON ledger_check (started_by_id) WHERE started_by_id IS NOT NULL;

-- Whether a check runs in any process: it holds this lock as long as its session lives.
CREATE FUNCTION ledger_check_runs() RETURNS BOOLEAN LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = 8220001 AND l.objsubid = 1
    AND l.granted AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
$$;

-- Adds the row of a check that is to run, unless one runs already. Between the row and its lock lies a moment; an older row
-- without the lock is of a process that died.
CREATE FUNCTION begin_ledger_check(p_id UUID, p_now TIMESTAMPTZ, p_by UUID) RETURNS UUID LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ledger_check SET outcome = 'failed', finished_at = p_now
  WHERE finished_at IS NULL AND started_at < p_now - interval '1 minute' AND NOT ledger_check_runs();
  INSERT INTO ledger_check (id, started_at, started_by_id) VALUES (p_id, p_now, p_by);
  RETURN p_id;
END $$;
