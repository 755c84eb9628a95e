-- +goose Up

-- What a holder proves herself with besides her password. Secrets never enter
-- the journal, which says only that a factor was added or removed; a row whose
-- account has no such factor there is a draft that nobody has confirmed.
CREATE TABLE totp (
	account TEXT   NOT NULL,
	secret  TEXT   NOT NULL, -- base32, 160 bits
	used    BIGINT NOT NULL, -- newest time step a code was taken for: none is taken twice
	PRIMARY KEY (account)
) WITHOUT ROWID;

-- Codes for the day the telephone is lost, each good once, as SHA-256 over
-- account and code.
CREATE TABLE recovery_code (
	account TEXT NOT NULL,
	code    TEXT NOT NULL,
	PRIMARY KEY (account, code)
) WITHOUT ROWID;

-- Who tried how often at a door that strangers may knock at: by keyed hash of
-- the network address, when all its tries are given back.
CREATE TABLE visitor (
	door    TEXT   NOT NULL, -- "login"
	visitor TEXT   NOT NULL,
	free    BIGINT NOT NULL, -- nanoseconds since 1970
	PRIMARY KEY (door, visitor)
) WITHOUT ROWID;

-- +goose Down
SELECT 1;
