-- The company's own legal entities: who is paid, who issues documents.
CREATE TABLE legal_entity (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  full_name TEXT,
  inn TEXT,
  kpp TEXT,
  ogrn TEXT,
  address TEXT,
  bank_name TEXT,
  bik TEXT,
  settlement_account TEXT,
  correspondent_account TEXT,
  director TEXT,
  accountant TEXT,
  -- What its documents start with: 'none' is «без НДС», a number the rate in percent.
  vat TEXT NOT NULL DEFAULT 'none',
  CONSTRAINT legal_entity_pkey PRIMARY KEY (id),
  CONSTRAINT legal_entity_vat_known CHECK (vat IN ('none', '0', '5', '7', '10', '20', '22'))
);
CREATE UNIQUE INDEX legal_entity_name_in_use ON legal_entity (lower(name)) WHERE retired_at IS NULL;

-- What money comes in or goes out for.
CREATE TABLE money_category (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  direction TEXT NOT NULL DEFAULT 'in',
  CONSTRAINT money_category_pkey PRIMARY KEY (id),
  CONSTRAINT money_category_direction_known CHECK (direction IN ('in', 'out'))
);
CREATE UNIQUE INDEX money_category_name_in_use ON money_category (direction, lower(name)) WHERE retired_at IS NULL;

-- Why a debt that nobody will pay was written off.
CREATE TABLE write_off_reason (
  id UUID NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired_at TIMESTAMPTZ(3),
  version INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT write_off_reason_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX write_off_reason_name_in_use ON write_off_reason (lower(name)) WHERE retired_at IS NULL;
