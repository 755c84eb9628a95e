-- +goose Up

-- Passkeys: public keys that only the holder's device can answer for, and what
-- the device said of them.
CREATE TABLE passkey (
	account    TEXT NOT NULL,
	credential TEXT NOT NULL, -- the key's id, base64url
	label      TEXT NOT NULL, -- as its holder calls it, may be ''
	added      TEXT NOT NULL, -- RFC 3339
	data       BLOB NOT NULL, -- the whole credential as JSON, with all its flags
	PRIMARY KEY (account, credential)
) WITHOUT ROWID;

-- +goose Down
SELECT 1;
