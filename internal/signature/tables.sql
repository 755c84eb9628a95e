-- The public keys with which people sign; the newest of an account is in use.
CREATE TABLE signing_key (
	public   TEXT NOT NULL, -- Ed25519, hex
	account  TEXT NOT NULL,
	agency   TEXT NOT NULL,
	recorded TEXT NOT NULL,
	PRIMARY KEY (public)
);
CREATE INDEX signing_key_account ON signing_key (account, recorded); -- asked by apply
