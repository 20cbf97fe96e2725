CREATE TABLE city (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT city_pkey PRIMARY KEY (id),
  CONSTRAINT city_name_given CHECK (btrim(name) <> '')
);
-- Two items in use can't carry one name; a retired one may share it.
CREATE UNIQUE INDEX city_name_once ON city (lower(name)) WHERE retired_at IS NULL;
CREATE INDEX city_order ON city (position, id);

CREATE TABLE client_group (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT client_group_pkey PRIMARY KEY (id),
  CONSTRAINT client_group_name_given CHECK (btrim(name) <> '')
);
-- Two items in use can't carry one name; a retired one may share it.
CREATE UNIQUE INDEX client_group_name_once ON client_group (lower(name)) WHERE retired_at IS NULL;
CREATE INDEX client_group_order ON client_group (position, id);

CREATE TABLE source (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT source_pkey PRIMARY KEY (id),
  CONSTRAINT source_name_given CHECK (btrim(name) <> '')
);
-- Two items in use can't carry one name; a retired one may share it.
CREATE UNIQUE INDEX source_name_once ON source (lower(name)) WHERE retired_at IS NULL;
CREATE INDEX source_order ON source (position, id);

