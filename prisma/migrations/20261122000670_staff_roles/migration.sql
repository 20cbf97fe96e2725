-- A retired role gives nothing, so retiring it and bringing it back change access like a change of its permissions.
DROP TRIGGER role_access_changed ON role;
CREATE TRIGGER role_access_changed AFTER UPDATE OF permissions, retired_at ON role
  FOR EACH ROW WHEN ((OLD.permissions, OLD.retired_at) IS DISTINCT FROM (NEW.permissions, NEW.retired_at))
  EXECUTE FUNCTION staff_access_changed();

-- Sessions are removed a month after their end; when someone was last here is asked for longer.
ALTER TABLE staff_user ADD COLUMN last_signed_in_at TIMESTAMPTZ(3);

-- Attempts turned away while the login was locked: not looked at, but counted, so that administrators see them.
ALTER TABLE sign_in_guard ADD COLUMN turned_away INTEGER NOT NULL DEFAULT 0;

-- Notes one attempt to guess before the password is looked at, so that of fifty at once none is looked at for free.
-- Answers how long the login stays locked; null when this attempt may be looked at. After five failures the locks grow:
-- 1, 5, 15 and then 60 minutes, each after one more failure. What is older than a day is forgotten.
CREATE FUNCTION begin_guess(p_hash BYTEA, p_now TIMESTAMPTZ) RETURNS TIMESTAMPTZ LANGUAGE plpgsql AS $$
DECLARE
  g sign_in_guard%ROWTYPE;
BEGIN
  INSERT INTO sign_in_guard (login_hash, failures, last_failed_at) VALUES (p_hash, 0, p_now)
    ON CONFLICT (login_hash) DO NOTHING;
  SELECT * INTO g FROM sign_in_guard WHERE login_hash = p_hash FOR UPDATE;
  IF NOT FOUND THEN
    -- A success removed it in between: this attempt is the first again.
    INSERT INTO sign_in_guard (login_hash, failures, last_failed_at) VALUES (p_hash, 1, p_now)
      ON CONFLICT (login_hash) DO UPDATE SET failures = sign_in_guard.failures + 1, last_failed_at = p_now;
    RETURN NULL;
  END IF;
  IF g.locked_until > p_now THEN
    UPDATE sign_in_guard SET turned_away = turned_away + 1 WHERE login_hash = p_hash;
    RETURN g.locked_until;
  END IF;
  IF g.last_failed_at <= p_now - interval '24 hours' THEN
    g.failures := 0;
    g.turned_away := 0;
  END IF;
  UPDATE sign_in_guard SET
    failures = g.failures + 1,
    turned_away = g.turned_away,
    last_failed_at = p_now,
    locked_until = CASE
      WHEN g.failures + 1 < 5 THEN NULL
      ELSE p_now + make_interval(mins => (ARRAY[1, 5, 15, 60])[LEAST(g.failures + 1 - 4, 4)])
    END
    WHERE login_hash = p_hash;
  RETURN NULL;
END $$;
