CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE staff_user (
  id UUID NOT NULL,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT 'ru',
  active BOOLEAN NOT NULL DEFAULT true,
  access_version INTEGER NOT NULL DEFAULT 1,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT staff_user_pkey PRIMARY KEY (id),
  CONSTRAINT staff_user_login_form CHECK (login = lower(login) AND login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  CONSTRAINT staff_user_language_known CHECK (language IN ('ru', 'en'))
);
CREATE UNIQUE INDEX staff_user_login_key ON staff_user (login);

CREATE TABLE role (
  id UUID NOT NULL,
  key TEXT,
  name TEXT NOT NULL,
  permissions TEXT[],
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT role_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX role_key_key ON role (key);

CREATE TABLE staff_role (
  staff_id UUID NOT NULL,
  role_id UUID NOT NULL,
  CONSTRAINT staff_role_pkey PRIMARY KEY (staff_id, role_id),
  CONSTRAINT staff_role_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff_user (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT staff_role_role_id_fkey FOREIGN KEY (role_id) REFERENCES role (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX staff_role_role_id_idx ON staff_role (role_id);

CREATE TABLE session (
  id UUID NOT NULL,
  staff_id UUID NOT NULL,
  user_agent TEXT,
  address TEXT,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_used_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at TIMESTAMPTZ(3) NOT NULL,
  revoked_at TIMESTAMPTZ(3),
  revoked_reason TEXT,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff_user (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX session_staff_id_idx ON session (staff_id);
CREATE INDEX session_expires_at_idx ON session (expires_at);

CREATE TABLE refresh_token (
  hash BYTEA NOT NULL,
  session_id UUID NOT NULL,
  issued_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  used_at TIMESTAMPTZ(3),
  CONSTRAINT refresh_token_pkey PRIMARY KEY (hash),
  CONSTRAINT refresh_token_session_id_fkey FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX refresh_token_session_id_idx ON refresh_token (session_id);

CREATE TABLE setup_link (
  hash BYTEA NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at TIMESTAMPTZ(3) NOT NULL,
  used_at TIMESTAMPTZ(3),
  CONSTRAINT setup_link_pkey PRIMARY KEY (hash)
);

-- Whatever changes what a person may do raises their access version, whoever makes the change.
CREATE FUNCTION staff_access_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'role' THEN
    UPDATE staff_user SET access_version = access_version + 1
      WHERE id IN (SELECT staff_id FROM staff_role WHERE role_id = NEW.id);
  ELSE
    UPDATE staff_user SET access_version = access_version + 1 WHERE id IN (OLD.staff_id, NEW.staff_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER role_access_changed AFTER UPDATE OF permissions ON role
  FOR EACH ROW EXECUTE FUNCTION staff_access_changed();
CREATE TRIGGER staff_role_access_changed AFTER INSERT OR UPDATE OR DELETE ON staff_role
  FOR EACH ROW EXECUTE FUNCTION staff_access_changed();

-- The one question that every request asks: is this session alive, whose is it, and which access version holds now.
CREATE FUNCTION session_access(p_session UUID, p_now TIMESTAMPTZ)
  RETURNS TABLE (staff_id UUID, access_version INTEGER) LANGUAGE sql STABLE AS $$
  SELECT u.id, u.access_version FROM session s JOIN staff_user u ON u.id = s.staff_id
  WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > p_now AND u.active
$$;
