-- The ledger. An account holds one asset, in minor units. Those of clients carry their balance; those of the company (desk,
-- bank, revenue, one per legal entity and city) don't, or every payment of a city would wait for the one before it.
CREATE TABLE account (
  id UUID NOT NULL DEFAULT gen_random_uuid(),
  role TEXT NOT NULL,
  asset TEXT NOT NULL,
  client_id UUID,
  city_id UUID,
  legal_entity_id UUID,
  balance_minor BIGINT NOT NULL DEFAULT 0,
  -- Set aside by pending holds.
  held_minor BIGINT NOT NULL DEFAULT 0,
  -- How many entries it has: each of a client's account has its number.
  entries BIGINT NOT NULL DEFAULT 0,
  -- Whether the client owes here. A column of its own, so that the balance itself stands in no index and changes in place.
  owes BOOLEAN NOT NULL GENERATED ALWAYS AS (role = 'debt' AND balance_minor < 0) STORED,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT account_pkey PRIMARY KEY (id),
  CONSTRAINT account_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT account_city_id_fkey FOREIGN KEY (city_id) REFERENCES city (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT account_legal_entity_id_fkey FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT account_of_its_owner CHECK (
    CASE WHEN client_id IS NOT NULL THEN role IN ('main', 'bonus', 'debt') AND legal_entity_id IS NULL
      AND (role = 'debt') = (city_id IS NOT NULL)
    ELSE role IN ('cash-desk', 'acquiring', 'bank', 'terminal', 'card-provider', 'revenue', 'bonus-issue', 'write-off', 'correction')
      AND balance_minor = 0 AND held_minor = 0 AND entries = 0 END),
  CONSTRAINT account_asset_of_role CHECK (
    CASE role WHEN 'bonus' THEN asset = 'BONUS' WHEN 'bonus-issue' THEN asset = 'BONUS'
              WHEN 'correction' THEN asset IN ('RUB', 'BONUS') ELSE asset = 'RUB' END),
  CONSTRAINT account_structural_floor CHECK (client_id IS NULL OR asset = 'RUB' OR balance_minor >= 0),
  CONSTRAINT account_balance_bounded CHECK (balance_minor BETWEEN -9000000000000000 AND 9000000000000000),
  CONSTRAINT account_held_bounded CHECK (held_minor BETWEEN 0 AND 9000000000000000)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX account_of_client ON account (client_id, role, city_id) NULLS NOT DISTINCT WHERE client_id IS NOT NULL;
CREATE UNIQUE INDEX account_of_company ON account (role, asset, legal_entity_id, city_id) NULLS NOT DISTINCT WHERE client_id IS NULL;
CREATE INDEX account_owing ON account (client_id) WHERE owes;
CREATE INDEX account_city ON account (city_id) WHERE city_id IS NOT NULL;
CREATE INDEX account_legal_entity ON account (legal_entity_id) WHERE legal_entity_id IS NOT NULL;

CREATE TABLE operation (
  id UUID NOT NULL,
  kind TEXT NOT NULL,
  asset TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  method TEXT,
  city_id UUID,
  legal_entity_id UUID,
  category_id UUID,
  reason_id UUID,
  reverses_id UUID,
  -- Who ordered what was paid for, where another client paid.
  customer_id UUID,
  document TEXT,
  comment TEXT,
  actor_kind TEXT NOT NULL,
  actor_id UUID,
  on_behalf_of_id UUID,
  occurred_at TIMESTAMPTZ(3) NOT NULL,
  recorded_at TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT operation_pkey PRIMARY KEY (id),
  CONSTRAINT operation_city_id_fkey FOREIGN KEY (city_id) REFERENCES city (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT operation_legal_entity_id_fkey FOREIGN KEY (legal_entity_id) REFERENCES legal_entity (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT operation_category_id_fkey FOREIGN KEY (category_id) REFERENCES money_category (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT operation_reason_id_fkey FOREIGN KEY (reason_id) REFERENCES write_off_reason (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT operation_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES operation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT operation_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT operation_kind_known CHECK (kind IN ('top-up', 'refund', 'charge', 'bonus-accrual', 'bonus-spending', 'transfer',
    'correction', 'debt-accrual', 'debt-settlement', 'debt-write-off', 'reversal')),
  CONSTRAINT operation_method_known CHECK (method IN ('cash', 'card', 'bank', 'terminal', 'online', 'account')),
  CONSTRAINT operation_amount_positive CHECK (amount_minor BETWEEN 1 AND 1000000000000),
  CONSTRAINT operation_reversal_names CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL)),
  CONSTRAINT operation_not_before_it_happened CHECK (occurred_at <= recorded_at)
);
CREATE UNIQUE INDEX operation_reversed_once ON operation (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX operation_occurred ON operation (occurred_at, id);
CREATE INDEX operation_category ON operation (category_id, occurred_at) WHERE category_id IS NOT NULL;
CREATE INDEX operation_reason ON operation (reason_id) WHERE reason_id IS NOT NULL;
CREATE INDEX operation_customer ON operation (customer_id, occurred_at) WHERE customer_id IS NOT NULL;
CREATE INDEX operation_city ON operation (city_id, occurred_at) WHERE city_id IS NOT NULL;
CREATE INDEX operation_legal_entity ON operation (legal_entity_id) WHERE legal_entity_id IS NOT NULL;

CREATE TABLE entry (
  operation_id UUID NOT NULL,
  line SMALLINT NOT NULL,
  account_id UUID NOT NULL,
  amount_minor BIGINT NOT NULL,
  -- The how-manieth entry of a client's account this is, and the account's balance after it; null for the company's accounts.
  number BIGINT,
  balance_after_minor BIGINT,
  occurred_at TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT entry_pkey PRIMARY KEY (operation_id, line),
  CONSTRAINT entry_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT entry_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT entry_amount_not_zero CHECK (amount_minor <> 0),
  CONSTRAINT entry_numbered_with_balance CHECK ((number IS NULL) = (balance_after_minor IS NULL))
);
CREATE UNIQUE INDEX entry_of_account_numbered ON entry (account_id, number) WHERE number IS NOT NULL;
CREATE INDEX entry_of_account ON entry (account_id, occurred_at, operation_id) INCLUDE (amount_minor);

-- Money set aside on an account: pending, then posted with an operation or released.
CREATE TABLE hold (
  id UUID NOT NULL,
  account_id UUID NOT NULL,
  amount_minor BIGINT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending',
  comment TEXT,
  operation_id UUID,
  actor_kind TEXT NOT NULL,
  actor_id UUID,
  created_at TIMESTAMPTZ(3) NOT NULL,
  ended_at TIMESTAMPTZ(3),
  CONSTRAINT hold_pkey PRIMARY KEY (id),
  CONSTRAINT hold_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT hold_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT hold_amount_positive CHECK (amount_minor BETWEEN 1 AND 1000000000000),
  CONSTRAINT hold_of_its_state CHECK (CASE state WHEN 'pending' THEN operation_id IS NULL AND ended_at IS NULL
    WHEN 'posted' THEN operation_id IS NOT NULL AND ended_at IS NOT NULL
    WHEN 'released' THEN operation_id IS NULL AND ended_at IS NOT NULL ELSE false END)
);
CREATE INDEX hold_of_account ON hold (account_id, created_at);

-- What is posted stays: operations and entries are neither changed nor removed, by whomever.
CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is posted is reversed, never changed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER operation_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON operation FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows();
CREATE TRIGGER entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows();
CREATE TRIGGER account_stays BEFORE DELETE OR TRUNCATE ON account FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows();
-- Nor does an account pass to somebody else with what is on it.
CREATE TRIGGER account_keeps_its_owner BEFORE UPDATE OF id, role, asset, client_id, city_id, legal_entity_id ON account
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows();

-- At the end of every transaction that posts: at least two entries, and nothing made or lost of any asset.
CREATE FUNCTION operation_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  lines INTEGER;
  uneven TEXT;
BEGIN
  -- An entry of a client that carries no balance would be as good as none, and so would one that its account doesn't count.
  SELECT sum(per.lines), min(per.asset) FILTER (WHERE per.total <> 0 OR per.adrift) INTO lines, uneven
  FROM (SELECT a.asset, count(*) AS lines, sum(e.amount_minor) AS total,
          bool_or((a.client_id IS NULL) <> (e.number IS NULL) OR e.number > a.entries) AS adrift
        FROM entry e JOIN account a ON a.id = e.account_id WHERE e.operation_id = NEW.operation_id GROUP BY a.asset) AS per;
  IF lines < 2 OR uneven IS NOT NULL THEN
    RAISE EXCEPTION 'operation % does not balance in %', NEW.operation_id, coalesce(uneven, 'lines')
      USING ERRCODE = 'check_violation', CONSTRAINT = 'operation_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER operation_balances AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION operation_balances();

-- And no balance of a client moves without its entry: the account says what its last entry says, which begins with what the one
-- before it left. An older entry isn't the last, so a balance doesn't go back either.
CREATE FUNCTION account_says_its_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
      SELECT 1 FROM account a
      LEFT JOIN LATERAL (SELECT e.number, e.balance_after_minor AS after, e.balance_after_minor - e.amount_minor AS before
        FROM entry e WHERE e.account_id = a.id AND e.number IS NOT NULL ORDER BY e.number DESC LIMIT 1) last ON true
      LEFT JOIN entry x ON x.account_id = a.id AND x.number = last.number - 1
      WHERE a.id = NEW.id AND (a.entries <> coalesce(last.number, 0) OR a.balance_minor <> coalesce(last.after, 0)
        OR last.before <> coalesce(x.balance_after_minor, 0))) THEN
    RAISE EXCEPTION 'account % says another balance than its last entry', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_says_its_entries';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER account_says_its_entries AFTER UPDATE ON account DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.entries <> NEW.entries OR OLD.balance_minor <> NEW.balance_minor) EXECUTE FUNCTION account_says_its_entries();
CREATE CONSTRAINT TRIGGER account_begins_with_nothing AFTER INSERT ON account DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.entries <> 0 OR NEW.balance_minor <> 0) EXECUTE FUNCTION account_says_its_entries();

-- Every client with an own account has its main and its bonus account.
CREATE FUNCTION clients_open_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO account (client_id, role, asset)
  SELECT c.id, r.role, r.asset FROM opened c CROSS JOIN (VALUES ('main', 'RUB'), ('bonus', 'BONUS')) AS r(role, asset)
  WHERE c.own_account;
  RETURN NULL;
END $$;
CREATE TRIGGER clients_open_accounts AFTER INSERT ON client REFERENCING NEW TABLE AS opened
  FOR EACH STATEMENT EXECUTE FUNCTION clients_open_accounts();
CREATE FUNCTION client_turns_account() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept JSONB;
BEGIN
  IF NEW.own_account THEN
    INSERT INTO account (client_id, role, asset) VALUES (NEW.id, 'main', 'RUB'), (NEW.id, 'bonus', 'BONUS') ON CONFLICT DO NOTHING;
    RETURN NULL;
  END IF;
  -- Whoever posts locks these first and reads the client after it: of the two one waits and then sees the other's deed.
  PERFORM 1 FROM account a WHERE a.client_id = NEW.id ORDER BY a.id FOR NO KEY UPDATE;
  SELECT jsonb_agg(jsonb_build_object('role', a.role, 'balanceMinor', a.balance_minor, 'heldMinor', a.held_minor,
      'city', (SELECT c.name FROM city c WHERE c.id = a.city_id)) ORDER BY a.role, a.id)
    INTO kept FROM account a WHERE a.client_id = NEW.id AND (a.balance_minor <> 0 OR a.held_minor <> 0);
  IF kept IS NOT NULL THEN
    RAISE EXCEPTION 'money stands on the accounts of client %', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_not_empty', DETAIL = kept::text;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER client_turns_account AFTER UPDATE OF own_account ON client FOR EACH ROW
  WHEN (OLD.own_account IS DISTINCT FROM NEW.own_account) EXECUTE FUNCTION client_turns_account();
INSERT INTO account (client_id, role, asset)
SELECT c.id, r.role, r.asset FROM client c CROSS JOIN (VALUES ('main', 'RUB'), ('bonus', 'BONUS')) AS r(role, asset) WHERE c.own_account;

-- Refuses a posting: the constraint says why, the detail in which figures.
CREATE FUNCTION refuse_posting(p_constraint TEXT, p_detail JSONB DEFAULT '{}') RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  -- The message holds the detail too: some drivers keep nothing else.
  RAISE EXCEPTION 'the posting breaks constraint "%" %', p_constraint, p_detail
    USING ERRCODE = 'check_violation', CONSTRAINT = p_constraint, DETAIL = p_detail::text;
END $$;

-- What the cascade says for a client as { key: { value, level, id, name } }: thresholds with where they come from.
CREATE FUNCTION paying_rules(p_client UUID, p_kinds JSONB) RETURNS JSONB LANGUAGE plpgsql STABLE AS $$
BEGIN
  -- In PL/pgSQL, which keeps the plan: the cascade takes longer to plan than to read.
  RETURN (
    SELECT jsonb_object_agg(s.key, jsonb_build_object('value', s.value, 'level', s.level, 'id', s.source_id, 'name',
      CASE s.level WHEN 'client' THEN (SELECT c.display_name FROM client c WHERE c.id = s.source_id)
                   WHEN 'group' THEN (SELECT g.name FROM client_group g WHERE g.id = s.source_id) END))
    FROM effective_settings(p_client, p_kinds) s);
END $$;

-- Refuses whoever is archived or deleted: what is bought for them is refused, whoever pays.
CREATE FUNCTION refuse_closed_client(p_client UUID) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_posting('account_client_closed', jsonb_build_object('client', c.display_name)) FROM client c
    WHERE c.id = p_client AND (c.archived_at IS NOT NULL OR c.deleted_by_id IS NOT NULL);
END $$;

-- The company's account of this role, made when first needed.
CREATE FUNCTION company_account(p_role TEXT, p_asset TEXT, p_entity UUID, p_city UUID) RETURNS UUID LANGUAGE plpgsql AS $$
DECLARE
  its_id UUID;
BEGIN
  LOOP
    SELECT a.id INTO its_id FROM account a WHERE a.client_id IS NULL AND a.role = p_role AND a.asset = p_asset
      AND a.legal_entity_id IS NOT DISTINCT FROM p_entity AND a.city_id IS NOT DISTINCT FROM p_city;
    IF FOUND THEN RETURN its_id; END IF;
    INSERT INTO account (role, asset, legal_entity_id, city_id) VALUES (p_role, p_asset, p_entity, p_city) ON CONFLICT DO NOTHING;
  END LOOP;
END $$;

-- A client's account of this role; debts are opened per city with their first posting.
CREATE FUNCTION client_account(p_client UUID, p_role TEXT, p_city UUID) RETURNS UUID LANGUAGE plpgsql AS $$
DECLARE
  its_id UUID;
BEGIN
  SELECT a.id INTO its_id FROM account a WHERE a.client_id = p_client AND a.role = p_role
    AND a.city_id IS NOT DISTINCT FROM CASE WHEN p_role = 'debt' THEN p_city END;
  IF FOUND THEN RETURN its_id; END IF;
  IF NOT EXISTS (SELECT 1 FROM client c WHERE c.id = p_client) THEN
    PERFORM refuse_posting('account_client_exists');
  ELSIF p_role <> 'debt' THEN
    PERFORM refuse_posting('account_own_needed', (SELECT jsonb_build_object('client', c.display_name,
      'payer', (SELECT p.display_name FROM client p WHERE p.id = paying_client(c.id))) FROM client c WHERE c.id = p_client));
  END IF;
  IF p_city IS NULL THEN PERFORM refuse_posting('account_city_needed'); END IF;
  -- Whoever runs into a first debt holds the main account when it comes here. So does everybody else: of two who open the same
  -- debt, one would wait for the other's row and the other for that account.
  PERFORM 1 FROM account a WHERE a.client_id = p_client AND a.role = 'main' FOR NO KEY UPDATE;
  INSERT INTO account (client_id, role, asset, city_id) VALUES (p_client, 'debt', 'RUB', p_city) ON CONFLICT DO NOTHING;
  SELECT a.id INTO its_id FROM account a WHERE a.client_id = p_client AND a.role = 'debt' AND a.city_id = p_city;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the account was opened meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN its_id;
END $$;

-- How an operation reads: itself, its entries, and whom they belong to.
CREATE FUNCTION operation_json(p_id UUID) RETURNS JSONB LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('id', o.id, 'kind', o.kind, 'asset', o.asset, 'amountMinor', o.amount_minor, 'method', o.method,
      'city', (SELECT jsonb_build_object('id', c.id, 'name', c.name) FROM city c WHERE c.id = o.city_id),
      'legalEntity', (SELECT jsonb_build_object('id', l.id, 'name', l.name) FROM legal_entity l WHERE l.id = o.legal_entity_id),
      'category', (SELECT jsonb_build_object('id', m.id, 'name', m.name) FROM money_category m WHERE m.id = o.category_id),
      'reason', (SELECT jsonb_build_object('id', w.id, 'name', w.name) FROM write_off_reason w WHERE w.id = o.reason_id),
      'customer', (SELECT jsonb_build_object('id', c.id, 'displayName', c.display_name) FROM client c WHERE c.id = o.customer_id),
      'document', o.document, 'comment', o.comment,
      'occurredAt', o.occurred_at, 'recordedAt', o.recorded_at,
      'author', jsonb_build_object('kind', o.actor_kind, 'id', o.actor_id, 'name', CASE o.actor_kind
        WHEN 'staff' THEN (SELECT s.name FROM staff_user s WHERE s.id = o.actor_id)
        WHEN 'integrator' THEN (SELECT k.name FROM api_key k WHERE k.id = o.actor_id)
        WHEN 'client' THEN (SELECT c.display_name FROM client c WHERE c.id = o.actor_id) END),
      'reverses', o.reverses_id, 'reversedBy', (SELECT r.id FROM operation r WHERE r.reverses_id = o.id),
      'entries', (SELECT jsonb_agg(jsonb_build_object('accountId', a.id, 'role', a.role, 'asset', a.asset,
          'city', (SELECT jsonb_build_object('id', c.id, 'name', c.name) FROM city c WHERE c.id = a.city_id),
          'client', CASE WHEN a.client_id IS NOT NULL THEN (SELECT jsonb_build_object('id', c.id, 'displayName', c.display_name)
            FROM client c WHERE c.id = a.client_id) END,
          'amountMinor', e.amount_minor, 'balanceAfterMinor', e.balance_after_minor) ORDER BY e.line)
        FROM entry e JOIN account a ON a.id = e.account_id WHERE e.operation_id = o.id))
    FROM operation o WHERE o.id = p_id);
END $$;

-- May this much be taken off a main account? p_free is what would be left free of holds. Answers what is short and goes into
-- the city's debt (0 mostly), or refuses, naming the threshold and who set it. Example: free −620 ₽ under a floor of −500 ₽
-- with the policy "allow": 120 ₽ are short.
CREATE FUNCTION funds_short(p_client UUID, p_name TEXT, p_balance BIGINT, p_free BIGINT, p_taken BIGINT, p_guard TEXT,
  p_confirmed BOOLEAN, p_kinds JSONB) RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE
  rules JSONB := paying_rules(p_client, p_kinds);
  least_cashless BIGINT := (rules->'cashless-minimum'->>'value')::bigint;
  floor_minor BIGINT := (rules->'balance-floor'->>'value')::bigint;
  policy TEXT := rules->'insufficient-funds'->>'value';
  figures JSONB := jsonb_build_object('clientId', p_client, 'client', p_name, 'balanceMinor', p_balance, 'wouldBeMinor', p_free);
BEGIN
  IF p_guard = 'charge' AND p_balance < least_cashless THEN
    PERFORM refuse_posting('account_below_cashless_minimum', figures || jsonb_build_object('source', rules->'cashless-minimum'));
  END IF;
  IF floor_minor IS NULL OR p_free >= floor_minor THEN RETURN 0; END IF;
  figures := figures || jsonb_build_object('source', rules->'balance-floor', 'shortMinor', least(floor_minor - p_free, p_taken));
  IF p_guard <> 'charge' OR policy = 'forbid' THEN
    PERFORM refuse_posting('account_below_floor', figures);
  ELSIF policy = 'warn' AND NOT p_confirmed THEN
    PERFORM refuse_posting('account_shortage_unconfirmed', figures);
  END IF;
  RETURN least(floor_minor - p_free, p_taken);
END $$;

-- Refuses to move the money of a client from where one doesn't work: who works in one city acts there, who works in several acts
-- where the client is, who works in none nowhere. p_scope: { everywhere, cityIds }, null for the system itself.
CREATE FUNCTION refuse_elsewhere(p_scope JSONB, p_account UUID) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce((p_scope->>'everywhere')::boolean, true) OR jsonb_array_length(p_scope->'cityIds') = 1 THEN RETURN; END IF;
  PERFORM refuse_posting('operation_other_city', '{}') FROM account a JOIN client c ON c.id = a.client_id
    WHERE a.id = p_account AND NOT coalesce(p_scope->'cityIds' ? c.city_id::text, false);
END $$;

-- The one posting. p: { id, kind, asset, amountMinor, method, cityId, legalEntityId, categoryId, reasonId, reversesId, holdId,
--   customerId, document, comment, occurredAt, now, actorKind, actorId, onBehalfOfId, scope: { everywhere, cityIds } | null (the
--   system itself), anywhere (transfers between the unrelated), confirmShortage, settingKinds (of the thresholds, for
--   effective_settings), legs: [{ accountId | clientId | payerOf | system, role, amountMinor, guard, familyId, memberId }] }.
-- guard: 'floor' and 'charge' hold the thresholds (only a charge may run into debt), 'spend' those of bonuses, 'owed' takes no more
-- off a debt than is owed; a refund from a debt account pays no more than we owe. A reversal brings no legs: they are those of what it reverses.
-- Answers operation_json and `links`, the clients whose histories tell of it.
-- One plan for all: made for each call anew they would cost a fifth of it.
CREATE FUNCTION post_operation(p JSONB) RETURNS JSONB LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
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
  IF NOT everywhere AND (city IS NOT NULL OR EXISTS (SELECT 1 FROM jsonb_array_elements(legs) l WHERE l ? 'system')
      OR EXISTS (SELECT 1 FROM entry e WHERE e.operation_id = reversed.id AND e.number IS NULL))
     AND NOT coalesce(city = ANY (allowed), false) THEN
    PERFORM refuse_posting('operation_other_city', jsonb_build_object('city', (SELECT c.name FROM city c WHERE c.id = city)));
  END IF;
  -- What moves between clients happens in no city, but it is somebody's money all the same.
  IF NOT everywhere AND city IS NULL THEN
    PERFORM refuse_elsewhere(p->'scope', (l->>'accountId')::uuid) FROM jsonb_array_elements(legs) l
      WHERE (l->>'amountMinor')::bigint < 0;
  END IF;
  FOR leg IN SELECT * FROM jsonb_array_elements(legs) LOOP
    IF leg ? 'system' THEN
      account_id := company_account(leg->>'system', coalesce((SELECT x.asset FROM account x
        WHERE p->>'kind' = 'correction' AND x.id = (legs->0->>'accountId')::uuid), p->>'asset'), entity, city);
    ELSIF leg ? 'accountId' THEN
      account_id := (leg->>'accountId')::uuid;
    ELSE
      IF leg ? 'payerOf' THEN PERFORM refuse_closed_client((leg->>'payerOf')::uuid); END IF;
      IF leg ? 'memberId' THEN PERFORM refuse_closed_client((leg->>'memberId')::uuid); END IF;
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

-- Sets money aside. p: { id, accountId | payerOf, amountMinor, comment, now, actorKind, actorId, scope, confirmShortage,
--   settingKinds }.
-- With the policy "allow", or "warn" and confirmed, more may be held than there is: the charge then runs into debt.
CREATE FUNCTION place_hold(p JSONB) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  amount BIGINT := (p->>'amountMinor')::bigint;
  wanted UUID := (p->>'accountId')::uuid;
  a RECORD;
BEGIN
  IF wanted IS NULL THEN
    PERFORM refuse_closed_client((p->>'payerOf')::uuid);
    wanted := client_account(paying_client((p->>'payerOf')::uuid), 'main', NULL);
  END IF;
  PERFORM refuse_elsewhere(p->'scope', wanted);
  PERFORM 1 FROM account x WHERE x.id = wanted FOR NO KEY UPDATE;
  SELECT x.*, c.own_account, c.display_name, c.archived_at IS NOT NULL OR c.deleted_by_id IS NOT NULL AS closed
    INTO a FROM account x JOIN client c ON c.id = x.client_id WHERE x.id = wanted;
  IF NOT FOUND THEN PERFORM refuse_posting('account_exists'); END IF;
  IF a.role NOT IN ('main', 'bonus') THEN PERFORM refuse_posting('account_of_other_role', jsonb_build_object('role', a.role)); END IF;
  IF a.closed THEN PERFORM refuse_posting('account_client_closed', jsonb_build_object('client', a.display_name)); END IF;
  IF NOT a.own_account THEN
    PERFORM refuse_posting('account_own_needed', jsonb_build_object('client', a.display_name,
      'payer', (SELECT c.display_name FROM client c WHERE c.id = paying_client(a.client_id))));
  END IF;
  IF a.role = 'main' THEN
    PERFORM funds_short(a.client_id, a.display_name, a.balance_minor, a.balance_minor - a.held_minor - amount, amount, 'charge',
      coalesce((p->>'confirmShortage')::boolean, false), p->'settingKinds');
  ELSIF a.balance_minor - a.held_minor < amount THEN
    PERFORM refuse_posting('account_bonus_short', jsonb_build_object('client', a.display_name, 'balanceMinor', a.balance_minor,
      'freeMinor', a.balance_minor - a.held_minor));
  END IF;
  UPDATE account SET held_minor = held_minor + amount WHERE id = wanted;
  INSERT INTO hold (id, account_id, amount_minor, comment, actor_kind, actor_id, created_at)
  VALUES ((p->>'id')::uuid, wanted, amount, p->>'comment', p->>'actorKind', (p->>'actorId')::uuid, (p->>'now')::timestamptz);
  RETURN jsonb_build_object('links', jsonb_build_array(a.client_id));
END $$;

-- Gives back what was set aside. p: { id, now, scope }.
CREATE FUNCTION release_hold(p JSONB) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  h hold%ROWTYPE;
  a account%ROWTYPE;
BEGIN
  SELECT * INTO h FROM hold x WHERE x.id = (p->>'id')::uuid;
  IF NOT FOUND THEN PERFORM refuse_posting('hold_exists'); END IF;
  PERFORM refuse_elsewhere(p->'scope', h.account_id);
  SELECT * INTO a FROM account x WHERE x.id = h.account_id FOR NO KEY UPDATE;
  SELECT * INTO h FROM hold x WHERE x.id = h.id FOR UPDATE;
  IF h.state <> 'pending' THEN PERFORM refuse_posting('hold_pending'); END IF;
  UPDATE hold SET state = 'released', ended_at = (p->>'now')::timestamptz WHERE id = h.id;
  UPDATE account SET held_minor = held_minor - h.amount_minor WHERE id = a.id;
  RETURN jsonb_build_object('links', jsonb_build_array(a.client_id));
END $$;

-- As it was, and what the function answers comes back; the clients that it names as `links` read of it in their histories.
DROP FUNCTION act_in_one_call(JSONB, TEXT, JSONB, JSONB);
CREATE FUNCTION act_in_one_call(p_begin JSONB, p_function TEXT, p_payload JSONB, p_change JSONB)
  RETURNS TABLE (access_holds BOOLEAN, busy BOOLEAN, request_hash BYTEA, status INTEGER, reference TEXT, done BOOLEAN, result TEXT)
  LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  done := true;
  IF p_begin IS NOT NULL THEN
    SELECT b.access_holds, b.busy, b.request_hash, b.status, b.reference
      INTO access_holds, busy, request_hash, status, reference FROM begin_action(p_begin) AS b;
    done := access_holds AND NOT busy AND status IS NULL;
  END IF;
  IF done THEN
    EXECUTE format('SELECT %I($1)::text', p_function) INTO result USING p_payload;
    IF result <> '' THEN
      p_change := jsonb_set(p_change, '{entries,0,links}', (p_change#>'{entries,0,links}') || (result::jsonb->'links'));
    END IF;
    PERFORM record_change(p_change);
  END IF;
  RETURN NEXT;
END $$;

-- Who worked with clients and money before works with their accounts now.
UPDATE role SET permissions = permissions || ARRAY(SELECT unnest(given.more) EXCEPT SELECT unnest(role.permissions))
FROM (VALUES
  ('system-administrator', ARRAY['ledger.check']),
  ('top-manager', ARRAY['accounts.view', 'accounts.post', 'accounts.transfer-anywhere', 'accounts.correct', 'money-reports.view', 'invoices.edit', 'ledger.check']),
  ('director', ARRAY['accounts.view', 'accounts.post', 'accounts.transfer-anywhere', 'accounts.correct', 'money-reports.view', 'invoices.edit']),
  ('regional-director', ARRAY['accounts.view', 'accounts.post', 'accounts.transfer-anywhere', 'accounts.correct', 'money-reports.view', 'invoices.edit']),
  ('manager', ARRAY['accounts.view', 'accounts.post', 'money-reports.view', 'invoices.edit']),
  ('administrator', ARRAY['accounts.view', 'accounts.post', 'accounts.transfer-anywhere', 'money-reports.view', 'invoices.edit']),
  ('seller', ARRAY['accounts.view', 'accounts.post']),
  ('seller-optometrist', ARRAY['accounts.view', 'accounts.post']),
  ('optometrist', ARRAY['accounts.view'])) AS given(key, more)
WHERE role.key = given.key;
