-- +goose Up

-- The private keys with which people sign, each sealed with its holder's PIN.
-- Secrets never enter the journal; the public keys stand there.
CREATE TABLE sealed_key (
	account  TEXT   NOT NULL,
	public   TEXT   NOT NULL, -- Ed25519, hex
	sealed   TEXT   NOT NULL, -- the seed, XChaCha20-Poly1305 under the stretched PIN, hex
	salt     TEXT   NOT NULL, -- of Argon2id, hex
	memory   BIGINT NOT NULL, -- its cost, as in account.Hashing
	passes   BIGINT NOT NULL,
	lanes    BIGINT NOT NULL,
	failures BIGINT NOT NULL, -- wrong PINs since the last right one
	locked   TEXT   NOT NULL, -- RFC 3339; no PIN is looked at before; "" when not locked
	PRIMARY KEY (account)
) WITHOUT ROWID;

-- +goose Down
SELECT 1;
