-- By what the members of a family may pay from its head's accounts: nothing until the head allows it.
ALTER TABLE family ADD COLUMN allowed_payments TEXT[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT family_payments_known CHECK (allowed_payments <@ ARRAY['money', 'bonus', 'card']);
-- How much of the head's money a member may spend in a calendar month, in kopecks; null is no limit. Bonuses aren't money.
ALTER TABLE family_member ADD COLUMN monthly_limit_minor BIGINT,
  ADD CONSTRAINT family_member_limit_bounded CHECK (monthly_limit_minor BETWEEN 0 AND 1000000000000);

-- What a member spent from the head's accounts, a row per operation; what is reversed is given back by a row below zero in the
-- month that it was spent in. It stays when the member leaves and when the family ends, so nothing ties it to their rows.
CREATE TABLE family_spending (
  id UUID NOT NULL DEFAULT gen_random_uuid(),
  family_id UUID NOT NULL,
  client_id UUID NOT NULL,
  month DATE NOT NULL,
  role TEXT NOT NULL,
  spent_minor BIGINT NOT NULL,
  -- Null only within the transaction that posts: the operation is written after what may refuse it.
  operation_id UUID,
  CONSTRAINT family_spending_pkey PRIMARY KEY (id),
  CONSTRAINT family_spending_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT family_spending_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT family_spending_role_known CHECK (role IN ('main', 'bonus')),
  CONSTRAINT family_spending_first_of_month CHECK (extract(day FROM month) = 1),
  CONSTRAINT family_spending_not_zero CHECK (spent_minor <> 0)
);
CREATE INDEX family_spending_of_month ON family_spending (family_id, client_id, month) INCLUDE (role, spent_minor);
CREATE INDEX family_spending_client ON family_spending (client_id);
CREATE UNIQUE INDEX family_spending_of_operation ON family_spending (operation_id, family_id) WHERE operation_id IS NOT NULL;
CREATE INDEX family_spending_unnamed ON family_spending (client_id) WHERE operation_id IS NULL;

-- The first day of the month that a moment is in by the company's time zone.
CREATE FUNCTION company_month(p_at TIMESTAMPTZ) RETURNS DATE LANGUAGE sql STABLE AS $$
  SELECT date_trunc('month', p_at AT TIME ZONE coalesce(
    (SELECT s.value #>> '{}' FROM setting s WHERE s.level = 'company' AND s.key = 'time-zone'), 'Europe/Moscow'))::date
$$;

-- A member is about to spend so much from the head's account of this role (main: money, bonus: bonuses). Refuses, in this order,
-- who is no member, what the group of the head forbids, what the head doesn't allow, and money beyond the month's limit, which
-- is the month in which it happened. The head spends what is theirs and is refused nothing. Example: of a limit of 3 000 ₽
-- 2 400 ₽ are spent this month: 600 ₽ pass, 600.01 ₽ don't.
CREATE FUNCTION spend_family_purse(p_family UUID, p_member UUID, p_role TEXT, p_amount_minor BIGINT, p_happened TIMESTAMPTZ,
  p_at TIMESTAMPTZ) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  purse RECORD;
  permission JSONB;
  in_month DATE := company_month(p_happened);
  spent BIGINT;
  payment TEXT := CASE p_role WHEN 'main' THEN 'money' ELSE p_role END;
BEGIN
  -- One purchase of a member after another, of several families in the order of the legs; whoever changes a family takes no such lock.
  PERFORM pg_advisory_xact_lock(hashtextextended('family purse ' || p_family || ' ' || p_member, 0));
  SELECT m.is_head, m.monthly_limit_minor, f.allowed_payments, c.display_name AS member, h.client_id AS head_id, hc.display_name AS head
    INTO purse FROM family_member m JOIN family f ON f.id = m.family_id JOIN client c ON c.id = m.client_id
    JOIN family_member h ON h.family_id = m.family_id AND h.is_head JOIN client hc ON hc.id = h.client_id
    WHERE m.family_id = p_family AND m.client_id = p_member;
  IF NOT FOUND THEN PERFORM refuse_posting('family_purse_member'); END IF;
  IF NOT purse.is_head THEN
    permission := paying_rules(purse.head_id, '[{"key": "family-account", "resolves": "deny-wins", "default": "forbid"}]')->'family-account';
    IF permission->>'value' IS DISTINCT FROM 'allow' THEN
      PERFORM refuse_posting('family_purse_forbidden', jsonb_build_object('head', purse.head, 'source', permission));
    END IF;
    IF NOT payment = ANY (purse.allowed_payments) THEN
      PERFORM refuse_posting('family_purse_payment', jsonb_build_object('head', purse.head, 'payment', payment));
    END IF;
  END IF;
  SELECT coalesce(sum(s.spent_minor), 0) INTO spent FROM family_spending s
    WHERE s.family_id = p_family AND s.client_id = p_member AND s.month = in_month AND s.role = 'main';
  IF NOT purse.is_head AND p_role = 'main' AND spent + p_amount_minor > purse.monthly_limit_minor THEN
    PERFORM refuse_posting('family_purse_limit', jsonb_build_object('member', purse.member, 'head', purse.head,
      'limitMinor', purse.monthly_limit_minor, 'spentMinor', spent, 'amountMinor', p_amount_minor, 'month', in_month));
  END IF;
  INSERT INTO family_spending (family_id, client_id, month, role, spent_minor)
  VALUES (p_family, p_member, in_month, p_role, p_amount_minor);
END $$;

-- The operation takes what was just spent for its customer: uncommitted rows of others aren't seen, committed ones are named.
CREATE FUNCTION operation_names_family_spending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE family_spending SET operation_id = NEW.id WHERE client_id = NEW.customer_id AND operation_id IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER operation_names_family_spending AFTER INSERT ON operation FOR EACH ROW
  WHEN (NEW.customer_id IS NOT NULL AND NEW.reverses_id IS NULL) EXECUTE FUNCTION operation_names_family_spending();

-- What is reversed counts no longer against the month that it was spent in.
CREATE FUNCTION reversal_fills_family_purse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO family_spending (family_id, client_id, month, role, spent_minor, operation_id)
  SELECT s.family_id, s.client_id, s.month, s.role, -s.spent_minor, NEW.id FROM family_spending s WHERE s.operation_id = NEW.reverses_id;
  RETURN NULL;
END $$;
CREATE TRIGGER reversal_fills_family_purse AFTER INSERT ON operation FOR EACH ROW
  WHEN (NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION reversal_fills_family_purse();

-- At the end of a transaction: a purchase belongs to an operation, and it is the head of this moment whose account paid. Who
-- pays is looked up before the posting, so a change of the head in between would charge the old one.
CREATE FUNCTION family_spending_is_paid_by_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM family_spending s JOIN family_member h ON h.family_id = s.family_id AND h.is_head
      JOIN account a ON a.client_id = h.client_id JOIN entry e ON e.account_id = a.id AND e.operation_id = s.operation_id
      WHERE s.id = NEW.id) THEN
    PERFORM refuse_posting('family_purse_head_changed');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER family_spending_is_paid_by_head AFTER INSERT ON family_spending DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.spent_minor > 0) EXECUTE FUNCTION family_spending_is_paid_by_head();
