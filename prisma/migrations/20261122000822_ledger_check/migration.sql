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

-- The one posting again, as it was but for what it locks.
CREATE OR REPLACE FUNCTION post_operation(p JSONB) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  at TIMESTAMPTZ := (p->>'now')::timestamptz;
  happened TIMESTAMPTZ := coalesce((p->>'occurredAt')::timestamptz, (p->>'now')::timestamptz);
  reversed operation%ROWTYPE;
  held hold%ROWTYPE;
  legs JSONB := p->'legs';
  leg JSONB;
  city UUID := (p->>'cityId')::uuid;
  entity UUID := (p->>'legalEntityId')::uuid;
  allowed UUID[] := ARRAY(SELECT jsonb_array_elements_text(coalesce(p->'scope'->'cityIds', '[]'))::uuid);
  everywhere BOOLEAN := coalesce((p->'scope'->>'everywhere')::boolean, true);
  paid_by UUID;
  ids UUID[] := '{}';
  locked UUID[];
  amounts BIGINT[] := '{}';
  links UUID[] := '{}';
  roots UUID[] := '{}';
  assets TEXT[] := '{}';
  a RECORD;
  amount BIGINT;
  free BIGINT;
  short BIGINT;
  account_id UUID;
  numbered BIGINT;
  left_over BIGINT;
BEGIN
  IF p->>'reversesId' IS NOT NULL THEN
    SELECT * INTO reversed FROM operation o WHERE o.id = (p->>'reversesId')::uuid;
    IF NOT FOUND THEN PERFORM refuse_posting('operation_exists'); END IF;
    IF reversed.kind = 'reversal' THEN PERFORM refuse_posting('operation_reversal_final'); END IF;
    city := reversed.city_id;
    entity := reversed.legal_entity_id;
    SELECT jsonb_agg(jsonb_build_object('accountId', e.account_id, 'amountMinor', -e.amount_minor, 'guard', 'floor', 'own', true)
      ORDER BY e.line) INTO legs FROM entry e WHERE e.operation_id = reversed.id;
  END IF;
  -- Where it happens: as asked, else the only city of whoever acts, else the client's.
  IF reversed.id IS NULL AND EXISTS (SELECT 1 FROM jsonb_array_elements(legs) l WHERE l ? 'system' OR l->>'role' = 'debt') THEN
    IF city IS NULL AND NOT everywhere AND cardinality(allowed) = 1 THEN city := allowed[1]; END IF;
    IF city IS NULL THEN
      SELECT coalesce(x.city_id, c.city_id) INTO city FROM jsonb_array_elements(legs) l
        LEFT JOIN account x ON x.id = (l->>'accountId')::uuid
        JOIN client c ON c.id = coalesce(x.client_id, (l->>'clientId')::uuid, (l->>'payerOf')::uuid) LIMIT 1;
    END IF;
    IF entity IS NULL THEN
      SELECT l.id INTO entity FROM legal_entity l WHERE l.retired_at IS NULL ORDER BY l.position, l.id LIMIT 1;
    END IF;
  END IF;
  IF NOT everywhere AND (city IS NOT NULL OR EXISTS (SELECT 1 FROM jsonb_array_elements(legs) l WHERE l ? 'system'))
     AND NOT coalesce(city = ANY (allowed), false) THEN
    PERFORM refuse_posting('operation_other_city', jsonb_build_object('city', (SELECT c.name FROM city c WHERE c.id = city)));
  END IF;
  FOR leg IN SELECT * FROM jsonb_array_elements(legs) LOOP
    IF leg ? 'system' THEN
      account_id := company_account(leg->>'system', coalesce((SELECT x.asset FROM account x
        WHERE p->>'kind' = 'correction' AND x.id = (legs->0->>'accountId')::uuid), p->>'asset'), entity, city);
    ELSIF leg ? 'accountId' THEN
      account_id := (leg->>'accountId')::uuid;
    ELSE
      paid_by := CASE WHEN leg ? 'payerOf' THEN paying_client((leg->>'payerOf')::uuid) ELSE (leg->>'clientId')::uuid END;
      IF paid_by IS NULL THEN PERFORM refuse_posting('account_client_exists'); END IF;
      account_id := client_account(paid_by, leg->>'role', city);
    END IF;
    IF account_id = ANY (ids) THEN PERFORM refuse_posting('account_same'); END IF;
    ids := ids || account_id;
    amounts := amounts || (leg->>'amountMinor')::bigint;
  END LOOP;
  -- A charge may run into the debt of its city, and a client whose first debt this is must not lose its own account meanwhile:
  -- whoever turns that off locks the accounts that there are. Looked up first, so that locking finds its rows by their keys.
  locked := ids;
  IF p->>'kind' = 'charge' OR starts_with(p->>'kind', 'debt-') THEN
    locked := locked || ARRAY(SELECT x.id FROM account y JOIN account x ON x.client_id = y.client_id
      WHERE y.id = ANY (ids) AND (x.role = 'main' AND y.role = 'debt'
        OR x.role = 'debt' AND x.city_id = city AND p->>'kind' = 'charge'));
  END IF;
  -- In the order of ids: two postings never wait for each other.
  PERFORM 1 FROM account x WHERE x.id = ANY (locked) AND x.client_id IS NOT NULL ORDER BY x.id FOR NO KEY UPDATE;
  IF p->>'reversesId' IS NOT NULL AND EXISTS (SELECT 1 FROM operation o WHERE o.reverses_id = reversed.id) THEN
    PERFORM refuse_posting('operation_reversed_once');
  END IF;
  IF p->>'holdId' IS NOT NULL THEN
    SELECT * INTO held FROM hold h WHERE h.id = (p->>'holdId')::uuid FOR UPDATE;
    IF NOT FOUND THEN PERFORM refuse_posting('hold_exists'); END IF;
    IF held.state <> 'pending' OR NOT held.account_id = ANY (ids) THEN PERFORM refuse_posting('hold_pending'); END IF;
  END IF;
  FOR nth IN 1 .. cardinality(ids) LOOP
    leg := legs->(nth - 1);
    amount := amounts[nth];
    SELECT x.*, c.own_account, c.display_name, c.root_id, c.archived_at IS NOT NULL OR c.deleted_by_id IS NOT NULL AS closed
      INTO a FROM account x LEFT JOIN client c ON c.id = x.client_id WHERE x.id = ids[nth];
    IF NOT FOUND OR (a.client_id IS NULL AND leg ? 'accountId' AND NOT leg ? 'own') THEN
      PERFORM refuse_posting('account_exists');
    END IF;
    assets := assets || a.asset;
    CONTINUE WHEN a.client_id IS NULL;
    IF leg ? 'role' AND a.role <> leg->>'role' AND NOT (leg->>'role' = 'own' AND a.role IN ('main', 'bonus'))
      AND NOT (leg->>'role' = 'payable' AND a.role IN ('main', 'debt')) THEN
      PERFORM refuse_posting('account_of_other_role', jsonb_build_object('role', a.role));
    END IF;
    IF a.closed THEN PERFORM refuse_posting('account_client_closed', jsonb_build_object('client', a.display_name)); END IF;
    IF NOT a.own_account THEN
      PERFORM refuse_posting('account_own_needed', jsonb_build_object('client', a.display_name,
        'payer', (SELECT c.display_name FROM client c WHERE c.id = paying_client(a.client_id))));
    END IF;
    IF a.role = 'debt' AND a.city_id IS DISTINCT FROM city THEN
      PERFORM refuse_posting('operation_other_city', '{}');
    END IF;
    IF NOT a.client_id = ANY (links) THEN links := links || a.client_id::uuid; END IF;
    roots := roots || a.root_id::uuid;
    free := a.balance_minor - a.held_minor + amount + CASE WHEN held.account_id = a.id THEN held.amount_minor ELSE 0 END;
    IF leg ? 'memberId' THEN
      PERFORM spend_family_purse((leg->>'familyId')::uuid, (leg->>'memberId')::uuid, a.role, -amount, happened, at);
    END IF;
    IF a.role = 'main' AND amount < 0 AND leg ? 'guard' THEN
      short := funds_short(a.client_id, a.display_name, a.balance_minor, free, -amount, leg->>'guard',
        coalesce((p->>'confirmShortage')::boolean, false), p->'settingKinds');
      IF short > 0 THEN
        IF city IS NULL THEN PERFORM refuse_posting('account_city_needed'); END IF;
        amounts[nth] := amount + short;
        account_id := client_account(a.client_id, 'debt', city);
        PERFORM 1 FROM account x WHERE x.id = account_id FOR NO KEY UPDATE;
        ids := ids || account_id;
        amounts := amounts || -short;
      END IF;
    ELSIF a.role = 'bonus' AND amount < 0 THEN
      short := CASE WHEN leg->>'guard' = 'spend' THEN (paying_rules(a.client_id, p->'settingKinds')->'bonus-minimum'->>'value')::bigint END;
      IF a.balance_minor < short THEN
        PERFORM refuse_posting('account_below_bonus_minimum', jsonb_build_object('client', a.display_name, 'balanceMinor', a.balance_minor,
          'source', paying_rules(a.client_id, p->'settingKinds')->'bonus-minimum'));
      ELSIF free < 0 THEN
        PERFORM refuse_posting('account_bonus_short', jsonb_build_object('client', a.display_name, 'balanceMinor', a.balance_minor,
          'freeMinor', free - amount));
      END IF;
    ELSIF (leg->>'guard' = 'owed' AND a.balance_minor + amount > 0) OR (a.role = 'debt' AND p->>'kind' = 'refund' AND a.balance_minor + amount < 0) THEN
      PERFORM refuse_posting('account_debt_is_less', jsonb_build_object('client', a.display_name, 'balanceMinor', a.balance_minor,
        'city', (SELECT c.name FROM city c WHERE c.id = a.city_id)));
    END IF;
  END LOOP;
  IF p->>'kind' = 'transfer' THEN
    IF assets[1] <> assets[2] THEN PERFORM refuse_posting('account_assets_differ'); END IF;
    IF NOT coalesce((p->>'anywhere')::boolean, false) AND roots[1] <> roots[2] AND NOT EXISTS (
      SELECT 1 FROM family_member mine JOIN family_member theirs ON theirs.family_id = mine.family_id
      WHERE mine.client_id = links[1] AND theirs.client_id = links[2]) THEN
      PERFORM refuse_posting('operation_other_root');
    END IF;
  END IF;
  INSERT INTO operation (id, kind, asset, amount_minor, method, city_id, legal_entity_id, category_id, reason_id, reverses_id,
    customer_id, document, comment, actor_kind, actor_id, on_behalf_of_id, occurred_at, recorded_at)
  VALUES ((p->>'id')::uuid, p->>'kind', coalesce(reversed.asset, assets[1]), coalesce(reversed.amount_minor, (p->>'amountMinor')::bigint),
    coalesce(reversed.method, p->>'method'), city, entity, coalesce(reversed.category_id, (p->>'categoryId')::uuid),
    (p->>'reasonId')::uuid, reversed.id, coalesce(reversed.customer_id, (p->>'customerId')::uuid), p->>'document', p->>'comment',
    p->>'actorKind', (p->>'actorId')::uuid, (p->>'onBehalfOfId')::uuid, happened, at);
  FOR nth IN 1 .. cardinality(ids) LOOP
    CONTINUE WHEN amounts[nth] = 0;
    UPDATE account x SET balance_minor = x.balance_minor + amounts[nth], entries = x.entries + 1,
        held_minor = x.held_minor - CASE WHEN x.id = held.account_id THEN held.amount_minor ELSE 0 END
      WHERE x.id = ids[nth] AND x.client_id IS NOT NULL RETURNING x.entries, x.balance_minor INTO numbered, left_over;
    INSERT INTO entry (operation_id, line, account_id, amount_minor, number, balance_after_minor, occurred_at)
    VALUES ((p->>'id')::uuid, nth, ids[nth], amounts[nth], numbered, left_over, happened);
  END LOOP;
  IF held.id IS NOT NULL THEN
    UPDATE hold SET state = 'posted', operation_id = (p->>'id')::uuid, ended_at = at WHERE id = held.id;
    -- All of it went into debt: the account itself has no entry, but what was held is free again.
    IF amounts[array_position(ids, held.account_id)] = 0 THEN
      UPDATE account SET held_minor = held_minor - held.amount_minor WHERE id = held.account_id;
    END IF;
  END IF;
  RETURN operation_json((p->>'id')::uuid) || jsonb_build_object('links', links);
END $$;

-- The same promise as before, asked in one look: the account as it is when the transaction ends says what its last entry says.
CREATE OR REPLACE FUNCTION account_says_its_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM account a WHERE a.id = NEW.id AND NOT (a.entries = 0 AND a.balance_minor = 0) AND NOT EXISTS (
      SELECT 1 FROM entry e WHERE e.account_id = a.id AND e.number = a.entries AND e.balance_after_minor = a.balance_minor)) THEN
    RAISE EXCEPTION 'account % says another balance than its last entry', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_says_its_entries';
  END IF;
  RETURN NULL;
END $$;
