-- A passkey can be renamed, so it has a version that an edit names.
ALTER TABLE passkey ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- Codes and keys are kept as hashes of 32 bytes, never as they are.
ALTER TABLE recovery_code ADD CONSTRAINT recovery_code_hash_length CHECK (octet_length(hash) = 32);
ALTER TABLE api_key ADD CONSTRAINT api_key_hash_length CHECK (octet_length(hash) = 32);
ALTER TABLE staff_user ADD CONSTRAINT staff_user_totp_confirmed_has_secret
  CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL);
-- Challenges are found by what was signed.
CREATE UNIQUE INDEX passkey_challenge_challenge_key ON passkey_challenge (challenge);
-- The list of keys names who made them, and a key is found again by its beginning.
CREATE INDEX api_key_created_by_id_idx ON api_key (created_by_id);
