-- Who came by whose code. A client comes once, so that its id is the key; the operations are the bonuses that both got for it,
-- none where the company gives none.
CREATE TABLE referral (
  client_id UUID NOT NULL,
  referrer_id UUID NOT NULL,
  referred_at TIMESTAMPTZ(3) NOT NULL,
  newcomer_operation_id UUID,
  referrer_operation_id UUID,
  CONSTRAINT referral_pkey PRIMARY KEY (client_id),
  CONSTRAINT referral_client_id_fkey FOREIGN KEY (client_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT referral_referrer_id_fkey FOREIGN KEY (referrer_id) REFERENCES client (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT referral_newcomer_operation_id_fkey FOREIGN KEY (newcomer_operation_id) REFERENCES operation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT referral_referrer_operation_id_fkey FOREIGN KEY (referrer_operation_id) REFERENCES operation (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT referral_of_another CHECK (client_id <> referrer_id)
);
CREATE INDEX referral_of_referrer ON referral (referrer_id);
