-- A payment that a terminal took. Its own id is unique for its key: sent again, it is the same payment.
CREATE TABLE terminal_payment (
  id UUID NOT NULL,
  api_key_id UUID NOT NULL,
  payment_id TEXT NOT NULL,
  terminal_account TEXT NOT NULL,
  client_id UUID NOT NULL,
  account_id UUID NOT NULL,
  amount_minor BIGINT NOT NULL,
  paid_at TIMESTAMPTZ(3),
  operation_id UUID NOT NULL,
  cancel_operation_id UUID,
  cancelled_at TIMESTAMPTZ(3),
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT terminal_payment_pkey PRIMARY KEY (id),
  CONSTRAINT terminal_payment_amount CHECK (amount_minor > 0),
  CONSTRAINT terminal_payment_id_length CHECK (length(payment_id) BETWEEN 1 AND 64),
  CONSTRAINT terminal_payment_cancelled CHECK ((cancel_operation_id IS NULL) = (cancelled_at IS NULL)),
  CONSTRAINT terminal_payment_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_key (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT terminal_payment_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT terminal_payment_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT terminal_payment_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT terminal_payment_cancel_operation_id_fkey FOREIGN KEY (cancel_operation_id) REFERENCES operation (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX terminal_payment_once ON terminal_payment (api_key_id, payment_id);
CREATE UNIQUE INDEX terminal_payment_operation ON terminal_payment (operation_id);
CREATE INDEX terminal_payment_client ON terminal_payment (client_id);
CREATE INDEX terminal_payment_account ON terminal_payment (account_id);

-- A payment by bank card: what was asked for, and what became of it. Money stands in the ledger, once at most either way.
CREATE TABLE card_payment (
  id UUID NOT NULL,
  client_id UUID NOT NULL,
  account_id UUID NOT NULL,
  -- Where the money counts; null where the client has no city.
  city_id UUID,
  provider TEXT NOT NULL,
  provider_payment_id TEXT,
  pay_url TEXT,
  amount_minor BIGINT NOT NULL,
  return_to TEXT,
  state TEXT NOT NULL DEFAULT 'created',
  refund_waits BOOLEAN NOT NULL DEFAULT false,
  refund_asked_at TIMESTAMPTZ(3),
  refund_hold_id UUID,
  operation_id UUID,
  refund_operation_id UUID,
  flag TEXT,
  created_by_id UUID,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT card_payment_pkey PRIMARY KEY (id),
  CONSTRAINT card_payment_amount CHECK (amount_minor > 0),
  CONSTRAINT card_payment_state_known CHECK (state IN ('created', 'succeeded', 'cancelled', 'refunded')),
  CONSTRAINT card_payment_flag_known CHECK (flag IN ('amount-differs', 'money-not-posted', 'refund-not-posted')),
  -- Within our own origin, so that a link of ours never leads anywhere else.
  CONSTRAINT card_payment_returns_home CHECK (return_to ~ '^/([^/\\]|$)'),
  -- No money without the provider's word for it, and none paid back that never came.
  CONSTRAINT card_payment_money CHECK (operation_id IS NULL OR state IN ('succeeded', 'refunded')),
  CONSTRAINT card_payment_money_back CHECK (refund_operation_id IS NULL OR (state = 'refunded' AND operation_id IS NOT NULL)),
  CONSTRAINT card_payment_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT card_payment_city_id_fkey FOREIGN KEY (city_id) REFERENCES city (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT card_payment_account_id_fkey FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT card_payment_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT card_payment_refund_operation_id_fkey FOREIGN KEY (refund_operation_id) REFERENCES operation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT card_payment_refund_hold_id_fkey FOREIGN KEY (refund_hold_id) REFERENCES hold (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX card_payment_provider_id ON card_payment (provider, provider_payment_id);
CREATE INDEX card_payment_of_client ON card_payment (client_id, id DESC);
CREATE INDEX card_payment_account ON card_payment (account_id);
CREATE UNIQUE INDEX card_payment_operation ON card_payment (operation_id);

-- What the provider told, once each. Which came first doesn't matter, what was told does.
CREATE TABLE card_payment_event (
  id UUID NOT NULL,
  payment_id UUID NOT NULL,
  provider TEXT NOT NULL,
  event_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount_minor BIGINT NOT NULL,
  occurred_at TIMESTAMPTZ(3) NOT NULL,
  refused BOOLEAN NOT NULL DEFAULT false,
  received_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT card_payment_event_pkey PRIMARY KEY (id),
  CONSTRAINT card_payment_event_kind_known CHECK (kind IN ('succeeded', 'cancelled', 'refunded')),
  CONSTRAINT card_payment_event_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES card_payment (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX card_payment_event_once ON card_payment_event (provider, event_id);
CREATE INDEX card_payment_event_of_payment ON card_payment_event (payment_id);

-- The books of the sandbox provider, apart from ours: a real one keeps its own.
CREATE TABLE sandbox_payment (
  id UUID NOT NULL,
  reference UUID NOT NULL,
  amount_minor BIGINT NOT NULL,
  return_url TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending',
  decided_at TIMESTAMPTZ(3),
  refunded_at TIMESTAMPTZ(3),
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT sandbox_payment_pkey PRIMARY KEY (id),
  CONSTRAINT sandbox_payment_state_known CHECK (state IN ('pending', 'paid', 'declined')),
  CONSTRAINT sandbox_payment_refunded CHECK (refunded_at IS NULL OR state = 'paid')
);
CREATE UNIQUE INDEX sandbox_payment_reference ON sandbox_payment (reference);
