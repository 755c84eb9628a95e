-- +goose Up

-- How an account proves who it is. Secrets never enter the journal.
CREATE TABLE credential (
	account  TEXT   NOT NULL,
	password TEXT   NOT NULL, -- Argon2id in PHC string format
	failures BIGINT NOT NULL, -- wrong tries since the last success
	locked   TEXT   NOT NULL, -- RFC 3339; no try is looked at before; "" when not locked
	changed  TEXT   NOT NULL, -- RFC 3339
	PRIMARY KEY (account)
) WITHOUT ROWID;

-- Web sessions. The token is stored as its SHA-256, so a stolen database opens no session.
CREATE TABLE session (
	token   TEXT NOT NULL,
	account TEXT NOT NULL, -- "" before login
	data    BLOB NOT NULL,
	expires TEXT NOT NULL, -- RFC 3339, absolute end
	PRIMARY KEY (token)
) WITHOUT ROWID;

-- Filters of list pages that a person saved for herself.
CREATE TABLE saved_view (
	id      TEXT NOT NULL,
	account TEXT NOT NULL,
	screen  TEXT NOT NULL, -- for example "cases"
	name    TEXT NOT NULL,
	query   TEXT NOT NULL, -- the address's query string
	PRIMARY KEY (id)
) WITHOUT ROWID;
CREATE INDEX saved_view_account ON saved_view (account, screen);

-- +goose Down
SELECT 1;
